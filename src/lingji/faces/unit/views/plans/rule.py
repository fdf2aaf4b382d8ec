"""One line of the detailed rules: written, saved while it is typed."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from lingji.apps.people.gate import FORMS, page, user_of
from lingji.apps.plans.actions_rules import write_rule
from lingji.apps.plans.fields import rule_fields_of
from lingji.apps.plans.models import OwnRule
from lingji.apps.plans.policies import WRITE
from lingji.apps.plans.sheets import Line, Sheet
from lingji.apps.registry.outdated import Outdated
from lingji.core.faults import Refused
from lingji.faces.unit.plan_forms import RuleForm
from lingji.faces.unit.plan_place import context_of, sheet_for

Held = list[tuple[str, str, str]]


@page(WRITE, methods=FORMS)
def write(request: HttpRequest, code: str, entry: str, item: str) -> HttpResponse:
    """Write one line; with the button one goes on to the next line."""
    sheet = sheet_for(request, code, entry, WRITE)
    line = _line(sheet, item)
    if request.method != "POST":
        given = {**line.fields._asdict(), "version": line.version}
        return _shown(request, sheet, line, RuleForm(initial=given))
    form = RuleForm(request.POST)
    if not form.is_valid() or _save(request, sheet, item, form) is None:
        return _shown(request, sheet, line, form)
    codes = [one.code for one in sheet.lines]
    after = codes[codes.index(item) + 1 :]
    if after and request.POST.get("then") == "next":
        return redirect("unit:rule", code=code, entry=entry, item=after[0])
    return redirect("unit:plan", code=code, entry=entry)


@page(WRITE, methods=["POST"])
def autosave(request: HttpRequest, code: str, entry: str, item: str) -> HttpResponse:
    """Save a line while it is typed; answers with the words beside the button and the new version."""
    sheet = sheet_for(request, code, entry, WRITE)
    _line(sheet, item)
    form = RuleForm(request.POST)
    rule = _save(request, sheet, item, form) if form.is_valid() else None
    return render(request, "unit/plans/saved.html", {"rule": rule, "form": form})


def _save(request: HttpRequest, sheet: Sheet, item: str, form: RuleForm) -> OwnRule | None:
    """Save, or put what stands against it into the form; `form.held` shows both versions."""
    fields = form.rule_fields()
    try:
        version = form.cleaned_data["version"] or 0
        return write_rule(by=user_of(request), entry=sheet.entry, item=item, fields=fields, version=version)
    except Refused as refused:
        form.tell(refused)
    except Outdated as outdated:
        theirs = rule_fields_of(outdated.now)
        held: Held = [
            (str(form[name].label), str(getattr(theirs, name) or ""), str(getattr(fields, name) or ""))
            for name in fields._fields
            if getattr(theirs, name) != getattr(fields, name)
        ]
        form.data = {**request.POST.dict(), "version": outdated.now.version}
        form.held = held  # type: ignore[attr-defined]
    return None


def _line(sheet: Sheet, item: str) -> Line:
    line = sheet.line(item)
    if line is None:
        raise Http404
    return line


def _shown(request: HttpRequest, sheet: Sheet, line: Line, form: RuleForm) -> HttpResponse:
    codes = [one.code for one in sheet.lines]
    place = codes.index(line.code)
    context = {
        **context_of(request, sheet),
        "line": line,
        "form": form,
        "held": getattr(form, "held", None),
        "number": place + 1,
        "whole": len(codes),
        "before": codes[place - 1] if place else "",
        "after": codes[place + 1] if place + 1 < len(codes) else "",
        "here": next(part.code for part in sheet.parts if line in part.lines),
    }
    return render(request, "unit/plans/rule.html", context, status=400 if form.is_bound else 200)
