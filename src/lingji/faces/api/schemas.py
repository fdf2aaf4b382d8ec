"""What the operations answer. Points are decimal text with four places, exactly as every page shows them."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, Literal

from ninja import Field, Schema


class Problem(Schema):
    """Why something was refused, and what to do."""

    detail: str


# What any operation may answer instead: no key, not this role's, not there, a call that cannot be read.
REFUSALS: dict[int, Any] = dict.fromkeys((401, 403, 404, 422), Problem)


class Name(Schema):
    """A name in Simplified Chinese and in English."""

    zh: str
    en: str


class RegionOut(Schema):
    """A region of the tree; `parent` is empty at its root."""

    code: str = Field(description="GB/T 2260 code")
    name: Name
    parent: str = ""


class OrganisationOut(Schema):
    """An organisation of the register."""

    id: int
    credit_code: str | None = Field(description="Unified social credit code (GB 32100), where it has one")
    name: str
    region: str = Field(description="Code of its region")
    sector: str
    superior: str = Field(description="Name of the superior department, or empty")
    kind: str
    status: str


class OrganisationPage(Schema):
    """A stretch of the register."""

    count: int = Field(description="How many there are in all")
    items: list[OrganisationOut]


class SelectionOut(Schema):
    """A selection."""

    code: str
    title: Name
    region: str
    practice: bool = Field(description="Whether it counts for nothing")
    pilot: bool
    framework: str = Field(description="Code and version")
    framework_digest: str = Field(description="SHA-256 of the framework's canonical JSON")
    opened_at: datetime | None
    closed_at: datetime | None
    entries: int


class EntryOut(Schema):
    """An organisation that takes part."""

    entry: str = Field(description="Its code in the selection")
    organisation: str
    organisation_id: int
    credit_code: str | None
    region: str
    sector: str
    formerly_titled: bool = Field(description="Held the title before; it sizes the quota and nothing else")


class EntryPage(Schema):
    """A stretch of a selection's entries."""

    count: int
    items: list[EntryOut]


class StandingRow(Schema):
    """An entry in the standing of a score run."""

    place: int | None
    entry: str
    organisation: str
    region: str
    sector: str
    total: str
    margin: str | None = Field(description="Distance from the line, with its sign")
    outcome: str


class StandingOut(Schema):
    """The standing as far as the caller sees it, with what names the run."""

    selection: str
    run: int
    made_at: datetime
    engine: str
    case_digest: str
    outputs_digest: str
    seats: int
    whole: bool = Field(description="False where the caller sees only the entries of some counties")
    rows: list[StandingRow]


class Window(Schema):
    """Which stretch of a list is wanted, and words that it must hold."""

    q: str = Field("", max_length=100, description="Words in the name or the code")
    region: str = Field("", max_length=60, description="Code of a region: it and all below it")
    limit: int = Field(100, ge=1, le=1000)
    offset: int = Field(0, ge=0, le=10_000_000)


class FindingOut(Schema):
    """A row of the rectification ledger; words are in the language that was asked for."""

    id: int
    version: int = Field(description="Send it back with an answer or a re-check")
    selection: str
    number: int
    state: str = Field(description="open, answered or closed")
    found_on: date
    source: str
    problem: str
    item: str
    owner: str
    responsible: str
    supervisor: str
    measures: str
    due_on: date
    progress: str
    proof: str
    reviewer: str
    review: str
    closed_on: date | None
    reopened: int = Field(description="How often it came back")


class FindingPage(Schema):
    """A stretch of the ledger."""

    count: int
    items: list[FindingOut]


class FindingState(Schema):
    """How a finding stands after a write."""

    id: int
    state: str
    version: int
    due_on: date
    closed_on: date | None
    reopened: int


class FindingWindow(Window):
    """Which findings are wanted."""

    selection: str = Field("", max_length=60, description="Code of a selection")
    state: str = Field("", max_length=20, description="open, answered, closed, overdue or reopened")
    source: str = Field("", max_length=20)
    sort: str = Field("number", max_length=20)


class AnswerIn(Schema):
    """What the owner did."""

    version: int = Field(ge=1, le=10_000_000)
    measures: str = Field(max_length=4000)
    progress: str = Field(max_length=4000)
    proof: list[int] = Field(
        default_factory=list,
        max_length=100,
        description="Numbers of evidence that the entry has handed in, as its material index shows them",
    )


class RecheckIn(Schema):
    """What somebody else saw who looked again."""

    version: int = Field(ge=1, le=10_000_000)
    move: Literal["pass", "fail", "relapse"]
    words: str = Field(max_length=4000)
    due: date | None = Field(None, description="The new day, where it is not put right")
