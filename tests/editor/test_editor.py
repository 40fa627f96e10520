"""What an editor with the YAML language server shows a contributor: fields, terms, help, faults; in an invented world.

A record finds its schema by its first line, which `counterclaim new` writes, or by the settings of the workspace."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from generator.new import SCHEMAS
from generator.records import RECORD_TYPES
from tests.editor.server import SERVER, Server, settings
from tests.worlds import GOLDEN, ROOT

FILE = "content/statements/a-new-one.yml"
WORKSPACE: dict[str, Any] = json.loads((ROOT / ".vscode" / "settings.json").read_text("utf-8"))
#: Without the schemas of the workspace: another editor, or a checkout without its settings.
BARE = {name: value for name, value in WORKSPACE.items() if name != "yaml.schemas"}
LINE = f"# yaml-language-server: $schema={SCHEMAS}/statement.schema.json\n"


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A checkout of an invented world: its records and the schemas."""
    folder = tmp_path_factory.mktemp("editor")
    shutil.copytree(GOLDEN / "content", folder / "content")
    shutil.copytree(ROOT / "schemas", folder / "schemas")
    return folder


class Editor:
    """A file of a type of record in an editor that knows its schema in one of the two ways."""

    def __init__(self, server: Server, line: str) -> None:
        self.server, self.line = server, line

    def faults(self, text: str) -> list[str]:
        """What is marked, with the line of the record at which it stands."""
        above = self.line.count("\n")
        found = self.server.open(FILE, self.line + text)
        return sorted(f"{f['range']['start']['line'] - above + 1}: {f['message']}" for f in found)

    def offered(self, text: str) -> dict[str, str]:
        """What is offered at `|`, each with its help."""
        return {label: str(i.get("documentation")) for label, i in self.completions(text).items()}

    def completions(self, text: str) -> dict[str, dict[str, Any]]:
        return self.server.completions(FILE, self.line + text)

    def help(self, text: str) -> str:
        """What is shown for the word after `|`."""
        return self.server.hover(FILE, self.line + text)


@pytest.fixture(scope="module", params=["modeline", "workspace"])
def editor(request: pytest.FixtureRequest, world: Path) -> Iterator[Editor]:
    by_line = request.param == "modeline"
    with Server(world, settings(BARE if by_line else WORKSPACE)) as server:
        yield Editor(server, LINE if by_line else "")
    assert server.reached() == []


WHOLE = """\
speaker: grey-column
said: 2031-05-04
positions:
  - claim: bridge-held
    stance: affirms
quote:
  text: The bridge is ours.
  lang: en
sources:
  - source: column-post
"""


def test_a_whole_record_has_no_mark(editor: Editor) -> None:
    assert editor.faults(WHOLE) == []


def test_a_field_is_offered_with_its_description(editor: Editor) -> None:
    found = editor.offered("speaker: grey-column\n|\n")
    assert found["said"] == "When it was said, with the offset from UTC if the time is known."
    assert "speaker" not in found
    assert "title" not in found


def test_a_field_of_a_group_is_offered(editor: Editor) -> None:
    found = editor.offered("positions:\n  - claim: bridge-held\n    |\n")
    assert {"stance", "value", "hedge"} <= found.keys()
    assert "speaker" not in found


def test_a_field_is_filled_in_with_nothing_that_nobody_chose(editor: Editor) -> None:
    """An example is shown, and stands in no record unless somebody takes it."""
    for item in editor.completions("|").values():
        assert "2031" not in item["insertText"]
        assert "column" not in item["insertText"]
    assert editor.completions("|")["said"]["insertText"].strip() == "said:"


def test_a_group_comes_with_the_fields_that_it_requires(editor: Editor) -> None:
    written = editor.completions("|")["positions"]["insertText"]
    assert written == "positions:\n  - claim: $1\n    stance: $2"


def test_a_term_is_offered_with_its_meaning(editor: Editor) -> None:
    found = editor.offered("positions:\n  - claim: bridge-held\n    stance: |\n")
    assert found["partly-affirms"] == "The speaker says that a part of the proposition holds."
    assert len(found) == 7


def test_hover_tells_what_a_field_holds(editor: Editor) -> None:
    text = editor.help("|said: 2031-05-04\n")
    assert "said (a date or a time, as EDTF; required)" in text
    assert "When it was said, with the offset from UTC if the time is known." in text
    assert "2031-05-01T09:30+02:00" in text


