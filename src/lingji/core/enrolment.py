"""How an application travels: its states, whose turn it is in each, and the moves between them: one table.

The unit applies, its superior countersigns, the county checks, the prefecture accepts. An organisation
without a superior, or that lies in no county, skips that step. Pages take their buttons from this table,
and the diagram in docs/reference is drawn from it.
"""

from __future__ import annotations

from typing import NamedTuple

from lingji.core.text import Text

DRAFT, SUBMITTED, COUNTERSIGNED, COUNTY_CHECKED = "draft", "submitted", "countersigned", "county_checked"
ACCEPTED, RETURNED, REFUSED, WITHDRAWN = "accepted", "returned", "refused", "withdrawn"

STATES = {
    DRAFT: Text("填写中", "being written"),
    SUBMITTED: Text("已提交", "submitted"),
    COUNTERSIGNED: Text("主管单位已签署", "countersigned"),
    COUNTY_CHECKED: Text("县（市）已审核", "checked by the county"),
    ACCEPTED: Text("已受理，参评", "accepted: takes part"),
    RETURNED: Text("退回补正", "returned for correction"),
    REFUSED: Text("不予受理", "refused"),
    WITHDRAWN: Text("已撤回", "withdrawn"),
}
# On their way: somebody still has to do something.
OPEN = (DRAFT, SUBMITTED, COUNTERSIGNED, COUNTY_CHECKED, RETURNED)
# The unit may still write in its form.
WRITABLE = (DRAFT, RETURNED)

UNIT, SUPERIOR, COUNTY, PREFECTURE = "unit", "superior", "county", "prefecture"
SIDES = {
    UNIT: Text("申报单位", "the unit"),
    SUPERIOR: Text("主管单位", "its superior department"),
    COUNTY: Text("县（市）文明办", "the county office"),
    PREFECTURE: Text("州（市）文明办", "the prefecture office"),
}

# What a move asks for: a reason in words, a day by which to answer, the signed and sealed paper as a scan.
REASON, DUE, SCAN = "reason", "due", "scan"
LONGEST_STATEMENT = 500


class Route(NamedTuple):
    """Which steps an application of an organisation takes."""

    has_superior: bool = True
    has_county: bool = True

    def turn(self, state: str) -> str:
        """Return the side that has to act in a state, or nothing where the way has ended."""
        if state in WRITABLE:
            return UNIT
        if state == SUBMITTED and self.has_superior:
            return SUPERIOR
        if state in (SUBMITTED, COUNTERSIGNED) and self.has_county:
            return COUNTY
        return PREFECTURE if state in (SUBMITTED, COUNTERSIGNED, COUNTY_CHECKED) else ""

    @property
    def path(self) -> tuple[str, ...]:
        """The states of an application with which nothing goes wrong, in their order."""
        middle = [COUNTERSIGNED] * self.has_superior + [COUNTY_CHECKED] * self.has_county
        return (DRAFT, SUBMITTED, *middle, ACCEPTED)


class Move(NamedTuple):
    """A step from some states to another, by some sides.

    `says` is the button, `done` how a history tells it. `gate` names the action of `core.stages` that must be
    open. Where `at_turn` is set the move belongs to the side whose turn it is.
    """

    code: str
    says: Text
    done: Text
    states: tuple[str, ...]
    to: str
    sides: tuple[str, ...]
    gate: str
    needs: tuple[str, ...] = ()
    at_turn: bool = True


