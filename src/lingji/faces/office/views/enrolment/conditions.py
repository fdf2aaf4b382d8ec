"""The conditions of a selection: which clauses, with which figures."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lingji.apps.enrolment.actions_clauses import set_conditions
from lingji.apps.enrolment.facts import clauses_of
from lingji.apps.enrolment.models import Conditions
from lingji.apps.enrolment.policies import SEE, SET_CONDITIONS
from lingji.apps.people.gate import FORMS, page
from lingji.apps.people.permissions import check_may, may
from lingji.apps.registry.outdated import Outdated
from lingji.core.eligibility import KINDS, LEVELS, LONGEST_WORDS, MOST_YEARS, Clause
from lingji.core.faults import Refused
from lingji.core.text import Text
from lingji.design.speech import say, say_faults
from lingji.faces.office.enrolment_place import Enrolment, enrolment_of

# A notice rarely has more; one more empty line is offered after each saving.
SPARE = 2


class ClauseForm(forms.Form):
    """One clause; a line without a kind is left out."""

    kind = forms.ChoiceField(label=gettext_lazy("Condition"), required=False)
    level = forms.ChoiceField(label=gettext_lazy("Level"), required=False)
    years = forms.IntegerField(label=gettext_lazy("Years"), required=False, min_value=1, max_value=MOST_YEARS)
    says = forms.CharField(
        label=gettext_lazy("What the document must show, in Chinese"),
        required=False,
        max_length=LONGEST_WORDS,
    )
    says_en = forms.CharField(
        label=gettext_lazy("The same in English"), required=False, max_length=LONGEST_WORDS
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kinds = [("", "—"), *((code, say(kind.name)) for code, kind in KINDS.items())]
        levels = [("", "—"), *((code, say(word)) for code, word in LEVELS.items())]
        self.fields["kind"].choices = kinds  # type: ignore[attr-defined]
        self.fields["level"].choices = levels  # type: ignore[attr-defined]
        for field in self.fields.values():
            field.widget.attrs |= {"class": "input", "aria-label": str(field.label)}

    def clean(self) -> dict[str, Any]:
        """Ask for the Chinese words where only English ones are given: the Chinese ones are the condition."""
        given: dict[str, Any] = self.cleaned_data
        if given.get("says_en") and not given.get("says") and "says" not in self.errors:
            self.add_error("says", _("Write it in Chinese, too; English alone is not enough."))
        return given

    def clause(self) -> Clause | None:
        """Return the clause, or None for an empty line."""
        given = self.cleaned_data
        if not given.get("kind"):
            return None
        wants, words = KINDS[given["kind"]].wants, given.get("says") or ""
        english = given.get("says_en") or words
        return Clause(
            given["kind"],
            (given.get("level") or "") if "level" in wants else "",
            (given.get("years") or 0) if "years" in wants else 0,
            Text(words, english) if "says" in wants else Text("", ""),
        )


ClauseForms = forms.formset_factory(ClauseForm, extra=SPARE, max_num=30, absolute_max=40)


@page(SEE, methods=FORMS)
def show(request: HttpRequest, code: str) -> HttpResponse:
    """Show the conditions; those who may set them see a form."""
    here = enrolment_of(request, code)
    if request.method != "POST":
        return _shown(request, here, _forms(clauses_of(here.selection)), [])
    check_may(here.user, SET_CONDITIONS, here.selection.place)
    given, version = ClauseForms(request.POST, prefix="clause"), request.POST.get("version", "")
    if not given.is_valid():
        return _shown(request, here, given, [_("Look at the lines marked below.")])
    clauses = [clause for form in given if (clause := form.clause()) is not None]
    try:
        set_conditions(
            by=here.user,
            selection=here.selection,
            clauses=clauses,
            version=int(version) if version.isdecimal() and len(version) < 9 else 0,
        )
    except Refused as refused:
        return _shown(request, here, given, say_faults(refused))
    except Outdated as outdated:
        now: Conditions = outdated.now
        theirs = [say(clause.sentence) for clause in clauses_of(now.selection)]
        sentence = _("Somebody else set the conditions in the meantime. Saving again replaces theirs:")
        return _shown(request, here, given, [sentence, *theirs])
    messages.success(request, _("The conditions are set; applications are held against them from now on."))
    return redirect("office:conditions", code=code)


def _forms(clauses: tuple[Clause, ...]) -> Any:
    held = [
        {
            "kind": clause.kind,
            "level": clause.level,
            "years": clause.years or None,
            "says": clause.says.zh,
            # Where nobody gave English words, the Chinese ones stand for them.
            "says_en": clause.says.en if clause.says.en != clause.says.zh else "",
        }
        for clause in clauses
    ]
    return ClauseForms(initial=held, prefix="clause")


def _shown(request: HttpRequest, here: Enrolment, given: Any, faults: list[str]) -> HttpResponse:
    now = Conditions.objects.filter(selection=here.selection).first()
    context = {
        **here.context("conditions"),
        "forms": given,
        "faults": faults,
        "version": now.version if now else 0,
        "usual": now is None,
        "sentences": [say(clause.sentence) for clause in clauses_of(here.selection)],
        "sets": may(here.user, SET_CONDITIONS, here.selection.place),
    }
    return render(request, "office/enrolment/conditions.html", context, status=400 if faults else 200)
