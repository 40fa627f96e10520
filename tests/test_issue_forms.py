"""The issue forms: they are those of the table, GitHub takes them, and what they send is read as it was answered."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from generator import answers, cli, home, issue_forms
from generator.forms import FORMS, HEADS, Field
from generator.vocabulary import VOCABULARIES
from tests.forms import written
from tests.properties.strategies import texts
from tests.test_issue import HOSTILE
from tests.worlds import ROOT

FOLDER = ROOT / ".github" / "ISSUE_TEMPLATE"
SITE = home.read(ROOT / "mkdocs.yml")
#: Words of an address that GitHub reads itself: a question of that id could not be filled in by one.
OWN = {"template", "title", "body", "labels", "assignees", "milestone", "projects", "type"}


@pytest.fixture(scope="module")
def forms() -> dict[str, Any]:
    """The files as YAML 1.1, which takes more for something else than text than any other version."""
    return {path.stem: yaml.safe_load(path.read_text("utf-8")) for path in sorted(FOLDER.iterdir())}


def test_the_files_are_those_of_the_table() -> None:
    assert {p.name: p.read_text("utf-8") for p in FOLDER.iterdir()} == issue_forms.files(SITE), "run 'make forms'"


def test_the_command_writes_them(tmp_path: Any, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["--project", str(ROOT), "forms", str(tmp_path / "new")]) == 0
    assert {p.name for p in (tmp_path / "new").iterdir()} == {p.name for p in FOLDER.iterdir()}
    assert cli.main(["--project", str(tmp_path), "forms", str(tmp_path / "new")]) == 2
    assert capsys.readouterr().err == "counterclaim: mkdocs.yml names no repository, to which the forms would lead\n"


def _leaves(value: Any) -> list[Any]:
    inner = value.values() if isinstance(value, Mapping) else value if isinstance(value, list) else None
    return [value] if inner is None else [leaf for item in inner for leaf in _leaves(item)]


def _plain(label: str) -> str:
    """What GitHub compares labels by: two that differ in signs alone are 'too similar'."""
    return re.sub(r"[^a-z0-9]+", "", label.casefold())


def test_github_takes_the_forms(forms: dict[str, Any]) -> None:
    """The rules of https://docs.github.com/en/communities/using-templates-to-encourage-useful-issues-and-pull-requests/
    common-validation-errors-when-creating-issue-forms, which the JSON Schema of `make lint` does not know."""
    assert len({forms[name]["name"] for name in FORMS}) == len(FORMS)
    for name in FORMS:
        form = forms[name]
        assert list(form) == ["name", "description", "title", "labels", "body"]
        assert all((isinstance(leaf, str) and leaf.strip()) or isinstance(leaf, bool) for leaf in _leaves(form))
        asked = [part for part in form["body"] if part["type"] != "markdown"]
        assert asked
        ids = [part["id"] for part in asked]
        labels = [_plain(part["attributes"]["label"]) for part in asked]
        assert len(set(ids)) == len(set(labels)) == len(asked)
        assert all(re.fullmatch(r"[a-z0-9-]+", id) for id in ids)
        assert not OWN & set(ids)
        for part in asked:
            options = part["attributes"].get("options", [])
            said = [o["label"] if part["type"] == "checkboxes" else o for o in options]
            assert len(said) == len(set(said))
            assert bool(said) == (part["type"] in ("dropdown", "checkboxes"))
            assert "none" not in [o.lower() for o in said]
            assert all(isinstance(o, str) for o in said)


def test_the_terms_are_those_of_the_schema(forms: dict[str, Any]) -> None:
    found = {part["id"]: part["attributes"] for part in forms["statement"]["body"] if "id" in part}
    for id, vocabulary in (("positions-0-stance", "stance"), ("source-kind", "source-kind")):
        terms = VOCABULARIES[vocabulary].terms
        assert found[id]["options"] == list(terms)
        assert all(f"- `{name}`: {term.meaning}" in found[id]["description"] for name, term in terms.items())


#: Addresses that fill in a form stand in other places than this repository: no id changes and none goes.
IDS = {
    "statement": [
        *("source-url", "source-title", "source-kind", "source-publisher", "source-published", "source-lang"),
        *("speaker", "said", "positions-0-claim", "positions-0-stance", "quote-text", "quote-lang"),
        *("paraphrase-text", "sources-0-locator", "notes", "agreed"),
    ],
    "correction": ["record", "field", "was", "now", "why", "source", "agreed"],
    "safety": ["record", "concern", "agreed"],
}


def test_ids_stay() -> None:
    assert {name: [field.id for field in asked] for name, asked in FORMS.items()} == IDS


def test_a_safety_form_asks_for_nothing_that_may_harm(forms: dict[str, Any]) -> None:
    """It is public: there is no room for words but for the record's id, and the private way is shown."""
    body = forms["safety"]["body"]
    assert [part["type"] for part in body] == ["markdown", "input", "dropdown", "checkboxes"]
    assert "Everybody can read" in body[0]["attributes"]["value"]
    private = f"{SITE.repository}/security/advisories/new"
    assert all(private in forms[name]["body"][0]["attributes"]["value"] for name in FORMS)
    assert [link["url"] for link in forms["config"]["contact_links"]] == [private]
    assert "Report a vulnerability" in (ROOT / "SECURITY.md").read_text("utf-8")
    others = {_plain(f.label) for name in ("statement", "correction") for f in FORMS[name]}
    assert not others & {_plain(f.label) for f in FORMS["safety"]}


