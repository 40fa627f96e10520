"""Fields as they are written -> the one way to write them: order, quotes, indentation; remarks stay where they belong.

Two spaces a level, one item a line, LF. A value is plain where any reader takes it for text, else in single quotes,
and in double quotes where it holds an apostrophe. A text in a block (`|`, `>-`) stays in one.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Protocol

from generator.document.slips import AMBIGUOUS
from generator.document.syntax import Entry, Group, Items, Node, Text

#: The style of a truth value, which records do not have and other files do.
TRUTH = "truth"
WIDTH = 100
DIGITS = 15
_NUMBER = re.compile(r"[-+]?[\d_]+(\.[\d_]*)?", re.ASCII)
#: What other readers of YAML take for a date. In a record a date stands as it is: its shape says that it is one.
_DATE = re.compile(r"\d{4}-\d{1,2}-\d{1,2}", re.ASCII)
_NOT_PLAIN = re.compile(r"""^[\s?:,\[\]{}#&*!|>'"%@`]|^-(\s|$)|^(---|\.\.\.)|:(\s|$)|\s#|\s$|[\n\t]""")
_MODELINE = "# yaml-language-server:"


class Shape(Protocol):
    """The order of a group's fields, and what is known of each."""

    @property
    def fields(self) -> Mapping[str, Any]:
        """The fields by name, in their order."""

    @property
    def numeric(self) -> bool:
        """Whether it holds a number or a date, which stands without quotes."""


def text(group: Group, shape: Shape | None = None) -> str:
    """A record's text."""
    header, group = _header(group)
    lines = [*header, *_group(group, shape, 0)]
    while lines and not lines[-1]:
        lines.pop()
    return "".join(f"{line}\n" for line in lines)


def node(value: Any) -> Node:
    """Data as it would be written."""
    if isinstance(value, Mapping):
        return Group([Entry(str(key), node(inner)) for key, inner in value.items()])
    if isinstance(value, list | tuple):
        return Items([Entry(None, node(inner)) for inner in value])
    if isinstance(value, bool):
        return Text("true" if value else "false", TRUTH)
    return Text(str(value), "'")


def field(entry: Entry, indent: int, shape: Shape | None = None) -> list[str]:
    """The lines of one field or item whose first line is indented so."""
    return list(_entry(entry, indent, shape))


def _header(group: Group) -> tuple[list[str], Group]:
    """What stands above a record stays there: the modeline of an editor, and remarks with a blank line below them."""
    if not group.entries:
        return [], group
    first, *others = group.entries
    lead = first.lead
    size = max((i + 1 for i, line in enumerate(lead) if not line or line.startswith(_MODELINE)), default=0)
    rest = Entry(first.key, first.node, lead[size:], first.remark)
    header = _single(lead[:size])
    return header[1:] if header and not header[0] else header, Group([rest, *others], group.tail)


def _single(lines: Iterable[str]) -> list[str]:
    """No two blank lines on end."""
    found: list[str] = []
    for line in lines:
        if line or not found or found[-1]:
            found.append(line)
    return found


def _remarks(lines: Iterable[str], indent: int, *, first: bool = False) -> Iterator[str]:
    found = _single(lines)
    if first and found and not found[0]:
        del found[0]
    for line in found:
        yield " " * indent + line if line else ""


def _group(group: Group, shape: Shape | None, indent: int) -> Iterator[str]:
    known = list(shape.fields) if shape else []
    ranks = {key: rank for rank, key in enumerate(known)}
    ordered = sorted(group.entries, key=lambda e: ranks.get(e.key or "", len(known)))
    for index, entry in enumerate(ordered):
        yield from _remarks(entry.lead, indent, first=index == 0)
        yield from _entry(entry, indent, shape.fields.get(entry.key or "") if shape else None)
    yield from _remarks(group.tail, indent, first=not ordered)


def _items(items: Items, shape: Shape | None, indent: int) -> Iterator[str]:
    for index, entry in enumerate(items.entries):
        lead, rest = list(entry.lead), list(_entry(entry, indent, shape))
        # A remark above the first field of an item stands above its dash.
        while rest[0].lstrip().startswith("#"):
            lead.append(rest.pop(0).strip())
        yield from _remarks(lead, indent, first=index == 0)
        yield from rest
    yield from _remarks(items.tail, indent, first=not items.entries)


def _entry(entry: Entry, indent: int, shape: Shape | None) -> Iterator[str]:
    start = " " * indent + ("-" if entry.key is None else f"{_key(entry.key)}:")
    remark = f" {entry.remark}" if entry.remark else ""
    inner = entry.node
    if isinstance(inner, Text):
        head, *lines = _scalar(inner, indent + 2, len(start) + 1, shape, quoted=bool(remark))
        yield start + (f" {head}" if head else "") + remark
        yield from lines
    elif not inner.entries:
        yield f"{start} {'{}' if isinstance(inner, Group) else '[]'}{remark}"
        yield from _remarks(inner.tail, indent + 2)
    elif entry.key is None and isinstance(inner, Group):
        lines = list(_group(inner, shape, indent + 2))
        while lines[0].lstrip().startswith("#"):
            yield lines.pop(0)
        if remark:
            yield " " * (indent + 2) + entry.remark
        yield f"{start} {lines[0].lstrip()}"
        yield from lines[1:]
    else:
        yield start + remark
        yield from _items(inner, shape, indent + 2) if isinstance(inner, Items) else _group(inner, shape, indent + 2)


def _key(key: str) -> str:
    return key if re.fullmatch(r"[a-z_][a-z0-9_]*", key, re.ASCII) else json.dumps(key, ensure_ascii=False)


def _scalar(value: Text, indent: int, column: int, shape: Shape | None, *, quoted: bool) -> list[str]:
    if value.style in ("|", ">"):
        said = value.value.removesuffix("\n")
        plain = not said or said.endswith("\n")
        folded = _as_folded(value, indent) if value.style == ">" and not plain else []
        return folded or ([scalar(said)] if plain else _literal(said, indent))
    said = value.value
    if value.style == TRUTH:
        return [said]
    if "\n" in said and not said.endswith("\n"):
        return _literal(said, indent)
    if "\n" in value.source and len(said) + column > WIDTH and _foldable(said):
        return [">-", *_wrapped(said, indent)]
    if not value.style and not said:
        return [""]
    numeric = shape.numeric if shape is not None else not value.style
    # Digits of a text, and more digits than a number of other programs holds, stay text only in quotes.
    digits = _NUMBER.fullmatch(said) is not None and (not numeric or len(said) > DIGITS)
    dated = shape is None and bool(value.style) and _DATE.match(said) is not None
    return [scalar(said, quoted=quoted or digits or dated)]


def scalar(said: str, *, quoted: bool = False, style: str = "") -> str:
    """A text on one line: plain if that is safe and no quotes are asked for."""
    if "\n" in said:
        return json.dumps(said, ensure_ascii=False)
    if not (quoted or style) and said and not _NOT_PLAIN.search(said) and not AMBIGUOUS.fullmatch(said):
        return said
    if (style == '"' or (style != "'" and "'" in said)) and '"' not in said and "\\" not in said:
        return f'"{said}"'
    return "'" + said.replace("'", "''") + "'"


def _literal(said: str, indent: int) -> list[str]:
    return ["|2" if said[0] in " \n" else "|", *(" " * indent + line if line else "" for line in said.split("\n"))]


def _as_folded(value: Text, indent: int) -> list[str]:
    """A folded text with its lines as they are broken; none where only its words tell how it would be written."""
    header, _, rest = value.source.partition("\n")
    lines = rest.rstrip("\n").split("\n")
    if re.match(r">[-+]*\d", header) or not lines[0].strip():
        return []
    before = len(lines[0]) - len(lines[0].lstrip(" "))
    return [">-", *(" " * indent + line[before:] if line[before:] else "" for line in lines)]


def _foldable(said: str) -> bool:
    return said == " ".join(said.split(" ")).strip() and "  " not in said


def _wrapped(said: str, indent: int) -> Iterator[str]:
    line = ""
    for word in said.split(" "):
        if line and indent + len(line) + 1 + len(word) > WIDTH:
            yield " " * indent + line
            line = ""
        line = f"{line} {word}" if line else word
    yield " " * indent + line


def block(said: str, style: str, indent: int) -> list[str]:
    """A text as a block of that style, `|` or `>`, where it can stand in one; else on one line."""
    if not said or said.endswith("\n"):
        return [scalar(said)]
    if style == ">" and "\n" not in said and _foldable(said):
        return [">-", *_wrapped(said, indent)]
    return _literal(said, indent)
