"""What makes a new record type one module and one line; each law's message says what to write."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import Any, get_args

import pytest
from pydantic import BaseModel

from generator.derive import views
from generator.records import BY_FOLDER, BY_TYPE, RECORD_TYPES, Record
from generator.records.base import ties
from generator.validate import Ref
from tests.properties.strategies import golden
from tests.worlds import ROOT, TEMPLATES, VELL, codes, read, said, site


def groups(annotation: Any) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
        for info in annotation.model_fields.values():
            yield from groups(info.annotation)
    for argument in get_args(annotation):
        yield from groups(argument)


@pytest.mark.parametrize("record_type", RECORD_TYPES, ids=lambda t: t.record_type)
def test_a_record_type_says_what_it_is(record_type: type[Record]) -> None:
    assert record_type.__doc__, "write a docstring: it is the head of the type's index page"
    assert re.fullmatch(r"[a-z]+", record_type.record_type)
    assert re.fullmatch(r"[a-z]+", record_type.folder)
    assert record_type.plural[0].isupper()
    module = ROOT / "generator" / (record_type.__module__.replace("generator.", "").replace(".", "/") + ".py")
    assert module.is_file()


@pytest.mark.parametrize("record_type", RECORD_TYPES, ids=lambda t: t.record_type)
def test_every_group_and_every_field_is_described(record_type: type[Record]) -> None:
    for group in groups(record_type):
        assert group.__doc__, f"write a docstring for {group.__name__}"
        assert group.model_config["extra"] == "forbid"
        assert group.model_config["frozen"]
        for name, info in group.model_fields.items():
            assert info.description, f"describe {group.__name__}.{name}"
            assert info.description.endswith("."), f"{group.__name__}.{name}"


def test_types_folders_and_titles_are_unique() -> None:
    assert len(BY_TYPE) == len(BY_FOLDER) == len({t.plural for t in RECORD_TYPES}) == len(RECORD_TYPES)
    assert "images" not in BY_FOLDER


def test_the_name_of_an_inverse_belongs_to_one_field() -> None:
    """A list of backlinks is titled by the inverse: two fields with one name would be told as one."""
    named: dict[tuple[str, str], set[str]] = {}
    for document in golden():
        for tie in ties(BY_TYPE[document.type].model_validate(document.data)):
            field = f"{document.type}." + ".".join(str(s) for s in tie.where if isinstance(s, str))
            for target in tie.to.types:
                named.setdefault((target, tie.to.inverse), set()).add(field)
    shared = {
        key: fields
        for key, fields in named.items()
        if len({re.sub("^(unit|organization|person|place)\\.", "*.", f) for f in fields}) > 1
    }
    assert shared == {}, "give each field its own inverse"


@pytest.mark.parametrize("record_type", RECORD_TYPES, ids=lambda t: t.record_type)
def test_every_type_has_a_folder_of_golden_records_and_a_way_onto_a_page(record_type: type[Record]) -> None:
    assert Counter(d.type for d in golden())[record_type.record_type] >= 1
    assert (TEMPLATES / "records" / "_default.md.j2").is_file()


@pytest.mark.parametrize("record_type", RECORD_TYPES, ids=lambda t: t.record_type)
def test_labels_are_words(record_type: type[Record]) -> None:
    for document in golden():
        if document.type == record_type.record_type:
            assert record_type.model_validate(document.data).label.strip()


HELD = {"bridge-held": "affirms"}


@pytest.mark.parametrize(("more", "holder"), [("", "orsk-ministry"), ("on_behalf_of: grey-column", "grey-column")])
def test_a_position_is_that_of_the_actor_spoken_for(more: str, holder: str) -> None:
    library, _ = read(VELL + said("s", "orsk-ministry", "2031-05-05", HELD, more=more))
    record: Any = library[Ref("statement", "s")].record
    assert record.holder == holder


@pytest.mark.parametrize("folder", [t.folder for t in RECORD_TYPES if t.record_type != "article"])
def test_no_record_takes_the_place_of_another_page(folder: str) -> None:
    """A record with the id `index` would stand where the index of its type stands."""
    original = next(d for d in golden() if d.path.startswith(f"content/{folder}/"))
    assert_pages_apart({f"content/{folder}/index.yml": "\n".join(original.lines)})


@pytest.mark.parametrize("id", ["index", "coverage", "vocabularies", "fields", "problems"])
def test_no_article_takes_the_place_of_another_page(id: str) -> None:
    assert_pages_apart({f"content/articles/{id}.md": "---\ntitle: Mine\n---\nText.\n"})


@pytest.mark.parametrize("alias", ["index"])
def test_no_former_id_takes_the_place_of_another_page(alias: str) -> None:
    assert_pages_apart({"content/places/vell-ford.yml": f"name: Vell ford\naliases: [{alias}]\n"})


def assert_pages_apart(more: dict[str, str]) -> None:
    world = {d.path: "\n".join(d.lines) + "\n" for d in golden()}
    library, problems = read({**world, **more})
    problems = [p for p in problems if p.code != "image"]
    if not any(p.severity == "error" for p in problems):
        paths = Counter(view.path for view in views(library))
        assert [path for path, n in paths.items() if n > 1] == []


def test_a_world_of_one_record_of_each_kind_of_actor_has_no_problem() -> None:
    found = "".join(
        f"-- content/{f}/{f}.yml --\nname: One of {f}\n" for f in ("units", "organizations", "people", "places")
    )
    assert codes(site(found)[1]) == []
