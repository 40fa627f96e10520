"""The code and the templates -> every message that a reader can meet; `python -m tests.strings` brings the tables of
the languages up to it: new messages stand there empty, and those that nothing says any more are gone."""

from __future__ import annotations

import ast
import io
import json
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import jinja2
import yaml
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po, write_po
from jinja2 import nodes

from generator.derive import contradictions, ledgers
from generator.language import GOVERNED, SEASONS
from generator.records import RECORD_TYPES
from generator.records.marks import Link
from generator.records.outline import Field, outline
from generator.vocabulary import VOCABULARIES

ROOT = Path(__file__).parent.parent
LOCALE = ROOT / "site_templates" / "locale"
THEME = ROOT / "site_templates" / "theme" / "overrides"
#: The messages of the theme in a form that its templates can read; written from the tables.
THEME_WORDS = THEME / "partials" / "words.html"
SAYS = {"say": 1, "message": 1, "_": 1, "say_n": 2, "_n": 2}


class Message(NamedTuple):
    """A message and the file that says it; `many` is its plural, where it counts something."""

    place: str
    text: str
    many: str = ""
    context: str = ""


def of_python(path: Path) -> Iterator[Message]:
    """The messages of a module: what is given to `say`, `say_n` and `message`."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if not isinstance(node, ast.Call):
            continue
        called = node.func
        name = called.attr if isinstance(called, ast.Attribute) else called.id if isinstance(called, ast.Name) else ""
        if name in SAYS and len(node.args) >= SAYS[name]:
            texts = [
                a.value for a in node.args[: SAYS[name]] if isinstance(a, ast.Constant) and isinstance(a.value, str)
            ]
            if len(texts) == SAYS[name]:
                yield Message(path.relative_to(ROOT).as_posix(), *texts)


def of_template(path: Path) -> Iterator[Message]:
    """The messages of a template: what is given to `_` and `_n`, in the theme to `say`."""
    place = path.relative_to(ROOT).as_posix()
    tree = jinja2.Environment(extensions=["jinja2.ext.do"]).parse(path.read_text("utf-8"))
    for call in tree.find_all(nodes.Call):
        name = getattr(call.node, "name", "")
        if name in SAYS:
            texts = [a.value for a in call.args[: SAYS[name]] if isinstance(a, nodes.Const)]
            assert len(texts) == SAYS[name], f"{place}: {name}(…) is given something else than a plain text"
            yield Message(place, *texts)


def of_tables() -> Iterator[Message]:
    """The messages that are data: vocabularies, types of records, titles of references, outcomes, seasons."""
    for v in VOCABULARIES.values():
        for text in (v.title, *(text for t in v.terms.values() for text in (t.label, t.meaning))):
            yield Message("generator/vocabulary.py", text, context=v.name)
    for record_type in RECORD_TYPES:
        place = "generator/records"
        yield Message(place, record_type.plural, context="records")
        yield Message(place, record_type.record_type.capitalize(), context="record")
        yield Message(place, (record_type.__doc__ or "").split("\n")[0], context="record")
        for text in _of_fields(outline(record_type)):
            yield Message(place, text, context="field")
    for title in sorted(_inverses()):
        yield Message("generator/records", title, context="backlinks")
    yield Message("generator/link.py", "Mentioned in", context="backlinks")
    for name in ledgers.OUTCOMES:
        yield Message("generator/derive/ledgers.py", name, context="outcome")
    for kind in contradictions.RULES:
        yield Message("generator/derive/contradictions.py", kind, context="contradiction")
    for season in SEASONS.values():
        yield Message("generator/language.py", season)
        yield Message("generator/language.py", season, context=GOVERNED)


def _of_fields(group: Field) -> Iterator[str]:
    for f in group.fields:
        yield from (text for text in (f.description, f.holds) if text)
        if f.fields:
            yield f.about
            yield from _of_fields(f)


def _inverses() -> set[str]:
    found = set()
    for path in (ROOT / "generator" / "records").glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == Link.__name__:
                found.add(ast.literal_eval(node.args[1]))
    return found


def of_navigation() -> Iterator[Message]:
    """The titles of the English navigation."""
    text = (ROOT / "mkdocs.yml").read_text("utf-8")
    for title in navigation(yaml.load(text, Loader=yaml.BaseLoader)["nav"]):
        yield Message("mkdocs.yml", title, context="navigation")


def navigation(items: list[dict[str, object]]) -> list[str]:
    """The titles of a navigation, in order, without those of the trees of other languages."""
    found = []
    for item in items:
        for title, inside in item.items():
            if not (LOCALE / f"{title}.po").is_file():
                found.append(title)
                found += navigation(inside) if isinstance(inside, list) else []
    return found


def theme() -> Iterator[Message]:
    """The messages of the theme, the navigation apart."""
    for path in sorted(THEME.rglob("*.html")):
        yield from of_template(path)


def messages() -> list[Message]:
    """Every message, in the order of its places."""
    modules = sorted((ROOT / "generator").rglob("*.py"))
    templates = sorted((ROOT / "site_templates" / "markdown").rglob("*.j2"))
    return [
        *(m for path in modules for m in of_python(path)),
        *(m for path in templates for m in of_template(path)),
        *theme(),
        *of_tables(),
        *of_navigation(),
    ]


def template() -> Catalog:
    """Every message as a catalogue without words."""
    catalog = Catalog(fuzzy=False)
    for m in messages():
        id = (m.text, m.many) if m.many else m.text
        catalog.add(id, locations=[(m.place, None)], context=m.context or None)
    return catalog


def brought_up(path: Path) -> Catalog:
    """The table of a language with every message of today, and no other."""
    with path.open("rb") as file:
        catalog = read_po(file, locale=path.stem)
    catalog.update(template(), no_fuzzy_matching=True, update_creation_date=False)
    catalog.obsolete.clear()
    return catalog


def written(catalog: Catalog) -> bytes:
    """A table as it stands in its file, in order of its messages."""
    file = io.BytesIO()
    write_po(file, catalog, width=110, sort_output=True, ignore_obsolete=True)
    return file.getvalue()


def theme_words() -> str:
    """The words of the theme in every language, as a template that other templates import."""
    wanted = sorted({m.text for m in theme()})
    tables = {}
    for path in sorted(LOCALE.glob("*.po")):
        with path.open("rb") as file:
            catalog = read_po(file, locale=path.stem)
        tables[path.stem] = {text: str(m.string) for text in wanted if (m := catalog.get(text)) and m.string}
    table = json.dumps(tables, ensure_ascii=False, indent=1)
    return (
        "{#- Written by `make strings` from site_templates/locale.\n"
        "    `say` gives a message in the language of the page, or in another. -#}\n"
        f"{{% set table = {table} %}}\n"
        "{% macro say(text, language=none) -%}\n"
        '{% set code = language or (page.meta.lang if page and page.meta else none) or "en" -%}\n'
        "{% set said = table[code] if code in table else {} -%}\n"
        "{{ said[text] if text in said else text }}\n"
        "{%- endmacro %}\n"
    )


def main() -> None:
    """Write the tables and the words of the theme."""
    for path in sorted(LOCALE.glob("*.po")):
        catalog = brought_up(path)
        path.write_bytes(written(catalog))
        empty = [m for m in catalog if m.id and not (all(m.string) if isinstance(m.string, tuple) else m.string)]
        print(f"{path.name}: {len(catalog)} messages, {len(empty)} without words")
    THEME_WORDS.write_text(theme_words(), encoding="utf-8")


if __name__ == "__main__":
    main()
