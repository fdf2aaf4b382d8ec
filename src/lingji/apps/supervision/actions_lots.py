"""Drawing what a round inspects by lot: committed to first, drawn after a public event, then open to all."""

from __future__ import annotations

from datetime import date
from secrets import token_bytes

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from lingji.apps.journal.actions import Subject
from lingji.apps.people.models import User
from lingji.apps.people.recording import record
from lingji.apps.people.refusals import NotAllowed
from lingji.apps.supervision.actions_rounds import take_in
from lingji.apps.supervision.loading import held_round
from lingji.apps.supervision.lots import drawn_tasks, pool_of
from lingji.apps.supervision.models import Picks, Round
from lingji.apps.supervision.policies import check_may_prepare
from lingji.core.canonical import canonical
from lingji.core.faults import Faults
from lingji.core.lots.ceremony import SECRET_BYTES
from lingji.core.lots.single import Draw, opened, sealed
from lingji.core.text import Text


@transaction.atomic
def commit_to_lot(
    *, by: User, round_: Round, version: int, number: int, event: str, event_on: date, by_county: bool = False
) -> Round:
    """Freeze the pool and the rule of a draw, and commit to its secret, before the public event is known.

    `event` says what will be public (a draw of the state lottery), `event_on` on which day. It is done once
    for a round: who wishes to draw anew prepares another, and the journal shows both.
    """
    now = held_round(round_, version)
    check_may_prepare(by, now)
    if now.picks != Picks.LOT:
        raise NotAllowed(_("This round is not picked by lot."))
    if now.lot:
        raise NotAllowed(_("This draw is committed to already; it is not done twice."))
    pool = pool_of(now, by_county=by_county)
    faults = Faults("lot")
    if not 1 <= number <= len(pool.rows):
        faults.add(
            Text(
                f"可抽范围共{len(pool.rows)}个，请填写1到{len(pool.rows)}",
                f"the pool holds {len(pool.rows)}: write 1 to {len(pool.rows)}",
            ),
            column="number",
            value=number,
        )
    if not event.strip():
        faults.add(Text("请写明采用的公开随机事件", "say which public event is used"), column="event")
    if event_on < timezone.localdate():
        faults.add(
            Text("公开事件须在今天或以后", "the event lies before today: nobody could have been surprised"),
            column="event_on",
            value=event_on,
        )
    faults.refuse_if_any()
    draw = Draw(
        round=f"{now.selection.code}/{now.number}",
        number=number,
        by_county=by_county,
        event=event.strip(),
        event_on=event_on.isoformat(),
        secret=token_bytes(SECRET_BYTES).hex(),
        salt=token_bytes(SECRET_BYTES).hex(),
    )
    record_ = sealed(draw, pool)
    now.lot, now.lot_secret = canonical(record_).decode(), draw.as_text()
    now.version += 1
    now.save()
    says = Text(f"抽签承诺已固定，范围{len(pool.rows)}个", f"Committed to a draw from {len(pool.rows)}")
    _record(by, now, "round.lot_committed", says, record_)
    return now


@transaction.atomic
def draw_lot(*, by: User, round_: Round, version: int, outcome: str) -> Round:
    """Draw with what the public event brought, word for word; the whole record is public from then on."""
    now = held_round(round_, version)
    check_may_prepare(by, now)
    if not now.lot_secret:
        raise NotAllowed(_("Commit to the draw first, or it was drawn already."))
    draw = Draw.from_text(now.lot_secret)
    faults = Faults("lot")
    if not outcome.strip():
        faults.add(Text("请填写公开事件的结果", "write what the public event brought"), column="outcome")
    if timezone.localdate().isoformat() < draw.event_on:
        faults.add(
            Text(f"公开事件在{draw.event_on}，届时再抽", f"the event is on {draw.event_on}; draw then"),
            column="outcome",
        )
    faults.refuse_if_any()
    record_, result = opened(draw, now.lot, outcome.strip())
    now.lot, now.lot_secret = canonical(record_).decode(), ""
    tasks = drawn_tasks(now, [one.id for one in result.drawn])
    now = take_in(now, tasks)
    says = Text(f"抽签产生督查任务{len(tasks)}项", f"Drew {len(tasks)} tasks by lot")
    _record(by, now, "round.lot_drawn", says, record_)
    return now


def _record(by: User, round_: Round, verb: str, says: Text, lot: dict[str, object]) -> None:
    record(
        by=by,
        verb=verb,
        subject=Subject("round", str(round_.pk)),
        says=Text(f"{round_.title}：{says.zh}", f"{round_.title}: {says.en}"),
        after={"selection": round_.selection.code, "lot": lot},
    )
