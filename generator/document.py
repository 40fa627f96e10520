"""Text of one record -> strings with the position of every value; the only module that reads YAML.

The subset: one document, a mapping at the top, strings only. Tags, anchors, aliases, merge keys, directives and
repeated keys are refused, and so are plain values that other YAML readers turn into something else.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import Any

import frontmatter
import yaml
from frontmatter.default_handlers import BaseHandler

from generator import characters
from generator.diagnostics import Diagnostic, Span, cut

Where = tuple[str | int, ...]

DEPTH_AT_MOST = 12
NODES_AT_MOST = 20_000
TEXT_AT_MOST = 20_000
BYTES_AT_MOST = 256 * 1024

# What YAML 1.1 and 1.2 readers make a null, a boolean, a number or a time of (yaml.org/type, YAML 1.2.2 ch. 10).
_AMBIGUOUS = re.compile(
    r"~|null|true|false|yes|no|on|off|y|n|[-+]?0\d+|0[xob][0-9a-f]+|[-+]?(\d+\.?\d*|\.\d+)e[-+]?\d+"
    r"|\d+(:[0-5]?\d)+(\.\d*)?|[-+]?\.(inf|nan)|[-+]?\d{1,3}(_\d+)+|=|<<",
    re.IGNORECASE,
)

# libyaml's own words -> what a contributor did and how to mend it. Order matters: the first that is found speaks.
_SYNTAX = (
    ("found a tab character", "a tab stands where YAML wants spaces", "indent with spaces"),
    (
        "found character that cannot start any token",
        "a value cannot begin with this character",
        "put the whole value in quotes; indent with spaces, not tabs",
    ),
    (
        "mapping values are not allowed",
        "a second ': ' on one line, or a field indented under a value",
        "put the value in quotes, or align the field with its neighbours",
    ),
    (
        "could not find expected ':'",
        "this is not 'field: value'",
        "write 'field: value', with a space after the colon",
    ),
    ("found unexpected end of stream", "a quote is opened and never closed", "close the quote"),
    (
        "did not find expected '-' indicator",
        "this line is not part of the list above it",
        "begin it with '- ' at the same indent",
    ),
    ("block sequence entries are not allowed", "a list cannot begin here", "put the list on the next line"),
    (
        "did not find expected ',' or",
        "a list or mapping in brackets is not closed",
        "close the bracket, or write one item a line",
    ),
    (
        "found unknown escape character",
        "an unknown escape in double quotes",
        "use single quotes, or write the backslash twice",
    ),
    ("found undefined tag handle", "a value begins with '!'", "put the value in quotes"),
    (
        "did not find expected key",
        "the indentation does not fit the lines above",
        "align the field with its neighbours",
    ),
    ("did not find expected alphabetic", "a value begins with '*' or '&'", "put the value in quotes"),
    ("expected <document start>", "text after the end of the record", "one file holds one record"),
)


@dataclass(frozen=True, slots=True)
class Document:
    """One file, read: strings, lists and mappings, and where each stands."""

    type: str
    id: str
    path: str
    data: dict[str, Any]
    values: dict[Where, Span] = field(repr=False)
    keys: dict[Where, Span] = field(repr=False)
    lines: tuple[str, ...] = field(repr=False, default=())

    def span(self, where: Where) -> Span:
        """The place of a value; where there is none, that of the nearest value around it."""
        for size in range(len(where), -1, -1):
            if where[:size] in self.values:
                return self.values[where[:size]]
        return Span(self.path)

    def key_span(self, where: Where) -> Span:
        """The place of a field's name."""
        return self.keys.get(where) or self.span(where)

    def find(self, where: Where, words: str) -> Span:
        """The place of some words inside a value, else of the value."""
        start = self.span(where)
        for number in range(start.line - 1, min(start.line + 400, len(self.lines))):
            column = self.lines[number].find(words, start.column - 1 if number == start.line - 1 else 0)
            if column >= 0:
                return Span(self.path, number + 1, column + 1)
        return start


@dataclass
class _Reading:
    """The state of one pass over the events of one file."""

    path: str
    first_line: int
    lines: list[str]
    problems: list[Diagnostic] = field(default_factory=list)
    values: dict[Where, Span] = field(default_factory=dict)
    keys: dict[Where, Span] = field(default_factory=dict)
    nodes: int = 0

    def span(self, mark: Any) -> Span:
        return Span(self.path, mark.line + self.first_line, mark.column + 1)

    def report(self, span: Span, code: str, message: str, hint: str) -> None:
        self.problems.append(Diagnostic(span, code, message, hint))


class _TooMuch(Exception):
    """The file nests deeper, or holds more values, than a record can."""


