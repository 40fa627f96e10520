"""A type and an id -> the text of a new record: what is required to fill in, what is optional as comments."""

from __future__ import annotations

from typing import Any, get_args

from pydantic import BaseModel

from generator.records import BY_TYPE
from generator.records.base import Record
from generator.records.marks import Link, OneOf
from generator.vocabulary import VOCABULARIES


def text(record_type: str, given: dict[str, str]) -> str:
    """A record of that type with the given fields filled in. An empty field is what `check` will ask for."""
    model = BY_TYPE[record_type]
    own = [name for name in model.model_fields if name not in Record.model_fields or name in given]
    required = [n for n in own if model.model_fields[n].is_required() or n in given or n in model.begun_with]
    lines = [line for name in required for line in _field(model, name, given)]
    lines += ["", "# Optional; take away the '# ' of what you need:"]
    optional = (line for name in own if name not in required for line in _field(model, name, given))
    lines += [line if line.startswith("#") else f"# {line}" for line in optional]
    if record_type == "article":
        lines = [
            "---",
            *(line for line in lines if not line.startswith("body")),
            "---",
            "",
            given.get("body", ""),
        ]
    return "\n".join(lines) + "\n"


def _field(model: type[BaseModel], name: str, given: dict[str, str]) -> list[str]:
    info = model.model_fields[name]
    written = info.alias or name
    about = f"# {info.description}{_choices(info.annotation, tuple(info.metadata))}"
    if name in given:
        return [about, f"{written}: {_scalar(given[name])}"]
    group = _group(info.annotation)
    listed = _is_list(info.annotation)
    if group is not None:
        inner = [
            line for n in group.model_fields if group.model_fields[n].is_required() for line in _field(group, n, {})
        ]
        lead = ["  - " if listed and i == 0 else "    " if listed else "  " for i in range(len(inner))]
        # The dash of a list item stands before its first field, not before the remark above it.
        if listed and inner and inner[0].startswith("#"):
            lead[0], lead[1] = "    ", "  - "
        return [about, f"{written}:", *(a + b for a, b in zip(lead, inner, strict=True))]
    return [about, f"{written}:", "  - "] if listed else [about, f"{written}:"]


def _scalar(value: str) -> str:
    """The value in single quotes, which YAML never reads as anything but text."""
    return "'" + value.replace("'", "''") + "'"


def _choices(annotation: Any, metadata: tuple[Any, ...]) -> str:
    for mark in metadata:
        if isinstance(mark, OneOf):
            return f" One of: {', '.join(VOCABULARIES[mark.vocabulary].terms)}."
        if isinstance(mark, Link):
            return f" The id of a record: {' or '.join(mark.types)}."
    for argument in get_args(annotation):
        found = _choices(argument, getattr(argument, "__metadata__", ()))
        if found:
            return found
    return ""


def _group(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((found for a in get_args(annotation) if (found := _group(a)) is not None), None)


def _is_list(annotation: Any) -> bool:
    return getattr(annotation, "__origin__", None) is tuple
