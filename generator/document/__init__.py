"""Text of one record -> strings with the position of every value.

The subset of YAML: one document, a mapping at the top, strings only. Tags, anchors, aliases, merge keys, directives and
repeated keys are refused, and so are plain values that other YAML readers turn into something else.
"""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import islice
from pathlib import PurePosixPath

import frontmatter
from frontmatter.default_handlers import BaseHandler

from generator.diagnostics import Diagnostic, Span
from generator.document.gate import BYTES_AT_MOST, decoded
from generator.document.parts import Document, Where
from generator.document.reading import record


def parse(raw: bytes, *, type: str, id: str, path: str) -> tuple[Document | None, list[Diagnostic]]:
    """The document in a file's bytes, with every problem found on the way; none where its fields cannot be told."""
    text, problems = decoded(raw, path)
    if text is None:
        return None, problems
    if PurePosixPath(path).suffix == ".md":
        document, found = _article(text, type=type, id=id, path=path)
    else:
        document, found = record(text, type=type, id=id, path=path, first_line=1)
    # What a hidden character or a tab does to the YAML around it is not a second fault.
    told = any(p.code in ("tab", "hidden-character") for p in problems)
    problems += [p for p in found if not (told and p.code == "syntax")]
    if document is not None and problems:
        document = replace(document, told=frozenset(p.span.line for p in problems))
    return document, problems


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
    boundaries = list(islice(handler.FM_BOUNDARY.finditer(text), 2))
    if len(boundaries) < 2 or boundaries[0].start() != 0:
        hint = "begin the file with '---', the fields, and '---' again"
        return None, [Diagnostic(Span(path), "front-matter", "the fields at the top are missing", hint)]
    metadata, body = frontmatter.parse(text, handler=handler)
    # The text of the fields begins at the end of the first boundary: its lines are numbered as in the file.
    document, problems = record(str(metadata["text"]), type=type, id=id, path=path, first_line=1)
    if document is None:
        return None, problems
    if "body" in document.data:
        span = document.key_span(("body",))
        return None, [Diagnostic(span, "repeated-field", "the field 'body' is the text below", "delete the line")]
    rest = text[boundaries[1].end() :]
    before = text[: len(text) - len(rest.lstrip())] if body else text.rstrip("\n")
    start = Span(path, before.count("\n") + 1, len(before) - before.rfind("\n"))
    values = {**document.values, ("body",): start}
    lines = tuple(text.split("\n"))
    return replace(document, data={**document.data, "body": body}, values=values, lines=lines), problems


__all__ = ["BYTES_AT_MOST", "Document", "Where", "parse"]
