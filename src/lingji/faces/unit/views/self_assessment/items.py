"""Items as forms: one at a time, a category at a time, and saved by themselves."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from lingji.apps.evidence.models import Evidence
from lingji.apps.evidence.queries import evidence_for
from lingji.apps.people.gate import FORMS, page
from lingji.apps.people.refusals import NotAllowed
from lingji.apps.registry.outdated import Outdated
from lingji.apps.self_assessment.actions_drafting import save_answer
from lingji.apps.self_assessment.models import LONGEST_NOTE, SelfAnswer
from lingji.apps.self_assessment.policies import SEE_OWN, WRITE
from lingji.apps.self_assessment.questions import PartShown, Typed, parts_shown, read_typed
from lingji.core.faults import Refused
from lingji.core.framework import Item
from lingji.core.numbers import trim
from lingji.design.speech import say
from lingji.faces.unit.self_place import Place, self_place

NO_FAULTS: Mapping[str, str] = MappingProxyType({})


class Shown(NamedTuple):
    """An item as a form: its questions, the words beside them, and what happened to the last save."""

    code: str
    number: int
    title: str
    note: str
    points: str
    parts: list[PartShown]
    words: str
    links: str
    version: int
    href: str
    autosave: str
    saved: SelfAnswer | None = None
    refusal: str = ""
    faults: Mapping[str, str] = NO_FAULTS
    theirs: SelfAnswer | None = None
    their_parts: Sequence[PartShown] = ()
    evidence: Sequence[tuple[str, str]] = ()

    @property
    def length(self) -> str:
        """How much of the explanation is used."""
        return f"{len(self.words)}/{LONGEST_NOTE}"


@page(SEE_OWN, methods=FORMS)
def one(request: HttpRequest, code: str, entry: str, item: str) -> HttpResponse:
    """Show one item, and save it."""
    place = self_place(request, code, entry)
    asked = place.item(item)
    if request.method != "POST":
        return _page(request, place, asked, _held(place, asked))
    shown = _save(request, place, asked)
    if shown.saved is None:
        return _page(request, place, asked, shown, status=400)
    if request.POST.get("then") == "next":
        return redirect(_neighbours(place, asked)[1] or place.url("self"))
    messages.success(request, _("Saved."))
    return redirect(place.url("self-item", asked.code))


@page(WRITE, methods=["POST"])
def autosave(request: HttpRequest, code: str, entry: str, item: str) -> HttpResponse:
    """Save what was typed so far, and answer with its mark, why, and when it was saved."""
    place = self_place(request, code, entry, WRITE)
    shown = _save(request, place, place.item(item))
    return render(request, "unit/self/saved_answer.html", {"shown": shown, "max": LONGEST_NOTE})


@page(SEE_OWN)
def sheet(request: HttpRequest, code: str, entry: str) -> HttpResponse:
    """Show all items of a category, each saved by itself."""
    place = self_place(request, code, entry)
    category = place.category(request.GET.get("category", ""))
    codes = {item.code for item in place.whole.items}
    evidence = evidence_for(place.whole.entry)
    context = {
        **place.context(),
        "category": category.code,
        "category_title": f"{category.code} {say(category.title)}",
        "shown_items": [
            _held(place, item)._replace(evidence=_pieces(evidence, item))
            for item in category.items
            if item.code in codes
        ],
        "max": LONGEST_NOTE,
    }
    return render(request, "unit/self/sheet.html", context)


def _save(request: HttpRequest, place: Place, item: Item) -> Shown:
    """Save what was sent; what it says of faults and of others' changes stands in what is shown."""
    typed = read_typed(item, request.POST.dict())
    note, links = request.POST.get("note", ""), request.POST.get("links", "")
    asked = request.POST.get("overwrite") or request.POST.get("version", "")
    version = int(asked) if asked.isdecimal() and len(asked) < 10 else 0
    shown = _shown(place, item, typed, note.replace("\r\n", "\n"), links, version)
    try:
        saved = save_answer(
            by=place.user,
            entry=place.whole.entry,
            item=item.code,
            typed=typed,
            note=note,
            links=links,
            version=version,
        )
    except Refused as refused:
        return shown._replace(faults={fault.column: say(fault.advice) for fault in refused.faults})
    except NotAllowed as refusal:
        return shown._replace(refusal=refusal.sentence)
    except Outdated as outdated:
        parts = parts_shown(place.whole.framework, item, outdated.now.typed)
        return shown._replace(theirs=outdated.now, their_parts=parts)
    return shown._replace(saved=saved, version=saved.version)


def _held(place: Place, item: Item) -> Shown:
    held = place.whole.answers.get(item.code)
    if held is None:
        return _shown(place, item, {}, "", "", 0)
    return _shown(place, item, held.typed, held.note, held.links, held.version)


def _shown(place: Place, item: Item, typed: Typed, note: str, links: str, version: int) -> Shown:
    return Shown(
        item.code,
        place.number(item),
        say(item.title),
        say(item.note) if item.note else "",
        trim(item.points),
        parts_shown(place.whole.framework, item, typed),
        note,
        links,
        version,
        place.url("self-item", item.code),
        place.url("self-autosave", item.code),
    )


def _page(request: HttpRequest, place: Place, item: Item, shown: Shown, status: int = 200) -> HttpResponse:
    before, after = _neighbours(place, item)
    items = place.whole.items
    context = {
        **place.context(item.code),
        "shown": shown._replace(evidence=_pieces(evidence_for(place.whole.entry), item)),
        "before": before,
        "after": after,
        "number": place.number(item) + 1,
        "items": len(items),
        "done": sum(place.whole.is_done(one) for one in items),
        "max": LONGEST_NOTE,
    }
    return render(request, "unit/self/item.html", context, status=status)


def _pieces(evidence: dict[str, list[Evidence]], item: Item) -> list[tuple[str, str]]:
    """Return the pieces of evidence that speak for an item: their titles and addresses."""
    found = evidence.get(item.code, [])
    return [(one.title, reverse("unit:evidence-one", args=[one.pk])) for one in found]


def _neighbours(place: Place, item: Item) -> tuple[str, str]:
    """Return the addresses of the items before and after one, empty at the ends."""
    codes = [one.code for one in place.whole.items]
    here = codes.index(item.code)
    before = place.url("self-item", codes[here - 1]) if here else ""
    after = place.url("self-item", codes[here + 1]) if here + 1 < len(codes) else ""
    return before, after
