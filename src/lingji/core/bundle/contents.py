"""What stands in a bundle: its files, the manifest over them, and the roots that are proofs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from lingji.core.canonical import canonical
from lingji.core.digests import digests
from lingji.core.explain import explain_entry, explain_item, explain_line
from lingji.core.facts import Case
from lingji.core.merkle import root_of
from lingji.core.outputs import Result, write_outputs
from lingji.core.scoring import Step, quietly
from lingji.core.tables import write_table
from lingji.core.writing import rows_of, write_case

FORMAT = "lingji-bundle/1"
SPECIFICATION = "scoring/1"
FULL, PUBLIC = "full", "public"
KINDS = (FULL, PUBLIC)
EXPLANATION_COLUMNS = ("kind", "code", "root")
MANIFEST, HEAD, README, EXPLANATIONS = "manifest.json", "head.json", "README.txt", "explanations.csv"
CASE_FOLDER, RESULTS_FOLDER, LOTS_FOLDER = "case/", "results/", "lots/"
HOW_TO_CHECK = """\
零基评选结果核验包 · Lingji bundle
==================================
本包含有：测评体系与政策、全部测评记录、得分与名次、每个得分的解释摘要，以及摘要值。
任何人都可以在任何一台装有 Python 3.11 以上版本的电脑上离线核验：

    python -m lingji.verify 本文件.zip --head 公示上印的摘要值

This bundle holds the framework and the policy, every record, the marks and the standing, a
digest of every explanation, and its own digests. Anybody can check it offline:

    python -m lingji.verify THIS-FILE.zip --head THE-HEAD-ON-THE-PUBLIC-NOTICE

case/          what the result was computed from        计分依据
results/       marks, totals, standing                  得分、总分、名次
explanations.csv  a digest of each explanation tree     解释树的摘要
manifest.json  digests of all files, and Merkle roots   清单与摘要
head.json      SHA-256 and SM3 of manifest.json         包的摘要值
"""


def contents(case: Case, result: Result, lots: Mapping[str, bytes], step: Step = quietly) -> dict[str, bytes]:
    """Return every file of a bundle but its manifest and head; `step(done, of)` after each entry."""
    return {
        README: HOW_TO_CHECK.encode(),
        **{CASE_FOLDER + name: content for name, content in write_case(case).items()},
        **{RESULTS_FOLDER + name: content for name, content in write_outputs(case, result).items()},
        EXPLANATIONS: write_table(EXPLANATION_COLUMNS, explanation_roots(case, result, step)),
        **{LOTS_FOLDER + name: content for name, content in lots.items()},
    }


def manifest(case: Case, kind: str, files: Mapping[str, bytes], result: Result) -> bytes:
    """Return the manifest as RFC 8785 bytes: it names every other file but the head."""
    rows = list(row_leaves(case))
    return canonical(
        {
            "format": FORMAT,
            "kind": kind,
            "specification": SPECIFICATION,
            "framework": f"{case.framework.code} {case.framework.version}",
            "entries": len(case.entries),
            "selected": sum(row.outcome == "selected" for row in result.verdict.standing),
            "files": {name: digests(content) for name, content in files.items()},
            "rows": {"count": len(rows), "root": root_of(rows).hex()},
        }
    )


def head(manifest_bytes: bytes) -> bytes:
    """Return the head: the two digests that a public notice prints."""
    own = digests(manifest_bytes)
    return canonical({"sha256": own["sha256"], "sm3": own["sm3"]})


def row_leaves(case: Case) -> Iterator[bytes]:
    """Yield the leaves of the Merkle tree over the case's rows: table by table, sorted, as RFC 8785."""
    for columns, rows in rows_of(case).items():
        for row in rows:
            yield canonical({"table": columns.file, "row": dict(zip(columns.all, row, strict=True))})


def explanation_roots(case: Case, result: Result, step: Step = quietly) -> Iterable[tuple[str, str, str]]:
    """Yield one Merkle root for each entry's trees (its own, then its items'), and for each line's.

    The roots hold every figure and where it belongs, not the wording: a sentence that is put better
    one day must not condemn the bundles of earlier years.
    """
    for done, entry in enumerate(sorted(case.entry), 1):
        marks = result.marks_of[entry]
        own = {item: [mark for mark in marks if mark.item == item] for item in case.framework.items}
        items = (explain_item(case, item, own[code]) for code, item in case.framework.items.items())
        trees = (explain_entry(case, result, entry), *items)
        step(done, len(case.entry))
        yield "entry", entry, root_of(canonical(tree.figures()) for tree in trees).hex()
    for line in result.verdict.lines:
        yield "line", line.group, root_of([canonical(explain_line(case, result, line).figures())]).hex()
