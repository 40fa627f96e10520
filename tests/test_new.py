"""Fields -> the text of a new record: it says what was given, whatever that is, and one thing more is a remark."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator import document, ids, new
from generator.document import Document
from generator.formatting import formatted
from generator.records import BY_TYPE
from generator.records.marks import ID_FORM
from generator.records.outline import lacking, outline, put
from tests.properties.strategies import golden, lines, texts


def read(record_type: str, text: str) -> Document:
    suffix = "md" if record_type == "article" else "yml"
    found, problems = document.parse(text.encode(), type=record_type, id="x", path=f"content/x.{suffix}")
    assert found is not None
    assert problems == []
    return found


@pytest.mark.parametrize("record", golden(), ids=lambda d: d.path)
def test_a_record_says_the_same_in_its_new_file(record: Document) -> None:
    text = new.text(record.type, record.data)
    assert read(record.type, text).data == record.data
    assert not any(line != line.rstrip() for line in text.split("\n"))


@pytest.mark.parametrize("record", golden(), ids=lambda d: d.path)
def test_a_new_file_is_as_fmt_would_write_it(record: Document) -> None:
    suffix = "md" if record.type == "article" else "yml"
    raw = new.text(record.type, record.data).encode()
    assert formatted(raw, type=record.type, path=f"content/x.{suffix}") == (raw, [])


@pytest.mark.parametrize("record_type", BY_TYPE)
def test_a_blank_file_is_as_fmt_would_write_it(record_type: str) -> None:
    suffix = "md" if record_type == "article" else "yml"
    raw = new.text(record_type, {}, {("name",): "Not decided"} if record_type == "unit" else None).encode()
    assert formatted(raw, type=record_type, path=f"content/x.{suffix}")[0] == raw


@given(lines(), texts(), texts(), st.lists(lines(), max_size=3, unique=True))
def test_any_text_stays_in_its_field(name: str, quote: str, notes: str, authors: list[str]) -> None:
    record: dict[str, Any] = {"speaker": name, "quote": {"text": quote, "lang": name}, "notes": notes}
    full = {**record, "said": name, "positions": [{"claim": name, "stance": quote}], "sources": [{"source": name}]}
    assert read("statement", new.text("statement", full)).data == full
    source: dict[str, Any] = {"title": name, "kind": name, "publisher": name, "published": name}
    source |= {"authors": authors} if authors else {}
    assert read("source", new.text("source", source)).data == source


@given(lines())
def test_a_remark_stays_one(told: str) -> None:
    data = {"name": "Vell"}
    text = new.text("place", data, {("name",): told})
    assert read("place", text).data == data
    assert f"# {told}\n" in text


@pytest.mark.parametrize("record_type", BY_TYPE)
def test_what_is_lacking_is_all_that_is_lacking(record_type: str) -> None:
    model = BY_TYPE[record_type]
    data: dict[str, Any] = {}
    asked = list(lacking(model, data))
    for where in asked:
        put(data, where, "x")
    assert list(lacking(model, data)) == []
    required = {f.name for f in outline(model).fields if f.required}
    assert {where[0] for where in asked} == required | ({"paraphrase"} if record_type == "statement" else set())


@given(st.text(max_size=200), st.text(max_size=200), st.sets(st.integers(2, 9)))
def test_a_proposed_id_is_one_and_is_free(name: str, said: str, numbers: set[int]) -> None:
    first = ids.proposed("place", {"name": name}, lambda _: False)
    used = {first, *(f"{first}-{n}" for n in numbers)}
    for record_type, data in (("place", {"name": name}), ("statement", {"speaker": name, "said": said})):
        found = ids.proposed(record_type, data, used.__contains__)
        assert found == "" or (ID_FORM.fullmatch(found) and len(found) <= 80 and found not in used)
