"""What is said of a checked journal and of its heads."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from django.utils import timezone

from lingji.apps.journal.checking import Checked, CheckedBatch
from lingji.apps.journal.models import JournalHead, JournalKey
from lingji.apps.journal.publishing import ShownHead
from lingji.core.text import Text, same


def verdict_lines(checked: Checked, kept: int) -> Iterator[Text]:
    """Say what agrees and how far it is protected, or all that does not fit; `kept` heads were brought."""
    if checked.flaws:
        for flaw in checked.flaws:
            yield Text(f"✗ {flaw.says.zh}", f"✗ {flaw.says.en}")
        return
    count = checked.entries
    yield Text(
        f"✓ {count}条全部重算一致，树根 {checked.root}", f"✓ all {count} entries agree; root {checked.root}"
    )
    if checked.sealed:
        yield Text(
            f"✓ 封存日志{checked.sealed}条全部重算一致",
            f"✓ all {checked.sealed} entries of the sealed log agree",
        )
    if kept:
        yield Text(f"✓ 留存的{kept}个日志头全部相符", f"✓ all {kept} heads that were kept agree")
    yield from _protection(checked)


def _protection(checked: Checked) -> Iterator[Text]:
    """Say up to where a signed head protects the journal, and what nobody could notice after it."""
    if checked.covered_at is None:
        yield Text(
            "! 还没有签名日志头：从末尾删除记录、或整部日志连同树根一起重写，此刻无从发现",
            "! no head is signed yet: that entries were removed from the end, or that the whole journal was "
            "written anew with its roots, cannot be seen now",
        )
        return
    day = f"{timezone.localtime(checked.covered_at):%Y-%m-%d %H:%M}"
    yield Text(
        f"✓ {checked.heads}个签名日志头全部相符，最近一个（{day}）覆盖第1至{checked.covered}条",
        f"✓ all {checked.heads} signed heads agree; the newest ({day}) covers entries 1 to {checked.covered}",
    )
    if checked.unopened:
        yield Text(
            f"! 密钥文件不在此处，{checked.unopened}个日志头隐藏的封存日志状态未能核对",
            f"! without the key file it was not checked what {checked.unopened} heads hide of the sealed log",
        )
    later = checked.entries - checked.covered
    if later:
        yield Text(
            f"! 其后{later}条尚无日志头覆盖：下一个日志头之前，若有人从末尾删除并改回末端登记，无从发现",
            f"! the {later} after it are covered by no head yet: until the next one, nothing would show that "
            "some were removed from the end and the tip set back",
        )


def verdict_json(checked: Checked) -> dict[str, object]:
    """Return the same for a program; `flaw` is the first of `flaws`."""
    flaws = [{"number": flaw.number, "says": flaw.says.as_json()} for flaw in checked.flaws]
    return {
        "entries": checked.entries,
        "root": checked.root,
        "heads": checked.heads,
        "covered": checked.covered,
        "sealed": checked.sealed,
        "unopened": checked.unopened,
        "flaw": flaws[0] if flaws else None,
        "flaws": flaws,
    }


def heads_lines(heads: Iterable[JournalHead | ShownHead]) -> Iterator[Text]:
    """Say each head so that it can be printed and compared."""
    for head in heads:
        day = f"{timezone.localtime(head.at):%Y-%m-%d %H:%M}"
        yield Text(f"{day}  {head.size}条  树根 {head.root}", f"{day}  {head.size} entries  root {head.root}")
        yield same(f"  Ed25519 {head.key} {head.signature}")


def key_lines(keys: Iterable[JournalKey]) -> Iterator[Text]:
    """Say each public key."""
    for key in keys:
        yield Text(f"公钥 {key.id}  {key.public}", f"public key {key.id}  {key.public}")


def batch_lines(checked: CheckedBatch) -> Iterator[Text]:
    """Say what agrees of an unsealed batch, or all that does not fit."""
    for flaw in checked.flaws:
        yield Text(f"✗ {flaw.zh}", f"✗ {flaw.en}")
    if checked.flaws:
        return
    yield Text(
        f"✓ {checked.entries}条全部相符，其中揭示{checked.opened}条",
        f"✓ all {checked.entries} entries agree, {checked.opened} of them opened",
    )
    yield Text(
        f"✓ 此前{checked.heads}个签名日志头都封存着它当时的状态",
        f"✓ {checked.heads} signed heads before sealed what it was then",
    )
    if not checked.covered:
        yield Text(
            "! 并入它的日志记录尚无签名日志头覆盖，明日再核对一次",
            "! no signed head covers the entry that joins it yet: check again tomorrow",
        )
