"""Checking a bundle: recompute everything, say in plain words what holds and where it breaks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import zip_longest
from typing import NamedTuple

from lingji.core.bundle import contents
from lingji.core.bundle.container import unpack
from lingji.core.digests import digests
from lingji.core.faults import Refused
from lingji.core.jsonread import load_object
from lingji.core.lots.checking import check_record
from lingji.core.outputs import score, write_outputs
from lingji.core.reading import read_case
from lingji.core.scoring import Step, quietly
from lingji.core.tables import write_table
from lingji.core.text import Text
from lingji.core.writing import write_case

HOLDS, BROKEN, NOT_CHECKED = "holds", "broken", "not_checked"


class Finding(NamedTuple):
    """One thing that was looked at, and what came of it."""

    state: str
    says: Text


@dataclass
class Verdict:
    """All findings; `sound` where nothing is broken, `matches_head` where a printed head agreed."""

    findings: list[Finding] = field(default_factory=list)
    matches_head: bool = False

    @property
    def sound(self) -> bool:
        return all(finding.state != BROKEN for finding in self.findings)

    def add(self, state: str, zh: str, en: str) -> None:
        self.findings.append(Finding(state, Text(zh, en)))

    def check(self, holds: bool, good: Text, bad: Text) -> bool:
        self.findings.append(Finding(HOLDS, good) if holds else Finding(BROKEN, bad))
        return holds


def check_bundle(content: bytes, *, head: str | None = None, step: Step = quietly) -> Verdict:
    """Check the bytes of a bundle, and its head where one is given (SHA-256 or SM3, hexadecimal).

    `step(done, of)` is told after each entry whose explanations were worked out again.
    """
    verdict = Verdict()
    files = unpack(content)
    verdict.check(
        files is not None,
        Text("文件完整，是核验包的标准形式", "The file is whole and in the bundle's one form"),
        Text(
            "文件已损坏或被改动：不是核验包的标准形式",
            "The file is damaged or altered: not in the bundle's one form",
        ),
    )
    if files is None:
        return verdict
    manifest = _manifest(files, verdict)
    if manifest is None or not _digests(files, manifest, verdict):
        return verdict
    _recompute(files, manifest, verdict, step)
    _lots(files, verdict)
    _compare_head(files, head, verdict)
    _not_checked(manifest, verdict)
    return verdict


def _manifest(files: Mapping[str, bytes], verdict: Verdict) -> Mapping[str, object] | None:
    """Read the manifest after its head was found to fit it."""
    own = files.get(contents.MANIFEST, b"")
    fits = verdict.check(
        contents.head(own) == files.get(contents.HEAD),
        Text("包头与清单一致", "The head fits the manifest"),
        Text("包头与清单不一致", "The head does not fit the manifest"),
    )
    try:
        manifest = load_object(contents.MANIFEST, own) if fits else None
    except Refused:
        manifest = None
    known = manifest is not None and manifest.get("format") == contents.FORMAT
    if fits and not known:
        verdict.add(
            BROKEN, "清单无法读取或格式不识别", "The manifest cannot be read, or its format is not known here"
        )
    return manifest if known else None


def _digests(files: Mapping[str, bytes], manifest: Mapping[str, object], verdict: Verdict) -> bool:
    """Compare every file with the manifest, both ways."""
    named = manifest.get("files")
    named = named if isinstance(named, dict) else {}
    held = {name: body for name, body in files.items() if name not in (contents.MANIFEST, contents.HEAD)}
    wrong = sorted(
        {name for name in held if named.get(name) != digests(held[name])} | (set(named) - set(held))
    )
    listed = ", ".join(wrong)
    return verdict.check(
        not wrong,
        Text(
            f"{len(held)}个文件的摘要（SHA-256、SM3）都相符",
            f"The digests (SHA-256, SM3) of all {len(held)} files fit",
        ),
        Text(f"这些文件与清单不符：{listed}", f"These files do not fit the manifest: {listed}"),
    )


def _recompute(
    files: Mapping[str, bytes], manifest: Mapping[str, object], verdict: Verdict, step: Step
) -> None:
    """Score the case again and compare every output, root and count."""
    given = {
        name.removeprefix(contents.CASE_FOLDER): body
        for name, body in files.items()
        if name.startswith(contents.CASE_FOLDER)
    }
    try:
        case = read_case(given)
    except Refused as refused:
        for fault in refused.faults:
            verdict.add(
                BROKEN,
                f"记录不合规范：{fault.sentence('zh')}",
                f"The case is not sound: {fault.sentence('en')}",
            )
        return
    verdict.check(
        write_case(case) == given,
        Text("评选数据为标准形式", "The case is in its canonical form"),
        Text("评选数据不是标准形式", "The case is not in its canonical form"),
    )
    result = score(case)
    for name, body in write_outputs(case, result).items():
        _compare_output(name, files.get(contents.RESULTS_FOLDER + name, b""), body, verdict)
    explained = write_table(contents.EXPLANATION_COLUMNS, contents.explanation_roots(case, result, step))
    verdict.check(
        explained == files.get(contents.EXPLANATIONS),
        Text("每个得分的解释重算一致", "Every explanation was worked out again and agrees"),
        Text("解释与重算结果不一致", "An explanation differs from the one worked out again"),
    )
    kind = str(manifest.get("kind"))
    listed = {name: body for name, body in files.items() if name not in (contents.MANIFEST, contents.HEAD)}
    verdict.check(
        contents.manifest(case, kind, listed, result) == files[contents.MANIFEST] and kind in contents.KINDS,
        Text("逐行默克尔根与清单重算一致", "The Merkle root over all rows and the manifest agree"),
        Text("逐行默克尔根或清单与重算不一致", "The Merkle root over the rows, or the manifest, differs"),
    )


def _compare_output(name: str, given: bytes, expected: bytes, verdict: Verdict) -> None:
    old, new = given.decode("utf-8", "replace").splitlines(), expected.decode().splitlines()
    differing = [number for number, pair in enumerate(zip_longest(old, new), 1) if pair[0] != pair[1]]
    row = differing[0] if differing else 0
    said = old[row - 1] if 0 < row <= len(old) else ""
    right = new[row - 1] if 0 < row <= len(new) else ""
    verdict.check(
        given == expected,
        Text(
            f"{name}：{len(new) - 1}行全部重算一致",
            f"{name}: all {len(new) - 1} rows were recomputed and agree",
        ),
        Text(
            f"{name} 第{row}行写着“{said}”，重算应为“{right}”",
            f"{name}, row {row} says “{said}”; recomputed it is “{right}”",
        ),
    )


def _lots(files: Mapping[str, bytes], verdict: Verdict) -> None:
    """Check every lot record that the bundle carries."""
    records = {name: body for name, body in files.items() if name.startswith(contents.LOTS_FOLDER)}
    if not records:
        verdict.add(NOT_CHECKED, "抽签：本包没有抽签记录", "Lots: the bundle carries no lot records")
    for name, body in records.items():
        try:
            findings = [finding.says for finding in check_record(load_object(name, body))]
        except Refused as refused:
            findings = [fault.advice for fault in refused.faults]
        for says in findings:
            verdict.add(BROKEN, f"{name}：{says.zh}", f"{name}: {says.en}")
        if not findings:
            verdict.add(HOLDS, f"{name}：抽签重算一致", f"{name}: every draw was recomputed and agrees")


def _compare_head(files: Mapping[str, bytes], head: str | None, verdict: Verdict) -> None:
    """Compare with a head printed elsewhere: without one, a rebuilt forgery would pass too."""
    if head is None:
        verdict.add(
            NOT_CHECKED,
            "公示的摘要值：未提供（--head），只能说明本包自身一致；整体重造的包也会自身一致",
            "The printed head: none given (--head), so the bundle is consistent in itself only; "
            "a forgery rebuilt as a whole would be too",
        )
        return
    own = digests(files[contents.MANIFEST])
    given = head.strip().lower()
    verdict.matches_head = verdict.check(
        given in (own["sha256"], own["sm3"]),
        Text("与公示的摘要值一致", "The head is the one that was printed"),
        Text(
            f"与公示的摘要值不一致：本包为 {own['sha256']}（SHA-256）、{own['sm3']}（SM3）",
            f"The head is not the one given: this bundle's is {own['sha256']} (SHA-256), {own['sm3']} (SM3)",
        ),
    )


def _not_checked(manifest: Mapping[str, object], verdict: Verdict) -> None:
    verdict.add(
        NOT_CHECKED,
        "记录是否如实反映现场：任何文件都证明不了这一点",
        "Whether the records tell what was really seen: no file can prove that",
    )
    if manifest.get("kind") == contents.PUBLIC:
        verdict.add(
            NOT_CHECKED,
            "代码背后是哪个单位、哪位测评员：公开包只有代码",
            "Who stands behind the codes: a public bundle names neither assessors nor those not selected",
        )