def test_hover_tells_which_records_a_field_names(editor: Editor) -> None:
    assert "The id of a record: unit or organization or person." in editor.help("|speaker: grey-column\n")
    assert "The id of a record: statement." in editor.help("replies_to:\n  - |column-holds\n")


@pytest.mark.parametrize("at", ["|stance: denies", "stance: |denies"])
def test_hover_tells_the_meaning_of_every_term(editor: Editor, at: str) -> None:
    text = editor.help(f"positions:\n  - claim: bridge-held\n    {at}\n")
    assert "* `denies`: The speaker says that the proposition does not hold." in text
    assert "* `questions`: The speaker doubts the proposition without denying it." in text
    assert text.index("`denies`") < text.index("`affirms`")


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("said:", "siad:", ['1: Missing property "said".', "2: Property siad is not allowed."]),
        (
            "2031-05-04",
            "04.05.2031",
            ["2: A date is EDTF: 2024-03-12, 2024-03-12T09:39Z, 2024-03~, 2024-03-12/2024-03-15."],
        ),
        (
            "claim: bridge-held",
            "claim: The bridge",
            ["4: An id is lower-case letters and digits, joined by single hyphens."],
        ),
        ("  text:", "  txet:", ["6: One of these is required: text, translation.", "7: Property txet is not allowed."]),
        ("quote:\n  text: The bridge is ours.\n  lang: en\n", "", ["1: One of these is required: quote, paraphrase."]),
        ("  - source: column-post", "  []", ["10: Array has too few items. Expected 1 or more."]),
    ],
)
def test_a_mistake_is_marked_where_it_stands(editor: Editor, old: str, new: str, told: list[str]) -> None:
    assert old in WHOLE
    found = editor.faults(WHOLE.replace(old, new, 1))
    assert [f.replace("7: One", "6: One") for f in found] == told


def test_an_unknown_term_is_marked_with_those_that_there_are(editor: Editor) -> None:
    (told,) = editor.faults(WHOLE.replace("affirms", "confirms"))
    assert told.startswith('5: Value is not accepted. Valid values: "affirms", "partly-affirms"')


def test_every_type_of_record_has_its_schema_in_the_settings() -> None:
    wanted = {
        f"schemas/{t.record_type}.schema.json": f"content/{t.folder}/**/*.yml"
        for t in RECORD_TYPES
        if t.record_type != "article"
    }
    assert WORKSPACE["yaml.schemas"] == wanted


def test_the_workspace_recommends_the_extension_that_reads_its_settings() -> None:
    found = json.loads((ROOT / ".vscode" / "extensions.json").read_text("utf-8"))
    assert found == {"recommendations": ["redhat.vscode-yaml"]}


def marks(folder: Path, root: Path) -> list[tuple[str, str]]:
    """What the editor marks in the records of a folder, with the schemas and settings of a workspace."""
    texts = {path.relative_to(root).as_posix(): path.read_text("utf-8") for path in sorted(folder.rglob("*.yml"))}
    # Each type has its schema: where there is none, nothing is ever marked.
    odd = {f"content/{t.folder}/deep/odd.yml": "unknwon: x\n" for t in RECORD_TYPES if t.record_type != "article"}
    assert texts
    with Server(root, settings(WORKSPACE)) as server:
        found = server.open_all({**texts, **odd})
    assert server.reached() == []
    assert [path for path in odd if not found[path]] == []
    return [(path, fault["message"]) for path in texts for fault in found[path]]


def test_no_record_of_the_invented_world_has_a_mark(world: Path) -> None:
    assert marks(world / "content", world) == []


def test_no_published_record_has_a_mark() -> None:
    assert marks(ROOT / "content", ROOT) == []


def test_a_try_to_reach_another_host_is_seen(world: Path) -> None:
    """The settings turn the store of schemas off; without them the server would ask it, and this test would see it."""
    with Server(world, settings({**WORKSPACE, "yaml.schemaStore.enable": True})) as server:
        server.open(FILE, WHOLE)
    assert server.reached()


def test_what_is_missing_is_told_with_what_installs_it(world: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tests.editor.server.SERVER", SERVER / "gone")
    with pytest.raises(AssertionError, match=r"run 'make node_modules/\.judges'"):
        Server(world, {})
