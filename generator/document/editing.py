"""A change at one place of a record's text -> the text with it; every other byte, remarks and quotes too, stays.

A place is a path such as `("positions", 0, "value", "max")`; the text below the fields of an article is `("body",)`.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from generator.document import layout, syntax
from generator.document.layout import Shape
from generator.document.reading import Where
from generator.document.syntax import Entry, Group, Items, Node, Text, split


class NotThere(LookupError):
    """There is no such place in the record, or nothing can be put there."""


def replaced(text: str, path: str, where: Where, value: str) -> str:
    """The text with another value at a place that holds one; its quotes stay if they can."""
    before, fields, rest = split(text, path)
    found, outer, column = _at(syntax.tree(fields), where)
    if not isinstance(found, Text):
        raise NotThere(f"{_spoken(where)} is not one text")
    after = fields[found.end :]
    written = _like(found, value, column, flow=outer < len(where), after=after.partition("\n")[0])
    return before + fields[: found.start] + written + after + rest


def rewritten(text: str, path: str, where: Where, change: Callable[[str], str]) -> str:
    """The text with a change made to what is written at a place, quotes and line breaks included."""
    before, fields, rest = split(text, path)
    if where == ("body",) and path.endswith(".md"):
        mark = rest.find("\n") + 1
        return before + fields + rest[:mark] + change(rest[mark:])
    found, _, _ = _at(syntax.tree(fields), where)
    return before + fields[: found.start] + change(fields[found.start : found.end]) + fields[found.end :] + rest


def added(text: str, path: str, where: Where, value: Any, shape: Shape) -> str:
    """The text with a new field, in its place among the others, or with a new item at the end of a list."""
    before, fields, rest = split(text, path)
    tree = syntax.tree(fields)
    around, name = where[:-1], where[-1]
    found, outer, column = _at(tree, around)
    here = _shape_at(shape, around)
    if isinstance(found, Items) and isinstance(name, int):
        made = Entry(None, layout.node(value))
        found_shape: Shape | None = here
    elif isinstance(found, Group) and isinstance(name, str):
        made = Entry(name, layout.node(value))
        found_shape = here.fields.get(name) if here else None
    else:
        raise NotThere(f"{_spoken(around)} cannot hold {_spoken((name,))}")
    if found.flow or not found.entries:
        return before + _unfolded(fields, tree, around, made, found, here, outer, column) + rest
    order = list(here.fields) if here and isinstance(found, Group) else []
    index = _index(found, made, order)
    at = _line_after(fields, found, index)
    lines = layout.field(made, found.column, found_shape)
    head = fields[:at] if not fields[:at] or fields[:at].endswith("\n") else fields[:at] + "\n"
    return before + head + "".join(f"{line}\n" for line in lines) + fields[at:] + rest


def _unfolded(
    fields: str, tree: Group, where: Where, made: Entry, found: Node, here: Shape | None, outer: int, column: int
) -> str:
    """A list in brackets with one more plain item in them; whatever else stands in brackets is written out."""
    if isinstance(found, Items) and found.entries and isinstance(made.node, Text):
        end = found.entries[-1].node.end
        return fields[:end] + ", " + layout.scalar(made.node.value) + fields[end:]
    if outer != len(where) or isinstance(found, Text):
        raise NotThere(f"{_spoken(where)} stands in brackets within others: run 'counterclaim fmt' first")
    found.entries.append(made)
    parent, _, _ = _at(tree, where[:-1])
    entry = next(e for e in _entries(parent) if e.node is found)
    lines = layout.field(Entry(entry.key, found), column, here)
    first, *others = lines
    key = f"{entry.key}:" if entry.key is not None else "-"
    inner = first.strip().removeprefix(key).strip()
    start = fields[: found.start].rstrip(" ") + (f" {inner}" if inner else "")
    line, ending, below = fields[found.end :].partition("\n")
    return start + line + "".join(f"\n{other}" for other in others) + (ending or "\n") + below


def _entries(node: Node) -> list[Entry]:
    return [] if isinstance(node, Text) else node.entries


def _index(found: Group | Items, made: Entry, order: list[str]) -> int:
    """After which entry a new one goes: after the last of those that come before it."""
    if made.key not in order:
        return len(found.entries) - 1
    rank = order.index(made.key)
    before = [i for i, e in enumerate(found.entries) if e.key in order and order.index(e.key) < rank]
    return before[-1] if before else 0


def _line_after(fields: str, found: Group | Items, index: int) -> int:
    """The start of the line below an entry, and below the remarks that are a part of it."""
    end = found.entries[index].node.end
    if end and fields[end - 1] == "\n":
        return end
    line = fields.find("\n", end)
    return len(fields) if line < 0 else line + 1


def _at(tree: Group, where: Where) -> tuple[Node, int, int]:
    """The node at a place, how many of its steps lead to the first that stands in brackets, and the column of the
    group or list that holds it."""
    node: Node = tree
    outer, column = len(where), 0
    for depth, step in enumerate(where):
        if not isinstance(node, Text) and node.flow:
            outer = min(outer, depth)
        column = node.column if not isinstance(node, Text) else column
        if isinstance(node, Group) and isinstance(step, str):
            entry = next((e for e in node.entries if e.key == step), None)
        elif isinstance(node, Items) and isinstance(step, int) and 0 <= step < len(node.entries):
            entry = node.entries[step]
        else:
            entry = None
        if entry is None:
            raise NotThere(f"there is no {_spoken(where[: depth + 1])}")
        node = entry.node
    return node, outer, column


def _shape_at(shape: Shape, where: Where) -> Shape | None:
    found: Shape | None = shape
    for step in where:
        if isinstance(step, str):
            found = found.fields.get(step) if found else None
    return found


def _like(found: Text, value: str, column: int, *, flow: bool, after: str) -> str:
    """A value written as the one that stood there."""
    if found.style in ("|", ">"):
        header, *lines = found.source.split("\n")
        indents = [len(line) - len(line.lstrip(" ")) for line in lines if line.strip()]
        # A text that begins with a space needs an indent that is told, and that is told from the column.
        indent = min(indents, default=column + 2) if value[:1].strip() else column + 2
        first, *others = layout.block(value, found.style, indent)
        first += "".join(header.partition(" #")[1:])
        return "\n".join([first, *others, ""])
    if "\n" in value and not value.endswith("\n") and not flow and not after.strip():
        return "\n".join(layout.block(value, "|", column + 2))
    return layout.scalar(value, style=found.style if found.style in ("'", '"') else "")


def _spoken(where: Where) -> str:
    return ".".join(map(str, where)) or "the record"