MOVES = (
    Move(
        "submit",
        Text("提交申报", "Submit"),
        Text("提交申报", "submitted the application"),
        (DRAFT,),
        SUBMITTED,
        (UNIT,),
        "enrolment.apply",
    ),
    Move(
        "correct",
        Text("提交补正", "Submit the correction"),
        Text("提交补正", "submitted the correction"),
        (RETURNED,),
        SUBMITTED,
        (UNIT,),
        "enrolment.check",
    ),
    Move(
        "countersign",
        Text("同意推荐", "Countersign"),
        Text("签署意见：同意推荐", "countersigned"),
        (SUBMITTED,),
        COUNTERSIGNED,
        (SUPERIOR,),
        "enrolment.countersign",
    ),
    Move(
        "countersign_on_paper",
        Text("登记纸质签署", "Record the countersignature on paper"),
        Text("登记主管单位的纸质签署", "recorded the superior's countersignature on paper"),
        (SUBMITTED,),
        COUNTERSIGNED,
        (COUNTY, PREFECTURE),
        "enrolment.countersign",
        (SCAN,),
        at_turn=False,
    ),
    Move(
        "check",
        Text("审核通过，上报", "Checked: send on"),
        Text("县（市）审核通过", "checked it for the county"),
        (SUBMITTED, COUNTERSIGNED),
        COUNTY_CHECKED,
        (COUNTY,),
        "enrolment.check",
    ),
    Move(
        "accept",
        Text("受理，准予参评", "Accept"),
        Text("受理，准予参评", "accepted the application"),
        (SUBMITTED, COUNTERSIGNED, COUNTY_CHECKED),
        ACCEPTED,
        (PREFECTURE,),
        "enrolment.check",
    ),
    Move(
        "return",
        Text("退回补正", "Return for correction"),
        Text("退回补正", "returned it for correction"),
        (SUBMITTED, COUNTERSIGNED, COUNTY_CHECKED),
        RETURNED,
        (SUPERIOR, COUNTY, PREFECTURE),
        "enrolment.check",
        (REASON, DUE),
    ),
    Move(
        "extend",
        Text("延长补正期限", "Give more time"),
        Text("延长补正期限", "gave more time for the correction"),
        (RETURNED,),
        RETURNED,
        (COUNTY, PREFECTURE),
        "enrolment.check",
        (REASON, DUE),
        at_turn=False,
    ),
    Move(
        "refuse",
        Text("不予受理", "Refuse"),
        Text("不予受理", "refused the application"),
        (SUBMITTED, COUNTERSIGNED, COUNTY_CHECKED),
        REFUSED,
        (PREFECTURE,),
        "enrolment.check",
        (REASON,),
    ),
    Move(
        "withdraw",
        Text("撤回申报", "Withdraw"),
        Text("撤回申报", "withdrew the application"),
        (SUBMITTED, COUNTERSIGNED, COUNTY_CHECKED, RETURNED, ACCEPTED),
        WITHDRAWN,
        (UNIT,),
        "enrolment.withdraw",
        (REASON,),
        at_turn=False,
    ),
    Move(
        "reopen",
        Text("重新申报", "Apply again"),
        Text("重新申报", "took the application up again"),
        (WITHDRAWN,),
        DRAFT,
        (UNIT,),
        "enrolment.apply",
        at_turn=False,
    ),
)
MOVE = {move.code: move for move in MOVES}


def moves_from(state: str, side: str, route: Route) -> tuple[Move, ...]:
    """Return what a side can do in a state, in the order of the table."""
    return tuple(move for move in MOVES if can(move, state, side, route))


def can(move: Move, state: str, side: str, route: Route) -> bool:
    """Say whether a move leads on from a state for a side."""
    if state not in move.states or side not in move.sides:
        return False
    if move.code == "countersign_on_paper":
        return route.turn(state) == SUPERIOR and side == (COUNTY if route.has_county else PREFECTURE)
    return not move.at_turn or route.turn(state) == side


def diagram() -> str:
    """Return the states and moves as a Mermaid state diagram."""
    lines = ["stateDiagram-v2", f"  [*] --> {DRAFT}"]
    lines += [f"  {code}: {name.zh} {name.en}" for code, name in STATES.items()]
    lines += [
        f"  {state} --> {move.to}: {move.says.zh} {move.code}" for move in MOVES for state in move.states
    ]
    ends = [state for state in STATES if not any(state in move.states for move in MOVES)]
    return "\n".join([*lines, *(f"  {state} --> [*]" for state in ends)])
