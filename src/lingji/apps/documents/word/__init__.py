"""The editable Word file of a paper, in the layout of GB/T 9704-2012."""

from __future__ import annotations

import io

from lingji.apps.documents.flow import Blank, Line, NewPage, Sheet, flow_of
from lingji.apps.documents.paper import Paper
from lingji.apps.documents.preview import ending_of, has_imprint
from lingji.apps.documents.word.blank import blank_document
from lingji.apps.documents.word.heads import add_red_head
from lingji.apps.documents.word.imprints import add_imprint
from lingji.apps.documents.word.lines import add_blank, add_line
from lingji.apps.documents.word.sections import begin_section
from lingji.apps.documents.word.tables import add_table


def paper_docx(paper: Paper) -> bytes:
    """Return a paper as a .docx file. Fonts are named and never embedded: they are not free."""
    document = blank_document(title=paper.title, author=paper.signer or paper.issuers[0], dated=paper.dated)
    if paper.red_head:
        add_red_head(document, paper)
    fresh_page = wide = False
    for part in flow_of(paper):
        if isinstance(part, NewPage):
            fresh_page = not (part.wide or wide)
            if not fresh_page:
                begin_section(document, wide=part.wide)
            wide = part.wide
        elif isinstance(part, Line):
            add_line(document, part, fresh_page=fresh_page)
            fresh_page = False
        elif isinstance(part, Blank):
            add_blank(document, part)
        elif isinstance(part, Sheet):
            add_table(document, part)
    if wide and has_imprint(paper.imprint):
        begin_section(document, wide=False)
    add_imprint(document, paper.imprint, ending_of(paper), begun=wide)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()
