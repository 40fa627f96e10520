"""Records -> what of theirs must be in no output, where they are not published."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import reduce
from operator import getitem
from typing import Any

import pytest

from generator import expected
from generator.validate import Ref
from tests.edits import golden
from tests.properties.strategies import places
from tests.worlds import read

LIBRARY = read(golden())[0]


@pytest.mark.parametrize("ref", LIBRARY.entries, ids=str)
def test_every_long_text_of_a_hidden_record_is_secret(ref: Ref, monkeypatch: pytest.MonkeyPatch) -> None:
    """But what a published record says too, and what the site says."""
    monkeypatch.setattr(expected, "CANARIES_A_RECORD", 1000)
    entry = LIBRARY[ref]
    hidden = entry.record.model_copy(update={"publication": "draft"})
    library = replace(LIBRARY, entries={**LIBRARY.entries, ref: replace(entry, record=hidden)})
    own = set(_long(entry.document.data))
    others = "\0".join(other.document.text for at, other in LIBRARY.entries.items() if at != ref)
    found = set(expected.site(library, [], lambda: "the words of the site").canaries)
    assert {text for text in own if text.splitlines()[0] not in others} <= found
    assert not any(text in others for text in found & own)


def _long(data: Any) -> Iterator[str]:
    for where in places(data):
        value = reduce(getitem, where, data)
        if isinstance(value, str) and len(value) >= expected.CANARY_FROM:
            yield value
