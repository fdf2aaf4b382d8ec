"""The form in which a paper is written, in the office and in a unit alike."""

from __future__ import annotations

import re

from django import forms
from django.utils.translation import gettext_lazy as _

from lingji.apps.papers.content import Content

ONE_LINE = ("title", "addressee", "sign", "signer", "printed_by")
SEPARATORS = re.compile(r"[\n;；]+")


class PaperForm(forms.Form):
    """The content of a paper."""

    title = forms.CharField(
        label=_("Paper title"), error_messages={"required": _("Write a title; it can be changed later.")}
    )
    addressee = forms.CharField(
        label=_("Addressee"), required=False, help_text=_("Without the colon, which is set by itself")
    )
    body = forms.CharField(
        label=_("Body"),
        error_messages={"required": _("Write the body.")},
        widget=forms.Textarea(attrs={"rows": 22}),
        help_text=_(
            "One paragraph a line. 一、 （一） 1. （1） at the beginning of a line make headings, whose "
            "numbers are counted by themselves; lines with | are a table."
        ),
    )
    annexes = forms.CharField(
        label=_("Annexes"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("Each begins with a line 附件：and its title; below it text or a table with |."),
    )
    issuers = forms.CharField(
        label=_("Issuer"),
        error_messages={"required": _("Name who issues it.")},
        widget=forms.Textarea(attrs={"rows": 1}),
        help_text=_("Full name; of a joint paper one a line, the leading one first"),
    )
    sign = forms.CharField(
        label=_("What the number begins with"), required=False, help_text=_("The number is given at issue.")
    )
    red_head = forms.BooleanField(label=_("With red head"), required=False)
    signer = forms.CharField(label=_("Signer"), required=False)
    copies_to = forms.CharField(
        label=_("Copies to"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("One a line"),
    )
    printed_by = forms.CharField(label=_("Printed by"), required=False)
    version = forms.IntegerField(min_value=1, widget=forms.HiddenInput)

    def content(self) -> Content:
        """Return what was written as a content; what has a fault is empty in it."""
        given = {name: self.cleaned_data.get(name, "") for name in self.fields}
        texts: dict[str, str] = {
            name: given[name].replace("\r\n", "\n").strip()
            for name in ("title", "addressee", "body", "annexes", "sign", "signer", "printed_by")
        }
        texts |= {name: " ".join(texts[name].split()) for name in ONE_LINE}
        return Content(
            title=texts["title"],
            body=texts["body"],
            issuers=tuple(lines_in(given["issuers"])),
            sign=texts["sign"],
            addressee=texts["addressee"],
            annexes=texts["annexes"],
            signer=texts["signer"],
            copies_to=tuple(lines_in(given["copies_to"])),
            printed_by=texts["printed_by"],
            red_head=bool(given["red_head"]),
        )


def initial_of(content: Content, version: int) -> dict[str, object]:
    """Return a content as the form shows it."""
    lists = {"issuers": "\n".join(content.issuers), "copies_to": "\n".join(content.copies_to)}
    return {**content.as_json(), **lists, "version": version}


def lines_in(text: str) -> list[str]:
    """Return what was typed one a line, or parted by semicolons."""
    return [line.strip() for line in SEPARATORS.split(text) if line.strip()]
