"""Text of one record -> its fields as they are written: styles, places and remarks; for those who change the text.

`reading` tells what a record says and what is wrong with it. This is asked only about text that it could read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import takewhile
from typing import Any

import yaml

_FRONT = re.compile(r"^---[ ]*$", re.MULTILINE)
_HEADER = re.compile(r"[|>][-+0-9]*[ ]*(#.*)?")


@dataclass
class Text:
    """A value. `end` is the offset after it, in a block the start of the line after its last line."""

    value: str
    style: str = ""
    start: int = 0
    end: int = 0
    source: str = ""


@dataclass
class Group:
    """Fields, and the remarks below the last of them."""

    entries: list[Entry]
    tail: list[str] = field(default_factory=list)
    flow: bool = False
    column: int = 0
    start: int = 0
    end: int = 0


@dataclass
class Items:
    """The items of a list, and the remarks below the last of them."""

    entries: list[Entry]
    tail: list[str] = field(default_factory=list)
    flow: bool = False
    column: int = 0
    start: int = 0
    end: int = 0


Node = Text | Group | Items


@dataclass
class Entry:
    """A field or, without a key, an item: the remarks and blank lines ('') above it, and the one at its end."""

    key: str | None
    node: Node
    lead: list[str] = field(default_factory=list)
    remark: str = ""


@dataclass(frozen=True, slots=True)
class _Remark:
    """A remark, or a blank line, that nothing has taken yet."""

    text: str
    column: int
    end: int


class _Tree:
    """One pass over the events of a text; what stands between two values holds the remarks."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.starts = [0, *(m.end() for m in re.finditer("\n", text))]
        self.at = 0
        self.pending: list[_Remark] = []
        self.last: Entry | None = None
        self.last_line = -1

    def offset(self, mark: Any) -> int:
        return (
            min(self.starts[mark.line] + int(mark.column), len(self.text))
            if mark.line < len(self.starts)
            else len(self.text)
        )

    def scan(self, to: int) -> None:
        """Take in the remarks and blank lines up to an offset."""
        at = self.at
        for piece in self.text[self.at : to].splitlines(keepends=True):
            whole = at == 0 or self.text[at - 1] == "\n"
            mark = piece.find("#")
            if mark >= 0:
                remark = _Remark(piece[mark:].rstrip(), mark if whole else -1, at + len(piece))
                line = self.text.count("\n", 0, at)
                own = whole and not piece[:mark].strip()
                if not own and line == self.last_line and self.last is not None and not self.last.remark:
                    self.last.remark = remark.text
                else:
                    self.pending.append(remark)
            elif whole and piece.endswith("\n") and not piece.strip():
                self.pending.append(_Remark("", -1, at + len(piece)))
            at += len(piece)
        self.at = max(self.at, to)

    def taken(self) -> list[str]:
        found, self.pending = [r.text for r in self.pending], []
        return found

    def done(self, entry: Entry | None, line: int) -> None:
        self.last, self.last_line = entry, line

    def node(self, event: Any, events: Iterator[Any], owner: Entry | None, least: int) -> Node:
        """The node that begins with an event. `least` is the column from which on a remark is a part of it."""
        if isinstance(event, yaml.ScalarEvent):
            return self.scalar(event, owner)
        if not isinstance(event, yaml.SequenceStartEvent | yaml.MappingStartEvent):
            raise TypeError(f"{type(event).__name__} in a record that was read without a fault")
        made: Group | Items = Items([]) if isinstance(event, yaml.SequenceStartEvent) else Group([])
        mark: Any = event.start_mark
        made.flow, made.column = bool(event.flow_style), int(mark.column)
        made.start = self.offset(event.start_mark)
        least = max(least, made.column)
        closing = yaml.SequenceEndEvent if isinstance(made, Items) else yaml.MappingEndEvent
        for inner in events:
            if isinstance(inner, closing):
                self.close(made, inner, owner, least)
                break
            made.entries.append(self.item(inner, events) if isinstance(made, Items) else self.pair(inner, events, made))
        return made

    def scalar(self, event: Any, owner: Entry | None) -> Text:
        start, end = self.offset(event.start_mark), self.offset(event.end_mark)
        self.scan(start)
        style = str(event.style or "")
        self.done(owner, int(event.end_mark.line))
        if style in ("|", ">"):
            source = self.text[start:end]
            if "+" not in source.partition("\n")[0]:
                end = start + len(source.rstrip(" \n")) + 1
            header = _HEADER.match(source)
            if header and header[1] and owner is not None:
                owner.remark = header[1].rstrip()
        end = min(end, len(self.text))
        self.at = max(self.at, end)
        return Text(event.value, style, start, end, self.text[start:end])

    def item(self, event: Any, events: Iterator[Any]) -> Entry:
        self.scan(self.offset(event.start_mark))
        entry = Entry(None, Text(""), self.taken())
        entry.node = self.node(event, events, entry, 0)
        return entry

    def pair(self, event: Any, events: Iterator[Any], group: Group) -> Entry:
        self.scan(self.offset(event.start_mark))
        entry = Entry(event.value, Text(""), self.taken())
        self.at = self.offset(event.end_mark)
        self.done(entry, int(event.end_mark.line))
        value = next(events)
        self.scan(self.offset(value.start_mark))
        if isinstance(value, yaml.ScalarEvent):
            entry.lead += self.taken()
        # A list may stand at the column of its field: a remark there belongs to the next field.
        entry.node = self.node(value, events, entry, group.column + 1)
        return entry

    def close(self, made: Group | Items, event: Any, owner: Entry | None, least: int) -> None:
        """Give a group or list the remarks below its last entry, if they stand as far in as it does."""
        made.end = self.offset(event.end_mark) if made.flow else self.ending(made)
        self.scan(self.offset(event.end_mark if made.flow else event.start_mark))
        own = len(self.pending) if made.flow else 0
        if not made.flow:
            inside = takewhile(lambda r: not r.text or r.column >= least, self.pending)
            own = max((i for i, remark in enumerate(inside, 1) if remark.text), default=0)
            if own:
                made.end = self.pending[own - 1].end
        made.tail = [r.text for r in self.pending[:own]]
        del self.pending[:own]
        if made.flow:
            self.done(owner, int(event.end_mark.line))

    def ending(self, made: Group | Items) -> int:
        return made.entries[-1].node.end if made.entries else self.at


def split(text: str, path: str) -> tuple[str, str, str]:
    """What stands before the fields, the fields, and the rest; an article has its fields between two lines of `---`."""
    if not path.endswith(".md"):
        return "", text, ""
    first, second = list(_FRONT.finditer(text))[:2]
    return text[: first.end() + 1], text[first.end() + 1 : second.start()], text[second.start() :]


def tree(text: str) -> Group:
    """The fields of a text that `reading.record` reads without a fault of syntax."""
    found = _Tree(text)
    events = yaml.parse(text, Loader=yaml.CSafeLoader)
    top = next(e for e in events if isinstance(e, yaml.MappingStartEvent | yaml.SequenceStartEvent | yaml.ScalarEvent))
    node = found.node(top, events, None, 0)
    if not isinstance(node, Group):
        raise TypeError("a record is a group of fields")
    found.scan(len(text))
    node.tail += found.taken()
    return node


def remarks(node: Node) -> Iterator[str]:
    """Every remark in a node, in any order."""
    if isinstance(node, Text):
        return
    for entry in node.entries:
        yield from (line for line in (*entry.lead, entry.remark) if line)
        yield from remarks(entry.node)
    yield from filter(None, node.tail)