def test_no_form_puts_on_a_label_that_starts_a_workflow(forms: dict[str, Any]) -> None:
    for path in (ROOT / ".github" / "workflows").iterdir():
        started = re.findall(r"github\.event\.label\.name == '([^']*)'", path.read_text("utf-8"))
        assert not {head.label for head in HEADS.values()} & set(started)
    assert {name: forms[name]["labels"] for name in FORMS} == {name: [HEADS[name].label] for name in FORMS}


ASKED = {name: [f for f in asked if f.kind != "checkboxes"] for name, asked in FORMS.items()}
_HEADING = re.compile(r"^### +\S", re.MULTILINE)


def answer(field: Field) -> st.SearchStrategy[str]:
    """What somebody may answer there, or send without the form."""
    anything = texts() | st.text(max_size=60) | st.sampled_from(HOSTILE)
    return anything | st.sampled_from(field.options) if field.options else anything


@given(st.data())
def test_what_was_answered_is_read(data: st.DataObject) -> None:
    form = data.draw(st.sampled_from(sorted(FORMS)))
    asked = data.draw(st.lists(st.sampled_from(ASKED[form]), unique=True))
    sent = {field.label: data.draw(answer(field)) for field in asked}
    found = answers.read(written(form, sent))
    assert found.form == form
    assert set(found.texts) <= {field.path for field in asked}
    headings = any(_HEADING.search(text) for text in sent.values())
    for field in asked:
        said = sent[field.label].replace("\r\n", "\n").strip()
        if (read := found.texts.get(field.path)) == said or said in ("", "_No response_"):
            continue
        # Whatever is not read as it was answered is told; nobody's answer becomes that of another question.
        assert found.open
        assert read is None or (headings and said.startswith(read))
        assert headings or any(line.startswith(f"{field.label}: ") for line in found.open) or said == "None"


@pytest.mark.parametrize("form", FORMS)
def test_a_form_that_is_filled_in_is_read_whole(form: str) -> None:
    sent = {f.label: f.options[-1] if f.options else f"An answer: 'to' {f.label} & more" for f in ASKED[form]}
    found = answers.read(written(form, sent))
    assert found == answers.Answers(form, {f.path: sent[f.label] for f in ASKED[form]}, [])
