"""The steps of setting up a selection, as forms: nothing is required of a draft before it is opened."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, TypeAlias

from django import forms
from django.utils.translation import gettext_lazy as _

from lingji.apps.frameworks.models import FrameworkVersion
from lingji.apps.registry.kinds import LEVELS
from lingji.apps.registry.models import Region
from lingji.apps.selections.planning.policy import CRITERIA, EXPIRING, FIXED
from lingji.apps.selections.planning.timetable import first_of, last_of
from lingji.apps.selections.shipped import stages
from lingji.apps.selections.wording import INCOMPLETE
from lingji.core.explain.line import RULES, TIES
from lingji.core.framework import Framework
from lingji.core.policy import ENTRANTS, EXISTING_TITLED
from lingji.core.text import Text
from lingji.core.words import METHODS, ROUNDING
from lingji.design.speech import say

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

Word: TypeAlias = "str | _StrPromise"
Choices: TypeAlias = "Sequence[tuple[str, Word]]"
CHOOSE = ("", "—")


class DayInput(forms.DateInput):
    """A day, written the way that the browser's own calendar needs."""

    input_type = "date"


def spoken(words: Mapping[str, Text], only: Iterable[str] = ()) -> Choices:
    """Return words as choices, in the language of the page."""
    return [(code, say(words[code])) for code in (only or words)]


class Typed(forms.CharField):
    """Keeps whatever was typed; `required` is what the label says, and the room tells what is missing."""

    def validate(self, value: object) -> None:
        """Accept it: a draft may lack anything until it is opened."""


class Chosen(forms.ChoiceField):
    """Keeps whatever was sent: the room says what is wrong with it, together with all other faults."""

    def validate(self, value: object) -> None:
        """Accept it: a draft may lack anything until it is opened."""


class StepForm(forms.Form):
    """A step of a draft: the browser lets it go as it is, too."""

    use_required_attribute = False


def text_field(
    label: Word, *, hint: Word = "", rows: int = 0, most: int = 200, spare: bool = False
) -> forms.CharField:
    """Return a field for text; `spare` may stay empty for good."""
    widget = forms.Textarea(attrs={"rows": rows}) if rows else forms.TextInput()
    return Typed(label=label, help_text=hint, required=not spare, max_length=most, widget=widget)


def day_field(label: Word, *, spare: bool = False) -> forms.CharField:
    """Return a field for a day; it is kept as it was typed."""
    return Typed(label=label, required=not spare, max_length=20, widget=DayInput())


def choice_field(
    label: Word, choices: Choices, *, hint: Word = "", radio: bool = False, spare: bool = False
) -> forms.ChoiceField:
    """Return a field with choices."""
    widget: forms.Widget = forms.RadioSelect() if radio else forms.Select()
    return Chosen(label=label, help_text=hint, required=not spare, choices=list(choices), widget=widget)


class ScopeForm(StepForm):
    """For whom, which title, pilot or practice."""

    title_zh = text_field(_("Title of the selection (Chinese)"))
    title_en = text_field(_("Title of the selection (English)"), spare=True)
    code = text_field(
        _("Code"),
        hint=_("Stands in addresses and file names: small letters, figures and hyphens."),
        most=60,
    )
    pilot = forms.BooleanField(
        label=_("This is a pilot"),
        required=False,
        help_text=_("When it is closed, what was learnt is written down and its policy can be copied."),
    )
    practice = forms.BooleanField(
        label=_("For practice only"),
        required=False,
        help_text=_("Plainly marked on every page; counts for nothing and is hidden once closed."),
    )

    def __init__(self, *args: object, regions: Iterable[Region], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        named = [(region.code, say(Text(region.name_zh, region.name_en))) for region in regions]
        self.fields["region"] = choice_field(_("Held by"), [CHOOSE, *named])
        self.fields["level"] = choice_field(_("Level of the title"), [CHOOSE, *spoken(LEVELS)])
        self.order_fields(["title_zh", "title_en", "region", "level", "code", "pilot", "practice"])


class FrameworkForm(StepForm):
    """Which published framework."""

    def __init__(self, *args: object, versions: Iterable[FrameworkVersion], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        choices = [(version.digest, self._name(version)) for version in versions]
        self.fields["framework"] = choice_field(_("Published framework"), choices, radio=True)

    def _name(self, version: FrameworkVersion) -> str:
        return f"{say(version.title)}　{version.code} {version.version}"


class PolicyForm(StepForm):
    """Seats, order, minimum."""

    def __init__(self, *args: object, framework: Framework | None, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.fields |= _seat_fields() | _group_fields() | _line_fields()
        for number, name in enumerate(CRITERIA, 1):
            label = _("Compared first") if number == 1 else _("Then")
            self.fields[name] = choice_field(label, _criteria(framework), spare=number > 1)


def _seat_fields() -> dict[str, forms.Field]:
    base = [
        (EXISTING_TITLED, _("all formerly titled organisations of this level")),
        (EXPIRING, _("only those whose title expires within a period")),
        (ENTRANTS, _("everybody who enters")),
        (FIXED, _("a fixed number")),
    ]
    return {
        "base": choice_field(_("Seats are counted from"), base, radio=True),
        "titles_from": day_field(_("Titles expire from"), spare=True),
        "titles_to": day_field(_("Titles expire until"), spare=True),
        "fixed": text_field(_("Fixed number"), most=10, spare=True),
        "share": text_field(_("Share, in per cent"), most=12),
        "rounding": choice_field(_("Rounded"), spoken(ROUNDING, ("floor", "half_even", "ceil"))),
    }


def _group_fields() -> dict[str, forms.Field]:
    by = [("", _("one list for all")), ("region", _("by county")), ("sector", _("by sector"))]
    return {
        "by": choice_field(_("Lists"), by, hint=_("With groups, each has seats and a line of its own.")),
        "apportion": choice_field(_("Seats are shared by"), spoken(RULES)),
        "floor": text_field(_("Seats that a group has at least"), most=6),
    }


def _line_fields() -> dict[str, forms.Field]:
    return {
        "minimum": text_field(_("Minimum, in points"), most=12),
        "not_applicable_max": text_field(_("Points that may be not applicable, at most"), most=12),
        "incomplete": choice_field(_("Missing records"), spoken(INCOMPLETE), radio=True),
        "tie_at_line": choice_field(
            _("Ties across the line"), spoken(TIES, ("committee", "include", "exclude")), radio=True
        ),
    }


def _criteria(framework: Framework | None) -> Choices:
    found: list[tuple[str, Word]] = [CHOOSE, ("total", _("Total"))]
    if framework:
        found += [(f"category:{one.code}", f"{one.code} {say(one.title)}") for one in framework.categories]
        found += [(f"method:{code}", say(METHODS[code])) for code in framework.methods]
    return [*found, ("reopened", _("Fewer problems that came back"))]


class TimetableForm(StepForm):
    """From when evidence counts, and the days of every stage."""

    start = day_field(_("The selection starts on"))
    evidence_from = day_field(_("Evidence counts from"))
    evidence_to = day_field(_("Evidence counts until"))

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        for stage in stages():
            self.fields[first_of(stage.code)] = day_field(say(stage.name))
            self.fields[last_of(stage.code)] = day_field(say(stage.name))


class NoticeForm(StepForm):
    """The notice that announces it."""

    document = text_field(
        _("Number of the document"), hint=_("As on the paper; may follow later."), most=100, spare=True
    )
    title = text_field(_("Title of the notice"))
    text = text_field(_("Text"), rows=16, most=20_000)
