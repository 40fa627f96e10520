"""A draft or withheld record never appears in any output, whatever of it holds a text."""

from __future__ import annotations

import copy
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator import check, derive, document, draw, expected, link, render, validate
from generator.diagnostics import failed
from generator.document import Document
from generator.moments import ALWAYS
from generator.records import BY_TYPE, RECORD_TYPES, Record
from generator.records.base import ties
from tests.properties import strategies
from tests.worlds import PACKAGES, TEMPLATES, at, read

HIDDEN = {
    "draft": {"publication": "draft"},
    "withheld": {"publication": "withheld", "withheld_because": "canary-because"},
}
FORMS = ["canary-{}", "https://canary-{}.example/", "Q{}99999999"]


def planted(record_type: type[Record], found: Document) -> tuple[dict[str, Any], int]:
    """The record with a canary wherever its fields take one; references and terms stay, for it must be valid."""
    data: dict[str, Any] = copy.deepcopy(found.data)
    tied = {tie.where for tie in ties(record_type.model_validate(data))}
    count = 0
    for where in list(strategies.places(data)):
        value: Any = data
        for step in where:
            value = value[step]
        if not isinstance(value, str) or where in tied or where[0] == "publication":
            continue
        for form in FORMS:
            canary = form.format(900 + count)
            changed = strategies.changed(data, where, lambda step, _, c=canary: [(step, c)])
            try:
                record_type.model_validate(changed)
            except ValueError:
                continue
            data, count = changed, count + 1
            break
    return data, count


def text_of(record_type: type[Record], data: dict[str, Any]) -> str:
    body = data.pop("body", None)
    written = "".join(f"{json.dumps(k)}: {json.dumps(v)}\n" for k, v in data.items())
    return written if body is None else f"---\n{written}---\n{body}\n"


@pytest.mark.parametrize("hidden", HIDDEN)
@pytest.mark.parametrize("record_type", RECORD_TYPES, ids=lambda t: t.record_type)
def test_no_text_of_a_hidden_record_is_on_any_page(record_type: type[Record], hidden: str) -> None:
    suffix = "md" if record_type.record_type == "article" else "yml"
    added: list[Document] = []
    canaries = 0
    for found in strategies.golden():
        if BY_TYPE[found.type] is not record_type:
            continue
        data, count = planted(record_type, found)
        canaries += count
        data = {k: v for k, v in data.items() if k not in ("publication", "withheld_because")} | HIDDEN[hidden]
        id = f"canary-{found.id}"
        made, problems = document.parse(
            text_of(record_type, data).encode(),
            type=record_type.record_type,
            id=id,
            path=f"content/{record_type.folder}/{id}.{suffix}",
        )
        assert made, problems
        added.append(made)
    documents = [*strategies.golden(), *added]
    entries, invalid = validate.entries(documents)
    library, unlinked = link.library(entries, [(d.type, d.id) for d in documents], documents)
    problems = [p for p in invalid + unlinked + check.library(library) if p.code not in ("alias-clash", "image")]
    assert not failed(problems), "\n".join(map(str, problems))
    assert canaries > 2
    assert len(library.entries) == len(documents)
    for as_of in (ALWAYS, at("2031-05-05")):
        views = derive.views(library, as_of)
        pages = list(render.pages(draw.views(views, PACKAGES), TEMPLATES))
        told = [p.path for p in pages if "canary" in f"{p.path}\n{p.text}".casefold() or "CANARY" in p.text]
        assert told == []
        assert len(views) == len(derive.views(build_golden(), as_of))


def build_golden() -> link.Library:
    entries, _ = validate.entries(strategies.golden())
    return link.library(entries, [(d.type, d.id) for d in strategies.golden()])[0]


def test_what_a_page_must_not_hold_is_handed_to_the_final_gate() -> None:
    library = build_golden()
    wanted = expected.site(library, derive.views(library))
    assert "claim/withheld-claim" in wanted.gone
    assert not {"claim/draft-claim", "claim/withheld-claim", "statement/draft-statement"} & wanted.records.keys()
    assert any("CANARY a draft claim" in canary for canary in wanted.canaries)
    assert not any(canary in wanted.titles.values() for canary in wanted.canaries)


@given(strategies.utterances(), st.data())
def test_a_draft_statement_changes_no_page(spoken: list[strategies.Utterance], data: st.DataObject) -> None:
    used = {u.supersedes for u in spoken} | {u.replies_to for u in spoken}
    free = [u.id for u in spoken if u.id not in used]
    drafts = set(data.draw(st.lists(st.sampled_from(free), unique=True))) if free else set()
    world = strategies.world(spoken)
    for id in drafts:
        world[f"content/statements/{id}.yml"] += "publication: draft\n"
    library, problems = read(world)
    without, _ = read(strategies.world([u for u in spoken if u.id not in drafts]))
    assert not failed(problems)
    assert derive.views(library) == derive.views(without)
