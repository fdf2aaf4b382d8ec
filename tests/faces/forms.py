"""Reading a form out of a page, as a browser would send it."""

from __future__ import annotations

from html.parser import HTMLParser


class _Reader(HTMLParser):
    """Collects the inputs of the first form inside the element with an id."""

    def __init__(self, within: str) -> None:
        super().__init__()
        self.values: dict[str, str] = {}
        self._within = within
        self._state = "before"
        self._name = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if self._state == "before" and given.get("id") == self._within:
            self._state = "near"
        elif self._state == "near" and tag == "form":
            self._state = "inside"
        elif self._state == "inside":
            self._take(tag, given)

    def _take(self, tag: str, given: dict[str, str]) -> None:
        if tag == "input" and given.get("type") not in ("checkbox", "radio", "file"):
            self.values[given["name"]] = given.get("value", "")
        elif tag in ("select", "textarea"):
            self._name = given["name"]
            self.values[self._name] = ""
        elif tag == "option" and "selected" in given:
            self.values[self._name] = given.get("value", "")

    def handle_endtag(self, tag: str) -> None:
        if tag == "form" and self._state == "inside":
            self._state = "after"
        elif tag in ("select", "textarea"):
            self._name = ""

    def handle_data(self, data: str) -> None:
        if self._name and self.lasttag == "textarea":
            self.values[self._name] += data


def form_in(page: str, within: str) -> dict[str, str]:
    """Return what the first form inside the element with an id would send as it stands."""
    reader = _Reader(within)
    reader.feed(page)
    return reader.values
