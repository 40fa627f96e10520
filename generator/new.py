"""A type and the fields of a new record -> the text of its file: what is given, and what may be added as remarks.

Where required fields are missing they stand there empty, each with its description: `check` asks for them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from generator.document import layout
from generator.records import BY_TYPE
from generator.records.base import Record, Where
from generator.records.outline import Field, lacking, outline
from generator.vocabulary import VOCABULARIES

#: From a record's folder to the schemas at the root of the checkout.
SCHEMAS = "../../schemas"
# Digits of a text, and more of them than a number of other programs holds, stay text only in quotes.
_DIGITS = re.compile(r"[-+]?[\d_]+(\.[\d_]*)?", re.ASCII)


def text(record_type: str, data: Mapping[str, Any], remarks: Mapping[Where, str] | None = None) -> str:
    """The file of a record with these fields. `remarks` stand above the fields that they are about."""
    model = BY_TYPE[record_type]
    own = outline(model)
    wanted = {where[0] for where in lacking(model, data)} | {where[0] for where in remarks or ()}
    shown = [f for f in own.fields if f.name in data or f.name in wanted]
    article = record_type == "article"
    lines = [line for f in shown if not (article and f.name == "body") for line in _entry(f, data, (), remarks or {})]
    optional = [f for f in own.fields if f not in shown and f.name not in Record.model_fields and not f.required]
    if optional:
        lines += ["", "# Optional; take away the '# ' of what you need:"]
        rest = (line for f in optional for line in _entry(f, {}, (), {}))
        lines += [line if line.startswith("#") else f"# {line}" for line in rest]
    if article:
        return "\n".join(["---", *lines, "---", "", data.get("body", "")]) + "\n"
    return "\n".join([f"# yaml-language-server: $schema={SCHEMAS}/{record_type}.schema.json", *lines]) + "\n"


def about(field: Field) -> str:
    """What a field holds, in one line: its description, and its terms or what it names."""
    if field.vocabulary:
        return f"{field.description} One of: {', '.join(VOCABULARIES[field.vocabulary].terms)}."
    if field.link:
        return f"{field.description} The id of a record: {' or '.join(field.link.types)}."
    return field.description


def example(field: Field) -> str:
    """The lines of a field with its example, as they stand in a file."""
    value = [field.example] if field.listed else field.example
    return "\n".join(_entry(field, {field.name: value}, (), {}))


def _entry(field: Field, group: Mapping[str, Any], where: Where, remarks: Mapping[Where, str]) -> Iterator[str]:
    """The lines of a field, from the left edge; one that has no value gets its description."""
    here = (*where, field.name)
    value = group.get(field.name)
    if here in remarks:
        yield f"# {remarks[here]}"
    if value is None:
        yield f"# {about(field)}"
    if field.listed:
        yield f"{field.name}:"
        for index, item in enumerate(value if value else [None]):
            yield from _item(field, item, (*here, index), remarks)
    elif field.fields:
        yield f"{field.name}:"
        yield from map(_indented, _group(field, value or {}, here, remarks))
    else:
        yield from _text(f"{field.name}:", field, value)


def _item(field: Field, item: Any, where: Where, remarks: Mapping[Where, str]) -> Iterator[str]:
    if where in remarks:
        yield f"  # {remarks[where]}"
    if not field.fields:
        yield from map(_indented, _text("-", field, item))
        return
    dash = "- "
    for line in _group(field, item or {}, where, remarks):
        # A remark above the first field of an item stands above its dash.
        first = dash == "- "
        remark = line.startswith("#")
        yield (f"  {line}" if first and remark else f"  {'  ' if remark else dash}{line}") if line else ""
        dash = dash if remark else "  "


def _group(field: Field, group: Mapping[str, Any], where: Where, remarks: Mapping[Where, str]) -> Iterator[str]:
    inner = [f for f in field.fields if f.name in group or f.required or (*where, f.name) in remarks]
    for f in inner or field.fields[:1]:
        yield from _entry(f, group, where, remarks)


def _indented(line: str) -> str:
    return f"  {line}" if line else ""


def _text(start: str, field: Field, value: str | None) -> Iterator[str]:
    if value is None:
        yield start
    elif "\n" in value and not value.endswith("\n") and value[0] not in " \n":
        yield f"{start} |"
        yield from map(_indented, value.split("\n"))
    else:
        digits = _DIGITS.fullmatch(value) is not None and (not field.numeric or len(value) > layout.DIGITS)
        yield f"{start} {layout.scalar(value, quoted=digits)}"
