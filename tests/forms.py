"""The answers of an issue form -> the body that GitHub makes of them."""

from __future__ import annotations

from collections.abc import Mapping

from generator.forms import FORMS, Field


def written(form: str, given: Mapping[str, str]) -> str:
    """Every label stands there, answered or not; boxes are ticked, for a form cannot be sent without."""
    return "\n\n".join(f"### {f.label}\n\n{_answer(f, given)}" for f in FORMS[form]) + "\n"


def _answer(field: Field, given: Mapping[str, str]) -> str:
    boxes = "\n".join(f"- [x] {option}" for option in field.options)
    return given.get(field.label, boxes if field.kind == "checkboxes" else "_No response_")
