"""Whatever stands in a file becomes a document or problems placed inside it, and never an exception."""

from __future__ import annotations

import os

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from generator import check, derive, document, link, validate
from generator.diagnostics import FORMATS, Diagnostic
from generator.problems import CODES
from generator.records import RECORD_TYPES, Record
from tests.properties import strategies

EXAMPLES = 2500 if os.environ.get("CI") == "true" else 250
SPOILED = 600 if os.environ.get("CI") == "true" else 100


def assert_placed(problems: list[Diagnostic], path: str, raw: bytes) -> None:
    lines = raw.decode("utf-8", "replace").replace("\r\n", "\n").split("\n")
    for problem in problems:
        assert problem.code in CODES
        assert problem.message
        assert problem.severity == CODES[problem.code].severity
        assert problem.span.path == path
        assert 1 <= problem.span.line <= len(lines), problem
        assert 1 <= problem.span.column <= len(lines[problem.span.line - 1]) + 1, problem


@settings(max_examples=EXAMPLES)
@given(record_type=st.sampled_from(RECORD_TYPES), raw=strategies.files_of_bytes())
@example(record_type=RECORD_TYPES[0], raw=b"")
@example(record_type=RECORD_TYPES[0], raw=b"\xef\xbb\xbf")
@example(record_type=RECORD_TYPES[0], raw=b"&a [*a, *a]: b")
@example(record_type=RECORD_TYPES[0], raw=b"[" * 5000)
@example(record_type=RECORD_TYPES[0], raw=b"\x00")
@example(record_type=RECORD_TYPES[-1], raw=b"---\n---\n")
@example(record_type=RECORD_TYPES[-1], raw=b"---\ntitle: x\n---\n\n\n")
def test_any_bytes_as_a_record_of_any_type(record_type: type[Record], raw: bytes) -> None:
    suffix = "md" if record_type.record_type == "article" else "yml"
    path = f"content/{record_type.folder}/any.{suffix}"
    found, problems = document.parse(raw, type=record_type.record_type, id="any", path=path)
    assert (found is None or bool(found.told)) is bool(problems)
    documents = [found] if found else []
    entries, invalid = validate.entries(documents)
    library, unlinked = link.library(entries, [(record_type.record_type, "any")], documents)
    problems = problems + invalid + unlinked + check.library(library)
    assert_placed(problems, path, raw)
    assert entries or problems
    assert all(form(problems) is not None for form in FORMATS.values())


@settings(max_examples=SPOILED)
@given(strategies.spoiled())
def test_a_spoiled_record_gives_problems_or_a_site(spoiled: tuple[str, str]) -> None:
    path, text = spoiled
    others = [d for d in strategies.golden() if d.path != path]
    original = next(d for d in strategies.golden() if d.path == path)
    found, problems = document.parse(text.encode(), type=original.type, id=original.id, path=path)
    documents = [*others, *([found] if found else [])]
    entries, invalid = validate.entries(documents)
    library, unlinked = link.library(entries, [(d.type, d.id) for d in strategies.golden()], documents)
    assert_placed(problems + invalid, path, text.encode())
    problems = problems + invalid + unlinked + check.library(library)
    assert_placed([p for p in problems if p.span.path == path], path, text.encode())
    if not any(p.severity == "error" for p in problems):
        assert len(derive.views(library)) >= len(library.published().entries)


@pytest.mark.parametrize("document", strategies.golden(), ids=lambda d: d.path)
def test_the_records_to_spoil_are_sound(document: document.Document) -> None:
    entries, problems = validate.entries([document])
    assert entries
    assert not problems
