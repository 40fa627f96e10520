"""Text of one record -> strings with the position of every value.

The subset of YAML: one document, a mapping at the top, strings only. Tags, anchors, aliases, merge keys, directives and
repeated keys are refused, and so are plain values that other YAML readers turn into something else.
"""

from __future__ import annotations

import re
from pathlib import PurePosixPath

import frontmatter
from frontmatter.default_handlers import BaseHandler

from generator.diagnostics import Diagnostic, Span
from generator.document.gate import BYTES_AT_MOST, decoded
from generator.document.parts import Document, Where
from generator.document.reading import record


def parse(raw: bytes, *, type: str, id: str, path: str) -> tuple[Document | None, list[Diagnostic]]:
    """The document in a file's bytes, or none, with every problem found on the way."""
    text, problems = decoded(raw, path)
    if text is None:
        return None, problems
    if PurePosixPath(path).suffix == ".md":
        document, found = _article(text, type=type, id=id, path=path)
    else:
        document, found = record(text, type=type, id=id, path=path, first_line=1)
    tabs = {p.span.line for p in problems if p.code == "tab"}
    problems += [p for p in found if not (p.code == "syntax" and p.span.line in tabs)]
    return (None if problems else document), problems


class _StrictFrontMatter(BaseHandler):
    """python-frontmatter's splitting with our reading: its `load` hands the text on as it is."""

    FM_BOUNDARY = re.compile(r"^---[ ]*$", re.MULTILINE)
    START_DELIMITER = END_DELIMITER = "---"

    def load(self, fm: str, **_: object) -> dict[str, str]:
        return {"text": fm}

    def export(self, metadata: dict[str, object], **_: object) -> str:
        raise NotImplementedError("records are read here, never written")


def _article(text: str, *, type: str, id: str, path: str) -> tuple[Document | None, list[Diagnostic]]:
    """A prose page: the fields between two lines of `---`, and the rest of the file as the field `body`."""
    handler = _StrictFrontMatter()
    metadata, body = (
        frontmatter.parse(text, handler=handler)
        if handler.FM_BOUNDARY.match(text) and len(handler.FM_BOUNDARY.findall(text)) > 1
        else ({}, "")
    )
    if "text" not in metadata:
        hint = "begin the file with '---', the fields, and '---' again"
        return None, [Diagnostic(Span(path), "front-matter", "the fields at the top are missing", hint)]
    document, problems = record(str(metadata["text"]).strip("\n"), type=type, id=id, path=path, first_line=2)
    if document is None:
        return None, problems
    start = Span(path, text[: text.find(body)].count("\n") + 1 if body else len(text.split("\n")), 1)
    if "body" in document.data:
        return None, [
            Diagnostic(
                document.key_span(("body",)),
                "repeated-field",
                "the field 'body' is the text below",
                "delete the line",
            )
        ]
    values = {**document.values, ("body",): start}
    return Document(type, id, path, {**document.data, "body": body}, values, document.keys, tuple(text.split("\n"))), []


__all__ = ["BYTES_AT_MOST", "Document", "Where", "parse"]
