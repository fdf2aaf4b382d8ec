"""The verifier's command line, with the standard library alone."""

from __future__ import annotations

import argparse
import json
import locale
import sys
from collections.abc import Sequence
from pathlib import Path

from lingji.core.bundle.check import BROKEN, HOLDS, Verdict, check_bundle
from lingji.core.text import Text

GOOD, FALSE, REFUSED = 0, 1, 2
SIGNS = {
    HOLDS: Text("✓ 相符", "✓ holds"),
    BROKEN: Text("✗ 不符", "✗ broken"),
}
NOT_CHECKED = Text("○ 未核验", "○ not checked")


def main(arguments: Sequence[str] | None = None) -> int:
    """Check one bundle and print the verdict; returns the exit code."""
    given = _parser().parse_args(arguments)
    language = given.language or machine_language()
    try:
        content = Path(given.file).read_bytes()
    except OSError as error:
        said = Text(
            f"{given.file}：无法读取（{error.strerror}）", f"{given.file}: cannot be read ({error.strerror})"
        )
        print(said.say(language), file=sys.stderr)
        return REFUSED
    verdict = check_bundle(content, head=given.head)
    print(as_json(verdict) if given.json else as_text(verdict, language))
    return GOOD if verdict.sound else FALSE


def machine_language() -> str:
    """Return `zh` where the machine speaks Chinese, else `en`."""
    return "zh" if (locale.getlocale()[0] or "").lower().startswith(("zh", "chinese")) else "en"


def as_text(verdict: Verdict, language: str) -> str:
    """Return the findings, one a line, and the verdict below them."""
    lines = [
        f"{SIGNS.get(finding.state, NOT_CHECKED).say(language)}  {finding.says.say(language)}"
        for finding in verdict.findings
    ]
    return "\n".join([*lines, "", conclusion(verdict).say(language)])


def as_json(verdict: Verdict) -> str:
    """Return the verdict for a program."""
    findings = [{"state": finding.state, "says": finding.says.as_json()} for finding in verdict.findings]
    made = {"sound": verdict.sound, "matches_head": verdict.matches_head, "findings": findings}
    return json.dumps(made, ensure_ascii=False, indent=2)


def conclusion(verdict: Verdict) -> Text:
    """Say the whole in one sentence."""
    if not verdict.sound:
        return Text("结论：不可信，上面标✗的地方不符。", "Verdict: NOT sound; see what is marked ✗ above.")
    if verdict.matches_head:
        return Text(
            "结论：可信。全部重算一致，且与公示的摘要值相符。",
            "Verdict: sound. Everything was recomputed and agrees, and the head is the one that was printed.",
        )
    return Text(
        "结论：仅自身一致。请用 --head 与公示上印的摘要值比对。",
        "Verdict: consistent in itself only. Compare with the head on the public notice (--head).",
    )


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m lingji.verify",
        description="Check a bundle offline: recompute every mark, total and place. 离线核验评选结果包。",
    )
    parser.add_argument("file", help="the bundle, a .zip file 核验包")
    parser.add_argument(
        "--head", help="the head printed on the public notice (SHA-256 or SM3) 公示上印的摘要值"
    )
    parser.add_argument("--json", action="store_true", help="print the verdict as JSON 输出 JSON")
    parser.add_argument("--language", choices=["zh", "en"], help="the language of the verdict 语言")
    return parser
