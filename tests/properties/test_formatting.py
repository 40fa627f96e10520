"""Formatting a valid record, however written, changes nothing that it says, keeps its remarks, and is done once."""

from __future__ import annotations

import os
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from generator import document
from generator.document import syntax
from generator.document.syntax import split
from generator.formatting import formatted
from generator.records import Record
from generator.records.shape import Shape, shape
from tests.properties import layouts, strategies

EXAMPLES = 500 if os.environ.get("CI") == "true" else 200


def read(raw: bytes, record_type: type[Record]) -> tuple[Any, list[str]]:
    found, problems = document.parse(raw, type=record_type.record_type, id="any", path=path_of(record_type))
    return found.data if found else None, [p.code for p in problems]


def path_of(record_type: type[Record]) -> str:
    return f"content/{record_type.folder}/any.{'md' if record_type.record_type == 'article' else 'yml'}"


def assert_in_order(data: Any, of: Shape | None) -> None:
    if isinstance(data, list):
        for item in data:
            assert_in_order(item, of)
    elif isinstance(data, dict) and of is not None:
        known = list(of.fields)
        assert [known.index(key) for key in data] == sorted(known.index(key) for key in data)
        for key, value in data.items():
            assert_in_order(value, of.fields[key])


@settings(max_examples=EXAMPLES)
@given(layouts.written(), st.sampled_from([b"", b"\xef\xbb\xbf"]), st.booleans())
def test_a_valid_record_says_the_same_after_formatting(
    written: tuple[type[Record], str, dict[str, Any], list[str]], mark: bytes, windows: bool
) -> None:
    record_type, text, data, remarks = written
    path = path_of(record_type)
    found, codes = read(text.encode(), record_type)
    assert (found, codes) == (data, []), text
    raw = mark + (text.replace("\n", "\r\n") if windows else text).encode()
    once, problems = formatted(raw, type=record_type.record_type, path=path)
    assert once is not None, (problems, text)
    assert read(once, record_type) == (data, []), text
    assert formatted(once, type=record_type.record_type, path=path) == (once, []), once.decode()
    _, fields, _ = split(once.decode(), path)
    assert sorted(syntax.remarks(syntax.tree(fields))) == sorted(remarks)
    assert b"\r" not in once
    assert once.endswith(b"\n")
    if record_type.record_type == "article":
        assert once.partition(b"\n---\n")[2].rstrip(b"\n") == text.partition("\n---\n")[2].encode().rstrip(b"\n")
    else:
        assert not once.endswith(b"\n\n")
        assert layouts.MODELINE not in text or once.decode().split("\n")[0] == layouts.MODELINE
        assert_in_order(read(once, record_type)[0], shape(record_type))


@settings(max_examples=EXAMPLES)
@given(strategies.files_of_bytes(), st.sampled_from(["event", "statement", "article"]))
def test_any_bytes_are_formatted_or_left_alone(raw: bytes, type: str) -> None:
    path = f"content/x/any.{'md' if type == 'article' else 'yml'}"
    once, problems = formatted(raw, type=type, path=path)
    if once is None:
        assert problems
        assert all(p.message != "this record would not be the same after formatting" for p in problems), raw
    else:
        before, _ = document.parse(raw.removeprefix(b"\xef\xbb\xbf"), type=type, id="any", path=path)
        after, _ = document.parse(once, type=type, id="any", path=path)
        assert before
        assert after
        assert before.data == after.data
        assert formatted(once, type=type, path=path)[0] == once
