"""Text of one record -> strings with the position of every value.

The subset of YAML: one document, a mapping at the top, strings only. Tags, anchors, aliases, merge keys, directives and
repeated keys are refused, and so are plain values that other YAML readers turn into something else.
"""

from __future__ import annotations

from generator.diagnostics import Diagnostic
from generator.document import quick
from generator.document.gate import BYTES_AT_MOST, decoded
from generator.document.parts import Document, read
from generator.document.reading import Where


def parse(raw: bytes, *, type: str, id: str, path: str) -> tuple[Document | None, list[Diagnostic]]:
    """The document in a file's bytes, with every problem found on the way; none where its fields cannot be told."""
    text, problems = decoded(raw, path)
    if text is None:
        return None, problems
    if not problems and not path.endswith(".md") and (data := quick.fields(text)) is not None:
        return Document(type, id, path, data, text.encode()), problems
    found = read(text, path)
    # What a hidden character or a tab does to the YAML around it is not a second fault.
    told = any(p.code in ("tab", "hidden-character") for p in problems)
    problems += [p for p in found.problems if not (told and p.code == "syntax")]
    if found.data is None:
        return None, problems
    return Document(type, id, path, found.data, text.encode(), frozenset(p.span.line for p in problems)), problems


__all__ = ["BYTES_AT_MOST", "Document", "Where", "parse"]
