"""Record types -> the page of fields: every field in the order of its file, with what it holds and an example."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from generator import new
from generator.derive.pages.common import View
from generator.derive.site import Site, Target
from generator.records import RECORD_TYPES, Record
from generator.records.outline import Field, outline
from generator.vocabulary import VOCABULARIES

PATH = "fields.md"
EVERY, SHARED = "every-record", "shared"


@dataclass(frozen=True)
class Place:
    """A part of the page: its title and id."""

    title: str
    id: str


@dataclass(frozen=True)
class Row:
    """A field. What it holds is a group, a term, the id of a record, or told by `holds`; `example` is as in a file."""

    id: str
    name: str
    required: bool
    listed: bool
    about: str
    holds: str
    group: Place | None
    vocabulary: Place | None
    types: tuple[Place, ...]
    example: str


@dataclass(frozen=True)
class Section:
    """The fields of a type of record or of a group, of which `either` names those of which one is needed; then the
    groups that stand in it."""

    at: Place
    about: str
    rows: tuple[Row, ...] = ()
    either: tuple[str, ...] = ()
    path: str = ""
    inner: tuple[Section, ...] = ()


def page(site: Site) -> View:
    """The page of fields."""
    return View(
        PATH,
        "fields.md.j2",
        site.say("Fields"),
        site.say("Every field of every type of record: what it holds, whether it is required, and an example."),
        {
            "sections": list(_Reference(site).sections()),
            "every": EVERY,
            "vocabularies": Target("vocabularies.md", site.say("Vocabularies")),
        },
        styles=("assets/css/fields.css",),
    )


class _Reference:
    """The page in one language. A group that several types have stands once, at the end."""

    def __init__(self, site: Site) -> None:
        self.site = site
        self.own = {t: _own(outline(t)) for t in RECORD_TYPES}
        held = Counter(group for top in self.own.values() for group in {f.group for f in _groups(top.fields)})
        self.shared = {name for name, types in held.items() if types > 1}

    def sections(self) -> Iterator[Section]:
        """The types, the groups that they share, and what every record has."""
        for record_type, top in self.own.items():
            at = self._type(record_type.record_type)
            suffix = "md" if record_type.record_type == "article" else "yml"
            about = self.site.word("record", (record_type.__doc__ or "").split("\n")[0])
            section = self._section(top, at, about)
            yield replace(section, path=f"content/{record_type.folder}/<id>.{suffix}")
        found = {f.group: f for top in self.own.values() for f in _groups(top.fields) if f.group in self.shared}
        inner = tuple(
            self._section(f, Place(f.name, f"{SHARED}-{f.name}"), self._word(f.about)) for f in found.values()
        )
        yield Section(Place(self.site.say("Groups that several types share"), SHARED), "", inner=inner)
        common = outline(Record)
        about = self.site.say("They may stand in a record of any type, below its own fields.")
        yield self._section(common, Place(self.site.say("Fields of every record"), EVERY), about)

    def _section(self, group: Field, at: Place, about: str, above: str = "") -> Section:
        inner = []
        for f in group.fields:
            if f.fields and f.group not in self.shared:
                path = f"{above}{f.name}"
                inner.append(self._section(f, Place(path, f"{at.id}-{f.name}"), self._word(f.about), f"{path}."))
        rows = tuple(self._row(f, at.id) for f in group.fields)
        nested = tuple(s for section in inner for s in (replace(section, inner=()), *section.inner))
        return Section(at, about, rows, group.either, inner=nested)

    def _row(self, field: Field, within: str) -> Row:
        group = vocabulary = None
        if field.fields:
            id = f"{SHARED}-{field.name}" if field.group in self.shared else f"{within}-{field.name}"
            group = Place(field.name, id)
        if field.vocabulary:
            title = self.site.word(field.vocabulary, VOCABULARIES[field.vocabulary].title)
            vocabulary = Place(title, field.vocabulary)
        types = tuple(map(self._type, field.link.types)) if field.link else ()
        return Row(
            f"field-{within}-{field.name}",
            field.name,
            field.required,
            field.listed,
            self._word(field.description),
            self._word(field.holds),
            group,
            vocabulary,
            types,
            self._example(field, within),
        )

    def _example(self, field: Field, within: str) -> str:
        # The text of an article stands below its fields.
        bare = field.fields or (within, field.name) == ("article", "body")
        return field.example if bare else new.example(field)

    def _type(self, record_type: str) -> Place:
        return Place(self.site.word("record", record_type.capitalize()), record_type)

    def _word(self, text: str) -> str:
        return self.site.word("field", text)


def _own(top: Field) -> Field:
    """A type without the fields that every record has."""
    return replace(top, fields=tuple(f for f in top.fields if f.name not in Record.model_fields))


def _groups(fields: Iterable[Field]) -> Iterator[Field]:
    for field in fields:
        if field.fields:
            yield field
            yield from _groups(field.fields)
