"""The pages that are measured: what each is called, and its address. A new page is one line."""

ONE = "/selections/bench/"
PAGES = (
    ("today", "/"),
    ("inbox", "/inbox/"),
    ("journal", "/journal/"),
    ("signed heads", "/journal/heads/"),
    ("selections", "/selections/"),
    ("one selection", ONE),
    ("notice of a selection", ONE + "notice/"),
    ("meetings of a selection", ONE + "meetings/"),
    ("standing", ONE + "standing/"),
    ("standing, searched and sorted", ONE + "standing/?q=图书馆&sort=-total"),
    ("one entry", ONE + "entries/E001/"),
    ("one item", ONE + "entries/E001/items/1.1/"),
    ("line", ONE + "line/"),
    ("map", ONE + "map/"),
    ("files", ONE + "files/"),
    ("vetoes", "/vetoes/"),
    ("opinions", ONE + "opinions/"),
    ("declarations", ONE + "declarations/"),
    ("reports", "/reports/"),
    ("messages of the public", "/feedback/messages/"),
    ("frameworks", "/frameworks/"),
)
