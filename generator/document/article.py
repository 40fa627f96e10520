"""Text of a prose page -> its fields, between two lines of `---`, and the rest of the file as the field `body`."""

from __future__ import annotations

import re
from itertools import islice

import frontmatter
from frontmatter.default_handlers import BaseHandler

from generator.diagnostics import Span
from generator.document.reading import Reading, record


class _StrictFrontMatter(BaseHandler):
    """python-frontmatter's splitting with our reading: its `load` hands the text on as it is."""

    FM_BOUNDARY = re.compile(r"^---[ ]*$", re.MULTILINE)
    START_DELIMITER = END_DELIMITER = "---"

    def load(self, fm: str, **_: object) -> dict[str, str]:
        return {"text": fm}

    def export(self, metadata: dict[str, object], **_: object) -> str:
        raise NotImplementedError("records are read here, never written")


def article(text: str, path: str) -> Reading:
    """What the page says, and where."""
    handler = _StrictFrontMatter()
    boundaries = list(islice(handler.FM_BOUNDARY.finditer(text), 2))
    if len(boundaries) < 2 or boundaries[0].start() != 0:
        reading = Reading(path, text)
        hint = "begin the file with '---', the fields, and '---' again"
        reading.report(Span(path), "front-matter", "the fields at the top are missing", hint)
        return reading
    metadata, body = frontmatter.parse(text, handler=handler)
    # The text of the fields begins at the end of the first boundary: its lines are numbered as in the file.
    reading = record(str(metadata["text"]), path)
    if reading.data is None:
        return reading
    if "body" in reading.data:
        reading.data, reading.problems = None, []
        reading.report(reading.keys["body",], "repeated-field", "the field 'body' is the text below", "delete the line")
        return reading
    rest = text[boundaries[1].end() :]
    before = text[: len(text) - len(rest.lstrip())] if body else text.rstrip("\n")
    reading.values["body",] = Span(path, before.count("\n") + 1, len(before) - before.rfind("\n"))
    reading.data["body"] = body
    return reading
