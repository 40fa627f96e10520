"""What the final gate lets an article say about time, and what not."""

from __future__ import annotations

import pytest

from generator.gate.census import fault


@pytest.mark.parametrize(
    ("tag", "name", "value"),
    [
        ("section", "data-from", "1710230400"),
        ("tr", "data-until", "-62167219200"),
        ("dd", "hidden", ""),
        ("li", "value", "12"),
        ("p", "role", "status"),
        ("option", "value", ""),
        ("option", "data-speakers", "anybody"),
        ("button", "type", "button"),
    ],
)
def test_a_span_of_time_and_its_control_may_stand_in_an_article(tag: str, name: str, value: str) -> None:
    assert fault(tag, name, value, article=True) is None


@pytest.mark.parametrize(
    ("tag", "name", "value"),
    [
        ("section", "data-from", "soon"),
        ("section", "data-from", "1710230400.5"),
        ("tr", "data-until", ""),
        ("dd", "hidden", "until-found"),
        ("li", "value", "-1"),
        ("p", "role", "alert"),
        ("option", "value", "x"),
        ("button", "type", "submit"),
        ("button", "onclick", "x()"),
        ("select", "name", "asof"),
        ("section", "data-since", "1710230400"),
    ],
)
def test_nothing_else_may(tag: str, name: str, value: str) -> None:
    assert fault(tag, name, value, article=True) is not None


@pytest.mark.parametrize("tag", ["form", "textarea", "datalist", "output"])
def test_no_other_control_stands_in_an_article(tag: str) -> None:
    assert fault(tag, "", "", article=True) is not None