def parse(raw: bytes, *, type: str, id: str, path: str) -> tuple[Document | None, list[Diagnostic]]:
    """The document in a file's bytes, or none, with every problem found on the way."""
    text, problems = _decoded(raw, path)
    if text is None:
        return None, problems
    if PurePosixPath(path).suffix == ".md":
        document, found = _article(text, type=type, id=id, path=path)
    else:
        document, found = _record(text, type=type, id=id, path=path, first_line=1)
    tabs = {p.span.line for p in problems if p.code == "tab"}
    problems += [p for p in found if not (p.code == "syntax" and p.span.line in tabs)]
    return (None if problems else document), problems


def _decoded(raw: bytes, path: str) -> tuple[str | None, list[Diagnostic]]:
    """The text, with LF line ends, once it holds nothing that a reader could not see."""
    if len(raw) > BYTES_AT_MOST:
        hint = "split it, or shorten its texts"
        return None, [Diagnostic(Span(path), "file-too-large", f"the file is over {BYTES_AT_MOST // 1024} KB", hint)]
    if raw.startswith(b"\xef\xbb\xbf"):
        hint = "save the file as 'UTF-8', not as 'UTF-8 with BOM'"
        return None, [
            Diagnostic(Span(path), "byte-order-mark", "the file begins with a byte order mark (U+FEFF)", hint)
        ]
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        before = raw[: error.start].decode("utf-8", "replace")
        span = Span(path, before.count("\n") + 1, len(before) - before.rfind("\n"))
        hint = "save the file as UTF-8"
        return None, [Diagnostic(span, "not-utf-8", f"the byte 0x{raw[error.start]:02X} is not UTF-8", hint)]
    text = text.replace("\r\n", "\n")
    return text, list(_character_problems(text, Span(path)))


def _character_problems(text: str, start: Span, *, escaped: bool = False) -> Iterator[Diagnostic]:
    lines_told: set[int] = set()
    for index, found in characters.refused(text):
        line = text.count("\n", 0, index)
        if line in lines_told:
            continue
        lines_told.add(line)
        column = index - (text.rfind("\n", 0, index) + 1) + 1
        span = start if escaped else Span(start.path, start.line + line, column)
        if text[index] == "\t":
            yield Diagnostic(span, "tab", "a tab character", "indent and separate with spaces")
        elif "Normalization" in found:
            right = unicodedata.normalize("NFC", text[max(0, index - 1) : index + 2])
            yield Diagnostic(span, "decomposed-character", found, f"type it again as one letter: '{right.strip()}'")
        else:
            yield Diagnostic(span, "hidden-character", found, "delete it; it often comes along with a copied text")


def _record(text: str, *, type: str, id: str, path: str, first_line: int) -> tuple[Document | None, list[Diagnostic]]:
    reading = _Reading(path, first_line, text.split("\n"))
    try:
        data = _top(yaml.parse(text, Loader=yaml.CSafeLoader), reading)
    except yaml.MarkedYAMLError as error:
        reading.problems.append(_syntax_problem(error, reading))
        return None, reading.problems
    except yaml.reader.ReaderError as error:
        before = text[: int(error.position)]
        span = Span(path, before.count("\n") + first_line, len(before) - before.rfind("\n"))
        reading.report(span, "hidden-character", "a character that YAML does not take", "delete it")
        return None, reading.problems
    except _TooMuch as error:
        reading.report(Span(path, first_line), "too-deep", str(error), "a record is a short, flat list of fields")
        return None, reading.problems
    if reading.problems or data is None:
        return None, reading.problems
    return Document(
        type, id, path, data, reading.values, reading.keys, ("",) * (first_line - 1) + tuple(reading.lines)
    ), []


def _syntax_problem(error: yaml.MarkedYAMLError, reading: _Reading) -> Diagnostic:
    mark = error.problem_mark or error.context_mark
    words = f"{error.problem or ''} {error.context or ''}"
    span = reading.span(mark) if mark is not None else Span(reading.path, reading.first_line)
    if "unexpected end of stream" in words and error.context_mark is not None:
        span = reading.span(error.context_mark)
    last = len(reading.lines) + reading.first_line - 1
    span = Span(span.path, min(span.line, last), span.column)
    for part, message, hint in _SYNTAX:
        if part in words:
            return Diagnostic(span, "syntax", message, hint)
    return Diagnostic(
        span, "syntax", "this is not YAML as records use it", "compare it with another record of this type"
    )


def _top(events: Iterator[Any], reading: _Reading) -> dict[str, Any] | None:
    data: Any = None
    documents = 0
    for event in events:
        if isinstance(event, yaml.DocumentStartEvent):
            documents += 1
            if event.version or event.tags:
                reading.report(reading.span(event.start_mark), "directive", "a YAML directive", "delete the line")
            if documents > 1:
                reading.report(
                    reading.span(event.start_mark),
                    "second-record",
                    "a second record in one file",
                    "give each record a file of its own",
                )
                return None
            data = _node(next(events), events, reading, ())
    if not isinstance(data, dict):
        found = "the file holds no fields" if documents else "the file is empty"
        reading.problems = [p for p in reading.problems if p.code != "ambiguous-value"]
        reading.report(
            Span(reading.path, reading.first_line), "not-a-record", found, "write 'field: value', one a line"
        )
        return None
    return data


