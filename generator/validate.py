"""Documents -> typed entries, with problems; looks at one record at a time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple, get_args

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails, PydanticCustomError

from generator import prose
from generator.diagnostics import Diagnostic, cut, nearest
from generator.document import Document, Where
from generator.problems import severity
from generator.records import BY_TYPE, Record
from generator.records import base as records
from generator.records.links import url


class Ref(NamedTuple):
    """Which record: its type and its id. Prints as it is written in prose: `claim/tyotkino-control`.

    A tuple, because every stage looks records up by it, and a tuple is hashed and compared several times as fast as a
    dataclass."""

    type: str
    id: str

    def __str__(self) -> str:
        return f"{self.type}/{self.id}"


@dataclass(frozen=True, slots=True)
class Entry:
    """A record and the document that it came from."""

    ref: Ref
    record: Record
    document: Document

    @property
    def label(self) -> str:
        """The record's name."""
        return self.record.label


def entries(documents: Iterable[Document]) -> tuple[list[Entry], list[Diagnostic]]:
    """The records that are as their type says, and a problem for every field that is not."""
    judged = [entry(document) for document in documents]
    return [found for found, _ in judged if found], [problem for _, problems in judged for problem in problems]


def entry(document: Document) -> tuple[Entry | None, list[Diagnostic]]:
    """The record, if it is as its type says, and a problem for every field that is not."""
    record_type = BY_TYPE[document.type]
    try:
        record = record_type.model_validate(document.data)
    except ValidationError as error:
        other = _other_type(document)
        if other is not None:
            return None, [other]
        faults = error.errors(include_url=False, include_input=False)
        misspelt = {_meant(fault, record_type) for fault in faults}
        wrong = (_problem(f, document, record_type) for f in faults if tuple(f["loc"]) not in misspelt)
        return None, [p for p in wrong if p.span.line not in document.told]
    bad = list(_bad_links(record, document))
    if bad or document.told:
        return None, bad
    return Entry(Ref(document.type, document.id), record, document), []


def _other_type(document: Document) -> Diagnostic | None:
    """A record that has nothing of its folder's type and all that another type needs stands in the wrong folder."""
    own = set(_fields(BY_TYPE[document.type]))
    given = set(document.data)
    if len(given - own) < 2:
        return None
    for name, record_type in BY_TYPE.items():
        fields = _fields(record_type)
        needed = {field for field, info in fields.items() if info.is_required()}
        if needed <= given <= fields.keys() and len(given & own) < len(given) / 2:
            message = f"these are the fields of a {name}, and the folder is that of {document.type} records"
            hint = f"move the file to content/{record_type.folder}/"
            return Diagnostic(document.span(()), "wrong-folder", message, hint, severity("wrong-folder"))
    return None


def _meant(error: ErrorDetails, record_type: type[Record]) -> Where | None:
    """The field that an unknown one was probably meant to be: that it is missing is not a second fault."""
    if error["type"] != "extra_forbidden":
        return None
    *around, name = error["loc"]
    near = nearest(str(name), _fields(_model_at(record_type, tuple(around))))
    return (*around, near) if near else None


def _problem(error: ErrorDetails, document: Document, record_type: type[Record]) -> Diagnostic:
    where: Where = tuple(error["loc"])
    context = error.get("ctx", {})
    match error["type"]:
        case "counterclaim":
            where = (*where, context["field"]) if "field" in context else where
            hint = context["hint"].replace(
                "'field: text'", f"'{next((w for w in where[::-1] if isinstance(w, str)), 'field')}: text'"
            )
            return _placed(document, where, context["code"], context["message"], hint)
        case "missing":
            model = _model_at(record_type, where[:-1])
            info = _fields(model)[str(where[-1])] if model else None
            span = document.span(where[:-1]) if len(where) > 1 else document.span(())
            owner = f"{document.type} records need" if len(where) == 1 else f"'{_spoken(where[:-1])}' needs"
            hint = f"{where[-1]}: {info.description}" if info is not None and info.description else ""
            return Diagnostic(
                span, "missing-field", f"{owner} the field '{where[-1]}'", hint, severity("missing-field")
            )
        case "extra_forbidden":
            model = _model_at(record_type, where[:-1])
            known = list(_fields(model)) if model else []
            near = nearest(str(where[-1]), known)
            owner = f"{document.type} records have" if len(where) == 1 else f"'{_spoken(where[:-1])}' has"
            message = f"{owner} no field '{cut(str(where[-1]))}'"
            hint = f"did you mean '{near}'?" if near else f"its fields are: {', '.join(known)}"
            return Diagnostic(document.key_span(where), "unknown-field", message, hint, severity("unknown-field"))
        case "tuple_type":
            name = _spoken(where)
            return _placed(
                document,
                where,
                "wrong-shape",
                f"'{name}' must be a list",
                f"write '{where[-1]}:' and below it '- …', one item a line",
            )
        case "model_type" | "model_attributes_type":
            listed = ", ".join(_fields(_model_at(record_type, where)))
            return _placed(
                document,
                where,
                "wrong-shape",
                f"'{_spoken(where)}' must be a group of fields",
                f"write one field a line below it: {listed}",
            )
        case _:
            return _placed(
                document,
                where,
                "wrong-shape",
                f"'{_spoken(where)}' has the wrong form",
                "compare it with another record of this type",
            )


def _placed(document: Document, where: Where, code: str, message: str, hint: str) -> Diagnostic:
    return Diagnostic(document.span(where), code, message, hint, severity(code))


def _spoken(where: Where) -> str:
    """`sources[2].locator`, counting from 1 as people do."""
    text = ""
    for step in where:
        text += f"[{step + 1}]" if isinstance(step, int) else f".{step}" if text else step
    return text


def _fields(model: type[BaseModel] | None) -> dict[str, Any]:
    """The fields of a group by their names in the file; those that every record has come last."""
    found = model.model_fields.items() if model else ()
    ordered = sorted(found, key=lambda item: item[0] in Record.model_fields)
    return {info.alias or name: info for name, info in ordered}


def _model_at(model: type[BaseModel], where: Where) -> type[BaseModel] | None:
    """The group of fields that stands at a place of a record."""
    for step in where:
        if isinstance(step, str):
            info = _fields(model).get(step)
            inner = next(_models(info.annotation), None) if info else None
            if inner is None:
                return None
            model = inner
    return model


def _models(annotation: Any) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for argument in get_args(annotation):
        yield from _models(argument)


def _bad_links(record: Record, document: Document) -> Iterator[Diagnostic]:
    for where, text, headings in records.texts(record):
        for href in prose.leads(text, headings=headings)[0] if "](" in text else ():
            try:
                url(href)
            except PydanticCustomError as error:
                context: Any = error.context or {}
                span = document.find(where, href)
                yield Diagnostic(span, context["code"], context["message"], context["hint"], severity(context["code"]))
