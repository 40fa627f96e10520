"""What every record has, and how its references are found: declared once, on the side that owns them."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Annotated, Any, ClassVar, NamedTuple, get_args, get_origin

from pydantic import BaseModel, ConfigDict, Field, model_validator
from pydantic_core import PydanticCustomError

from generator import prose
from generator.records.fields import Date, Id, Language, Line, Prose, Script, Url, maybe, required, some
from generator.records.marks import ID_FORM, ArticleText, Link, OneOf, ProseText, problem

Where = tuple[str | int, ...]


#: The names of fields that are given together, by what they are.
_GIVEN: dict[frozenset[str], set[str]] = {}


class Part(BaseModel):
    """A group of fields: closed, and not changed once read."""

    model_config = ConfigDict(
        defer_build=True, extra="forbid", frozen=True, arbitrary_types_allowed=True, populate_by_name=False
    )
    #: Groups of fields, dotted, of which one is needed besides the required fields.
    either: ClassVar[tuple[tuple[str, ...], ...]] = ()

    def model_post_init(self, context: Any, /) -> None:
        """Hold the same names of given fields as all for which the same are given: hardly any two differ."""
        given = self.model_fields_set
        object.__setattr__(self, "__pydantic_fields_set__", _GIVEN.setdefault(frozenset(given), given))


class Correction(Part):
    """A dated change of a published field."""

    on: Date = required("When it was corrected.", "2031-05-20")
    field: Line = required("The field that was corrected.", "positions.0.stance")
    was: Line = maybe("What it said before; leave it out where that would harm somebody.", "affirms")
    now: Line = maybe("What it says now.", "partly-affirms")
    why: Line = required("Why it was corrected.", "The quote says 'a part of the bridge'.")


class Record(Part):
    """A file of content/: `record_type` names its type, `folder` where it stands, `plural` the title of its index."""

    record_type: ClassVar[str]
    folder: ClassVar[str]
    plural: ClassVar[str]

    publication: Annotated[str, OneOf("publication")] = Field(
        default="published", description="Whether it is on the site.", examples=["draft"]
    )
    withheld_because: Line | None = maybe(
        "Why a withheld record was taken off the site.", "The speaker asked for it, and can be recognized."
    )
    sensitivity: tuple[Annotated[str, OneOf("sensitivity")], ...] = some(
        "What readers are warned of, and who is protected.", "prisoner-of-war"
    )
    corrections: tuple[Correction, ...] = some("Dated corrections of published fields.")
    aliases: tuple[Id, ...] = some("Former ids of this record; their pages redirect here.", "grey-column-at-the-bridge")
    notes: Prose | None = maybe(
        "Remarks on this record: how it was coded, what was assumed.",
        "The post gives no time zone; local time is assumed.",
    )

    @property
    def label(self) -> str:
        """The record's name on its page and in links."""
        raise NotImplementedError

    @property
    def is_public(self) -> bool:
        """Whether the record may appear in any output."""
        return self.publication == "published"

    @model_validator(mode="after")
    def _withheld_for_a_reason(self) -> Record:
        if self.publication == "withheld" and not self.withheld_because:
            raise needs("withheld_because", "a withheld record without a reason", "say why in 'withheld_because'")
        if self.publication != "withheld" and self.withheld_because:
            raise needs(
                "withheld_because",
                "a reason to withhold a record that is not withheld",
                "set 'publication: withheld' or delete the reason",
            )
        return self


def needs(field: str, message: str, hint: str) -> PydanticCustomError:
    """A fault between two fields of one group, placed at the field where it exists."""
    fault = problem("needs-other-field", message, hint)
    return PydanticCustomError("counterclaim", "{message}", {**(fault.context or {}), "field": field})


class Name(Part):
    """One name, in one language and script."""

    text: Line = required("The name, in its own script.", "Сірий загін")
    lang: Language = required("Its language, as BCP 47.", "uk")
    script: Script | None = maybe("Its script, as ISO 15924, where the language does not tell.", "Cyrl")
    kind: Annotated[str, OneOf("name-kind")] | None = maybe("What kind of name it is.", "official")
    used_by: tuple[Annotated[str, Link("actor", "Uses the names")], ...] = some("Who uses it.", "vell-courier")


