"""YAML events -> fields with the place of each, and every fault of the text."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import Any

import yaml

from generator.diagnostics import Diagnostic, Span, cut
from generator.document import slips
from generator.document.gate import character_problems
from generator.document.slips import AMBIGUOUS

Where = tuple[str | int, ...]

DEPTH_AT_MOST = 12
NODES_AT_MOST = 20_000
TEXT_AT_MOST = 20_000
ITEMS_AT_MOST = 200


class Reading:
    """One pass over the events of one text: what it says, where each value and each name stands, what is wrong."""

    def __init__(self, path: str, text: str) -> None:
        self.path = path
        self.lines = text.split("\n")
        #: None where the fields cannot be told.
        self.data: dict[str, Any] | None = None
        self.problems: list[Diagnostic] = []
        self.values: dict[Where, Span] = {}
        self.keys: dict[Where, Span] = {}
        self.nodes = 0

    def span(self, mark: Any) -> Span:
        """The place of a mark; libyaml puts what is missing at the end of a text on the line after it."""
        if mark.line < len(self.lines):
            return Span(self.path, mark.line + 1, mark.column + 1)
        return Span(self.path, len(self.lines), len(self.lines[-1]) + 1)

    def report(self, span: Span, code: str, message: str, hint: str) -> None:
        self.problems.append(Diagnostic(span, code, message, hint))


class _TooMuch(Exception):
    """The file nests deeper, or holds more values, than a record can."""


def record(text: str, path: str) -> Reading:
    """What the text says, and where."""
    reading = Reading(path, text)
    try:
        reading.data = _top(yaml.parse(text, Loader=yaml.CSafeLoader), reading)
    except yaml.MarkedYAMLError as error:
        reading.problems.append(_syntax_problem(error, reading))
    except yaml.reader.ReaderError as error:
        before = text[: int(error.position)]
        span = Span(path, before.count("\n") + 1, len(before) - before.rfind("\n"))
        reading.report(span, "hidden-character", "a character that YAML does not take", "delete it")
    except _TooMuch as error:
        reading.report(Span(path), "too-deep", str(error), "a record is a short, flat list of fields")
    return reading


def _syntax_problem(error: yaml.MarkedYAMLError, reading: Reading) -> Diagnostic:
    mark = error.problem_mark or error.context_mark
    words = f"{error.problem or ''} {error.context or ''}"
    span = reading.span(mark) if mark is not None else Span(reading.path)
    if "unexpected end of stream" in words and error.context_mark is not None:
        span = reading.span(error.context_mark)
    return slips.told(words, span, reading.lines, span.line - 1)


def _top(events: Iterator[Any], reading: Reading) -> dict[str, Any] | None:
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
        reading.report(Span(reading.path), "not-a-record", found, "write 'field: value', one a line")
        return None
    return data


def _node(event: Any, events: Iterator[Any], reading: Reading, where: Where) -> Any:
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
        return _scalar(event, reading, span, where)
    if isinstance(event, yaml.SequenceStartEvent):
        return _sequence(events, reading, where)
    return _mapping(events, reading, where)


def _sequence(events: Iterator[Any], reading: Reading, where: Where) -> list[Any]:
    items: list[Any] = []
    seen: set[str] = set()
    for event in events:
        if isinstance(event, yaml.SequenceEndEvent):
            break
        items.append(_node(event, events, reading, (*where, len(items))))
        span = reading.values[(*where, len(items) - 1)]
        if len(items) == ITEMS_AT_MOST + 1:
            reading.report(span, "too-many", f"a list of more than {ITEMS_AT_MOST} items", "shorten it")
        if (key := repr(items[-1])) in seen:
            reading.report(span, "repeated-item", "the list holds this item twice", "delete the line")
        seen.add(key)
    return items


def _mapping(events: Iterator[Any], reading: Reading, where: Where) -> dict[str, Any]:
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


def _scalar(event: Any, reading: Reading, span: Span, where: Where) -> str:
    value: str = event.value
    if len(value) > TEXT_AT_MOST:
        reading.report(span, "text-too-long", f"a text of {len(value)} characters", f"at most {TEXT_AT_MOST}")
    if event.style == '"':
        reading.problems.extend(character_problems(value, span, escaped=True))
    if not event.style:
        _plain(event, reading, span, value, where)
    return value[:-1] if event.style in ("|", ">") and value.endswith("\n") else value


def _plain(event: Any, reading: Reading, span: Span, value: str, where: Where) -> None:
    if not value:
        named = f"'{where[-1]}' has no value" if where and isinstance(where[-1], str) else "an item without a value"
        reading.report(span, "empty-value", named, "give it a value; delete the line if it may be left out")
        return
    if AMBIGUOUS.fullmatch(value):
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
                event.end_mark.line + 1,
                event.end_mark.column + len(rest) - len(rest.lstrip()) + 1,
            ),
            "comment-after-value",
            "everything from '#' on is lost: YAML takes it for a comment",
            "put the value in quotes, or the comment on a line of its own",
        )