def _node(event: Any, events: Iterator[Any], reading: _Reading, where: Where) -> Any:
    reading.nodes += 1
    if reading.nodes > NODES_AT_MOST or len(where) > DEPTH_AT_MOST:
        raise _TooMuch(f"more than {DEPTH_AT_MOST} levels or {NODES_AT_MOST} values")
    span = reading.span(event.start_mark)
    reading.values[where] = span
    if isinstance(event, yaml.AliasEvent):
        reading.report(
            span,
            "alias",
            f"'*{cut(str(event.anchor))}' is a YAML alias",
            "write the value out, or put it in quotes",
        )
        return ""
    if event.anchor is not None:
        reading.report(
            span, "alias", f"'&{cut(event.anchor)}' is a YAML anchor", "delete it, or put the value in quotes"
        )
    if event.tag is not None:
        reading.report(span, "tag", f"'{cut(event.tag)}' is a YAML tag", "delete it, or put the value in quotes")
    if isinstance(event, yaml.ScalarEvent):
        return _scalar(event, reading, span)
    if isinstance(event, yaml.SequenceStartEvent):
        return _sequence(events, reading, where)
    return _mapping(events, reading, where)


def _sequence(events: Iterator[Any], reading: _Reading, where: Where) -> list[Any]:
    items: list[Any] = []
    for event in events:
        if isinstance(event, yaml.SequenceEndEvent):
            break
        items.append(_node(event, events, reading, (*where, len(items))))
    return items


def _mapping(events: Iterator[Any], reading: _Reading, where: Where) -> dict[str, Any]:
    fields: dict[str, Any] = {}
    folded: dict[str, str] = {}
    for event in events:
        if isinstance(event, yaml.MappingEndEvent):
            break
        span = reading.span(event.start_mark)
        if not isinstance(event, yaml.ScalarEvent):
            reading.report(span, "field-name", "a field's name is a single word", "write 'field: value'")
            _node(event, events, reading, (*where, "?"))
            _node(next(events), events, reading, (*where, "?"))
            continue
        key = event.value
        if event.anchor or event.tag:
            reading.report(span, "field-name", "an anchor or a tag on a field's name", "delete it")
        same = folded.setdefault(unicodedata.normalize("NFKC", key).casefold(), key)
        if key == "<<":
            reading.report(span, "merge-key", "'<<' is a YAML merge key", "write the fields out")
        elif key in fields or same != key:
            first = reading.keys[(*where, same)]
            reading.report(
                span,
                "repeated-field",
                f"the field '{cut(key)}' stands here twice",
                f"keep one; the first is on line {first.line}",
            )
            _node(next(events), events, reading, (*where, "?"))
            continue
        reading.keys[(*where, key)] = span
        fields[key] = _node(next(events), events, reading, (*where, key))
    return fields


def _scalar(event: Any, reading: _Reading, span: Span) -> str:
    value: str = event.value
    if len(value) > TEXT_AT_MOST:
        reading.report(span, "text-too-long", f"a text of {len(value)} characters", f"at most {TEXT_AT_MOST}")
    if event.style == '"':
        reading.problems.extend(_character_problems(value, span, escaped=True))
    if not event.style:
        _plain(event, reading, span, value)
    return value[:-1] if event.style in ("|", ">") and value.endswith("\n") else value


def _plain(event: Any, reading: _Reading, span: Span, value: str) -> None:
    if not value:
        reading.report(span, "empty-value", "a field without a value", "give it a value or delete the line")
        return
    if _AMBIGUOUS.fullmatch(value):
        reading.report(
            span,
            "ambiguous-value",
            f"other programs would not read '{cut(value)}' as text",
            f'put it in quotes: "{cut(value)}"',
        )
    rest = (
        reading.lines[event.end_mark.line][event.end_mark.column :] if event.end_mark.line < len(reading.lines) else ""
    )
    if re.match(r"[ ]+#", rest):
        reading.report(
            Span(
                span.path,
                event.end_mark.line + reading.first_line,
                event.end_mark.column + len(rest) - len(rest.lstrip()) + 1,
            ),
            "comment-after-value",
            "everything from '#' on is lost: YAML takes it for a comment",
            "put the value in quotes, or the comment on a line of its own",
        )


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
    document, problems = _record(str(metadata["text"]).strip("\n"), type=type, id=id, path=path, first_line=2)
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
