"""Views -> the files of the search: what is in them, in which language, and what is written again after a change."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from generator import derive, language, search
from generator.language import ENGLISH
from tests.worlds import PACKAGES, ROOT, SOUND, read

THEME = ROOT / "site_templates" / "theme"
WORLD = (
    SOUND
    + """
-- content/places/vell.yml --
name: Vell
names:
  - {text: Вель, lang: uk}
  - {text: Щёлково, lang: ru}
  - {text: 韦尔, lang: zh}
-- content/claims/brigade.yml --
text: The brigade left
topic: movement
events: [vell-bridge]
place: vell
-- content/statements/brigade-left.yml --
speaker: grey-column
said: 2031-05-04
positions: [{claim: brigade, stance: affirms}]
quote: {text: "Бригада пішла, наші підрозділи лишилися.", lang: uk}
sources: [{source: courier}]
"""
)


def made(world: str, **options: Any) -> dict[str, Any]:
    library, problems = read(world)
    assert [p for p in problems if p.severity == "error"] == []
    return dict(search.files(derive.views(library, **options), THEME, PACKAGES).made)


@pytest.fixture(scope="module")
def files() -> dict[str, Any]:
    return {path: json.loads(text) for path, text in made(WORLD).items()}


def terms(files: dict[str, Any]) -> dict[str, list[int]]:
    return {term: list_ for path, shard in files.items() if "/terms/" in path for term, list_ in shard.items()}


def where(files: dict[str, Any], term: str) -> set[str]:
    """The addresses of the records that a term leads to."""
    shown = {int(p): row[0] for path, rows in files.items() if "/en/" in path for p, row in rows.items()}
    found, place = set(), 0
    for posting in terms(files).get(term, []):
        place += posting // 32
        found.add(shown[place])
    return found


def test_every_record_is_in_it(files: dict[str, Any]) -> None:
    library, _ = read(WORLD)
    shown = {row[0] for path, rows in files.items() if "/en/" in path for row in rows.values()}
    assert shown == {view.path.removesuffix(".md") + "/" for view in derive.views(library) if view.entry}
    assert files["search/index.json"]["records"] == len(shown) == len(library.entries)


def test_words_are_known_by_their_stems_and_names_as_a_whole_too(files: dict[str, Any]) -> None:
    assert where(files, "бригад") == {"statements/brigade-left/"}
    assert "claims/brigade/" in where(files, "brigad")
    assert "claims/brigade/" in where(files, "brigade")
    assert "бригада" not in terms(files)


def test_names_are_found_in_latin_letters_by_the_table_of_their_language(files: dict[str, Any]) -> None:
    assert "places/vell/" in where(files, "vel")  # KMU 2010 leaves the soft sign out
    assert "places/vell/" in where(files, "shchelkovo")
    assert "places/vell/" in where(files, "щелково")
    assert "places/vell/" in where(files, "韦尔")


def test_names_of_a_place_find_the_claims_about_it(files: dict[str, Any]) -> None:
    assert {"places/vell/", "claims/brigade/"} <= where(files, "щелков")


def test_a_draft_is_nowhere_in_it() -> None:
    hidden = (
        WORLD
        + "-- content/claims/secret.yml --\ntext: Zebras\ntopic: other\nevents: [vell-bridge]\npublication: draft\n"
    )
    assert made(hidden) == made(WORLD)


def test_what_is_said_later_is_not_in_it() -> None:
    early = {path: json.loads(text) for path, text in made(WORLD, as_of=0.0).items()}
    assert where(early, "бригад") == set()


def test_each_language_has_results_of_its_own() -> None:
    languages = language.read(ROOT / "site_templates" / "locale")
    found = {path: json.loads(text) for path, text in made(WORLD, languages=languages.values()).items()}
    assert found["search/index.json"]["languages"] == ["en", "uk"]
    rows = {code: {r[0]: r for p, rs in found.items() if f"/{code}/" in p for r in rs.values()} for code in languages}
    assert set(rows["uk"]) == {f"uk/{address}" for address in rows["en"]}
    assert found["search/uk.json"]["words"]["search"] == "Пошук"
    said = ENGLISH.term("stance", "affirms").label
    assert said in rows["en"]["statements/brigade-left/"][1]
    assert said not in rows["uk"]["uk/statements/brigade-left/"][1]


def test_only_what_a_change_concerns_is_written_again() -> None:
    before = made(WORLD)
    after = made(WORLD.replace("The brigade left", "The brigade marched"))
    changed = {path for path, text in after.items() if before.get(path) != text}
    untouched = {path for path in after if "/terms/" in path} - changed
    assert before.keys() - after.keys() <= changed | {p for p in before if "/terms/" in p}
    assert len(untouched) > 2 * len([path for path in changed if "/terms/" in path])
    assert not [path for path in changed if path.endswith(("types.json", "search/en.json")) or "/facets/" in path]


def test_the_same_views_make_the_same_bytes() -> None:
    assert made(WORLD) == made(WORLD)


def test_what_is_said_stands_in_the_folder_of_the_theme() -> None:
    assert (THEME / search.WORDS).is_file()
    assert Path(search.SCRIPT).is_file()