class Channel(Part):
    """Where an actor publishes."""

    platform: Line = required("The service, such as Telegram.", "Telegram")
    url: Url | None = maybe("Its address.", "https://channel.example/grey-column")
    handle: Line | None = maybe("Its name there.", "@grey_column")


class Unknown(Part):
    """A question that nobody has answered in public."""

    question: Line = required("What is not known.", "Who held the bridge during the night?")
    would_settle: Line | None = maybe("What would settle it.", "The guard log of the bridge, or dated pictures.")


class Tie(NamedTuple):
    """A reference found in a record: where it stands, what it may name, and the id written there."""

    where: Where
    to: Link
    id: str


class Mention(NamedTuple):
    """A `[[type/id]]` in prose: the field where it stands, and what it names."""

    where: Where
    type: str
    id: str
    written: str


@cache
def _plan(model: type[BaseModel]) -> tuple[tuple[str, str, Any], ...]:
    """For each field that holds references, prose or groups: (name, name in the file, what to do with a value)."""
    plan = []
    for name, info in model.model_fields.items():
        step = _step(info.annotation, tuple(info.metadata))
        if step is not None:
            plan.append((name, info.alias or name, step))
    return tuple(plan)


def _step(annotation: Any, metadata: tuple[Any, ...]) -> Any:
    for mark in metadata:
        if isinstance(mark, Link | ProseText):
            return mark
    if get_origin(annotation) is Annotated:
        inner, *marks = get_args(annotation)
        return _step(inner, tuple(marks))
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    for argument in get_args(annotation):
        step = _step(argument, ())
        if step is not None:
            return step
    return None


def named_in(record: BaseModel) -> Iterator[Tie | Mention]:
    """Every reference in a record's fields and in its prose, in order."""
    for at, step, value in _walk(record, ()):
        if isinstance(step, Link):
            yield Tie(at, step, value)
        elif "[[" in value:
            for found in prose.leads(value, headings=isinstance(step, ArticleText))[1]:
                yield Mention(at, found.type, found.id, found.written)


def ties(record: BaseModel, where: Where = ()) -> Iterator[Tie]:
    """Every reference in a record's fields, in order."""
    return (Tie(at, step, value) for at, step, value in _walk(record, where) if isinstance(step, Link))


def mentions(record: BaseModel) -> Iterator[Mention]:
    """Every `[[type/id]]` in a record's prose."""
    return (found for found in named_in(record) if isinstance(found, Mention))


def texts(record: BaseModel) -> Iterator[tuple[Where, str, bool]]:
    """Every prose text of a record as (where, text, whether headings are known)."""
    for at, step, value in _walk(record, ()):
        if isinstance(step, ProseText):
            yield at, value, isinstance(step, ArticleText)


def _walk(record: BaseModel, where: Where) -> list[tuple[Where, Any, Any]]:
    found: list[tuple[Where, Any, Any]] = []
    _gather(record, where, found)
    return found


def _gather(record: BaseModel, where: Where, found: list[tuple[Where, Any, Any]]) -> None:
    values = vars(record)
    for name, written, step in _plan(type(record)):
        value = values[name]
        if not value:
            continue  # most fields are left out of most records
        for index, item in enumerate(value) if type(value) is tuple else ((None, value),):
            at = (*where, written) if index is None else (*where, written, index)
            if isinstance(step, type):
                _gather(item, at, found)
            else:
                found.append((at, step, item))


def ties_of_data(model: type[BaseModel], data: Any, where: Where = ()) -> Iterator[Tie]:
    """The references that can be told in the fields of a record that is not valid: its other faults "
    "hide none of them."""
    for _, written, step in _plan(model):
        value = data.get(written) if isinstance(data, dict) else None
        for index, item in enumerate(value) if isinstance(value, list) else ((None, value),):
            at = (*where, written) if index is None else (*where, written, index)
            if isinstance(step, Link) and isinstance(item, str) and ID_FORM.fullmatch(item):
                yield Tie(at, step, item)
            elif isinstance(step, type):
                yield from ties_of_data(step, item, at)
