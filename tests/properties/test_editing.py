"""A change at one place of a record, however written: that place says what it should, and nothing else changes."""

from __future__ import annotations

import os
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from generator import document
from generator.document import editing, syntax
from generator.records import Record
from generator.records.shape import shape
from tests.properties import layouts, strategies
from tests.properties.strategies import changed, places

EXAMPLES = 500 if os.environ.get("CI") == "true" else 100
Written = tuple[type[Record], str, dict[str, Any], list[str]]


def read(text: str, record_type: type[Record]) -> Any:
    path = path_of(record_type)
    found, problems = document.parse(text.encode(), type=record_type.record_type, id="any", path=path)
    assert found, (problems, text)
    assert [p.code for p in problems if p.code != "repeated-item"] == [], text
    return found.data


def path_of(record_type: type[Record]) -> str:
    return f"content/{record_type.folder}/any.{'md' if record_type.record_type == 'article' else 'yml'}"


def remarks(text: str, record_type: type[Record]) -> list[str]:
    return sorted(syntax.remarks(syntax.tree(syntax.split(text, path_of(record_type))[1])))


@settings(max_examples=EXAMPLES)
@given(layouts.written(), st.data())
def test_a_value_is_replaced(written: Written, data: st.DataObject) -> None:
    record_type, text, fields, _ = written
    found = [w for w in places(fields) if isinstance(layouts.value_at(fields, w), str) and w != ("body",)]
    where = data.draw(st.sampled_from(found))
    value = data.draw(strategies.texts() | st.sampled_from(["no", "12", "some-id", "a: b", "it's", " x", "a\n b"]))
    after = editing.replaced(text, path_of(record_type), where, value)
    assert read(after, record_type) == changed(fields, where, lambda step, _: [(step, value)]), (text, after)
    assert remarks(after, record_type) == remarks(text, record_type)
    assert outside(text, after)


def outside(before: str, after: str) -> bool:
    """Whether the texts are the same but for one run of lines."""
    old, new = before.split("\n"), after.split("\n")
    start = next((i for i, (a, b) in enumerate(zip(old, new, strict=False)) if a != b), min(len(old), len(new)))
    end = next((i for i, (a, b) in enumerate(zip(old[::-1], new[::-1], strict=False)) if a != b), 0)
    return old[:start] == new[:start] and (end == 0 or old[-end:] == new[-end:])


@settings(max_examples=EXAMPLES)
@given(layouts.written(), st.data())
def test_a_field_or_an_item_is_added(written: Written, data: st.DataObject) -> None:
    record_type, text, fields, _ = written
    made = {"on": "2031-01-01", "field": "name", "was": "12", "why": data.draw(strategies.lines())}
    present = [w for w in places(fields) if isinstance(layouts.value_at(fields, w), list)]
    listed = data.draw(st.sampled_from([*present, None]))
    if listed is not None:
        items = layouts.value_at(fields, listed)
        value: Any = made if items and isinstance(items[0], dict) else "another-id"
        where: tuple[str | int, ...] = (*listed, len(items))
        wanted = changed(fields, listed, lambda step, old: [(step, [*old, value])])
    else:
        name = next(n for n in ("corrections", "aliases", "notes", "sensitivity") if n not in fields)
        where, value = (name,), [made]
        wanted = {**fields, name: value}
    try:
        after = editing.added(text, path_of(record_type), where, value, shape(record_type))
    except editing.NotThere:
        assert "{" in text or "[" in text
        return
    assert read(after, record_type) == wanted, (text, after)
    assert remarks(after, record_type) == remarks(text, record_type), (text, after)


@settings(max_examples=EXAMPLES)
@given(layouts.written(), st.data())
def test_what_is_written_at_a_place_is_rewritten(written: Written, data: st.DataObject) -> None:
    record_type, text, fields, _ = written
    found = [w for w in places(fields) if isinstance(layouts.value_at(fields, w), str)]
    where = data.draw(st.sampled_from(found))
    assert editing.rewritten(text, path_of(record_type), where, lambda written: written) == text
    seen: list[str] = []
    editing.rewritten(text, path_of(record_type), where, lambda written: seen.append(written) or written)
    first = layouts.value_at(fields, where).split()[0]
    assert first in seen[0] or any(sign in first for sign in "\"'\\")
