"""`.github/draft.sh`, run as the workflow runs it: a real clone with a bare repository as its origin, the real command,
and in place of `gh` a program that writes down what it is asked for."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from markdown_it import MarkdownIt

from generator import cli
from generator.review import drafted
from generator.review.comment import CHARACTERS_AT_MOST
from tests.commands.test_new import WORLD
from tests.forms import written
from tests.test_issue import CORRECTION, GOOD, HOSTILE, STATEMENT
from tests.worlds import ROOT, write

SCRIPT = ROOT / ".github" / "draft.sh"
WORKFLOW = ROOT / ".github" / "workflows" / "draft.yml"
BRANCH = "draft/issue-12"
SOURCE = "content/sources/vell-courier-2031-05-05-guards-we-hold-it.yml"
GH = """\
#!{python}
import json, pathlib, sys
folder = pathlib.Path({folder!r})
words = sys.argv[1:]
files = {{w: pathlib.Path(w[6:]).read_text("utf-8") for w in words if w.startswith("body=@")}}
said = {{"words": words, "files": list(files.values())}}
with (folder / "asked").open("a") as log:
    log.write(json.dumps(said) + "\\n")
method = words[words.index("--method") + 1] if "--method" in words else "GET"
path = next(w for w in words if w.startswith("repos/"))
if method == "POST" and path.endswith("/pulls"):
    (folder / "pull").write_text("7\\n")
elif method == "POST":
    (folder / "comment").write_text("99\\n")
answer = folder / ("pull" if path.endswith("/pulls") else "comment")
if method == "GET" and answer.exists():
    print(answer.read_text(), end="")
elif method != "GET" and "--silent" not in words:
    print("https://forge.example/pull/7")
"""


class Forge:
    """A checkout of the published branch on a runner, the repository that it came from, and what was asked of `gh`."""

    def __init__(self, root: Path) -> None:
        self.root, self.clone, self.origin = root, root / "clone", root / "origin.git"
        self.environment = {
            "PATH": f"{root / 'bin'}:{os.environ['PATH']}",
            "HOME": str(root),
            "GIT_CONFIG_NOSYSTEM": "1",
            "COUNTERCLAIM": str(Path(sys.executable).with_name("counterclaim")),
            "REPOSITORY": "counterclaim/counterclaim",
            "NUMBER": "12",
            "BASE": "main",
            "GH_TOKEN": "not-a-token",
            "TMPDIR": str(root / "tmp"),
        }
        for name in ("bin", "tmp", "clone"):
            (root / name).mkdir()
        gh = root / "bin" / "gh"
        gh.write_text(GH.format(python=sys.executable, folder=str(root)), encoding="utf-8")
        gh.chmod(0o755)
        write(WORLD, self.clone)
        self.git("init", "--quiet", "--initial-branch=main")
        self.commit("Begin")
        subprocess.run(["git", "clone", "--quiet", "--bare", self.clone, self.origin], check=True)
        self.git("remote", "add", "origin", str(self.origin))

    def git(self, *words: str, at: Path | None = None) -> str:
        done = subprocess.run(
            ["git", "-C", str(at or self.clone), *words],
            env=self.environment,
            capture_output=True,
            text=True,
            check=True,
        )
        return done.stdout

    def commit(self, message: str, *, at: Path | None = None) -> None:
        self.git("add", "-A", at=at)
        self.git("-c", "user.name=Ana", "-c", "user.email=ana@vell.example", "commit", "-qm", message, at=at)

    def send(self, body: str | None, **changed: str) -> subprocess.CompletedProcess[str]:
        event = self.root / "event.json"
        event.write_text(json.dumps({"action": "labeled", "issue": {"number": 12, "body": body}}), encoding="utf-8")
        return subprocess.run(
            ["bash", str(SCRIPT), str(event)],
            cwd=self.clone,
            env={**self.environment, **changed},
            capture_output=True,
            text=True,
            check=False,
        )

    @property
    def asked(self) -> list[dict[str, Any]]:
        log = self.root / "asked"
        return [json.loads(line) for line in log.read_text().splitlines()] if log.exists() else []

    @property
    def branches(self) -> list[str]:
        return self.git("for-each-ref", "--format=%(refname:short)", "refs/heads", at=self.origin).split()

    def changed(self) -> dict[str, str]:
        """What the branch adds to the published one: path -> text."""
        names = self.git("diff", "--name-only", "main", BRANCH, at=self.origin).split()
        return {name: self.git("show", f"{BRANCH}:{name}", at=self.origin) for name in names}

    def untouched(self) -> None:
        """The checkout is as it was, and nothing is left behind."""
        assert self.git("status", "--porcelain") == ""
        assert self.git("branch", "--show-current") == "main\n"
        assert self.git("worktree", "list").count("\n") == 1
        assert list((self.root / "tmp").iterdir()) == []
        assert not list(self.root.rglob("owned"))
        assert not (self.clone / ".git" / "config").read_text().count("token")


@pytest.fixture
def forge(tmp_path: Path) -> Forge:
    return Forge(tmp_path)


def test_a_form_becomes_a_branch_and_a_pull_request(forge: Forge) -> None:
    done = forge.send(written("statement", GOOD))
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == f"wrote {SOURCE}\nwrote {STATEMENT}\nhttps://forge.example/pull/7\n"
    assert forge.branches == [BRANCH, "main"]
    changed = forge.changed()
    assert set(changed) == {SOURCE, STATEMENT}
    assert all("\npublication: draft\n" in text for text in changed.values())
    assert forge.git("log", "--format=%an %s%n%b", f"main..{BRANCH}", at=forge.origin).strip() == (
        "github-actions[bot] Draft from issue #12"
    )
    find, make = forge.asked
    assert find["words"][:4] == ["api", "--method", "GET", "repos/counterclaim/counterclaim/pulls"]
    assert {f"head=counterclaim:{BRANCH}", "state=open", "base=main"} <= set(find["words"])
    assert make["words"][:4] == ["api", "--method", "POST", "repos/counterclaim/counterclaim/pulls"]
    assert {"title=Draft from issue #12", f"head={BRANCH}", "base=main"} <= set(make["words"])
    (text,) = make["files"]
    assert text.startswith(f"{drafted.MARK}\nMade from the form in #12. Closes #12.\n\n- `{SOURCE}`\n- `{STATEMENT}`\n")
    assert "Approve and run workflows" in text
    forge.untouched()


def test_a_correction_becomes_a_remark(forge: Forge) -> None:
    assert forge.send(written("correction", CORRECTION)).returncode == 0
    ((name, text),) = forge.changed().items()
    assert name == "content/statements/column-affirms.yml"
    assert text.startswith(forge.git("show", f"main:{name}", at=forge.origin))
    assert "\n# A correction was suggested." in text
    assert "whether statement/column-affirms is to be corrected" in forge.asked[-1]["files"][0]
    forge.untouched()


def test_the_same_form_again_changes_the_same_branch_and_pull_request(forge: Forge) -> None:
    assert forge.send(written("statement", GOOD)).returncode == 0
    (forge.clone / "content" / "units" / "third.yml").write_text("name: Third\n", encoding="utf-8")
    forge.commit("Go on")
    forge.git("push", "--quiet", "origin", "main")
    assert forge.send(written("statement", {**GOOD, "Stance": "affirms"})).returncode == 0
    assert forge.branches == [BRANCH, "main"]
    assert set(forge.changed()) == {SOURCE, STATEMENT}
    assert "stance: affirms\n" in forge.changed()[STATEMENT]
    assert forge.git("rev-list", "--count", f"main..{BRANCH}", at=forge.origin) == "1\n"
    words = [asked["words"][2:4] for asked in forge.asked]
    pulls = "repos/counterclaim/counterclaim/pulls"
    assert words == [["GET", pulls], ["POST", pulls], ["GET", pulls], ["PATCH", f"{pulls}/7"]]
    assert "title" not in " ".join(forge.asked[-1]["words"])


def test_what_a_maintainer_did_on_the_branch_stays(forge: Forge, tmp_path: Path) -> None:
    assert forge.send(written("statement", GOOD)).returncode == 0
    theirs = tmp_path / "theirs"
    subprocess.run(["git", "clone", "--quiet", "--branch", BRANCH, forge.origin, theirs], check=True)
    (theirs / STATEMENT).write_text("speaker: lake-guard\n", encoding="utf-8")
    forge.commit("Mend it", at=theirs)
    forge.git("push", "--quiet", "origin", BRANCH, at=theirs)
    before, asked = forge.git("rev-parse", BRANCH, at=forge.origin), forge.asked
    done = forge.send(written("statement", {**GOOD, "Stance": "affirms"}))
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == f"somebody has worked on {BRANCH}: it stays as it is\n"
    assert forge.git("rev-parse", BRANCH, at=forge.origin) == before
    assert forge.asked == asked
    forge.untouched()


@pytest.mark.parametrize(
    ("body", "why"),
    [
        (written("safety", {"Record of concern": "statement/column-affirms"}), "a safety concern is handled by people"),
        (written("correction", {**CORRECTION, "Record": "../../x @everyone #1"}), "no record of that type and id"),
        ("Please fix.\n```\n@everyone", "holds no heading of an issue form"),
        (None, "holds no heading of an issue form"),
        ("### Speaker\n\n" + "ж" * 200_000, "the text of the issue is over 256 KB"),
    ],
    ids=["safety", "no record", "no form", "nothing", "huge"],
)
def test_what_becomes_no_draft_is_told_on_the_issue(forge: Forge, body: str | None, why: str) -> None:
    for method, path in (("POST", "issues/12/comments"), ("PATCH", "issues/comments/99")):
        done = forge.send(body)
        assert (done.returncode, done.stdout) == (0, "")
        assert done.stderr.startswith("counterclaim: ")
        assert done.stderr.count("\n") == 1
        assert forge.asked[-1]["words"][2:4] == [method, f"repos/counterclaim/counterclaim/{path}"]
        (text,) = forge.asked[-1]["files"]
        assert text.startswith(f"{drafted.MARK}\nNo draft was made from this form:\n\n```")
        assert why in text
        assert [t.type for t in MarkdownIt("commonmark").parse(text)][-1] == "fence"
    assert forge.branches == ["main"]
    assert drafted.MARK in SCRIPT.read_text("utf-8"), "by which the script finds its earlier comment"
    forge.untouched()


#: What a shell, git, gh, a workflow, YAML or Markdown could obey, all of it in every answer.
WORST = [
    "$(touch owned) `touch owned`; touch owned & | > owned",
    "--upload-pack=touch owned",
    "-F body=@/etc/passwd",
    "@everyone Fixes #1, closes counterclaim/counterclaim#2 https://x.example/ [a](b) <img src=x> ```",
    "x\n```\n@everyone\nFixes #3\n~~~\n::set-output name=x::y",
    "::error file=x::y %0A ${{ github.token }}",
]
LABELS = [label for label in [*GOOD, "Notes", "Place in the source"] if label != "Kind of source"]
#: The same in every answer, and then another in each.
SENT = [dict.fromkeys(LABELS, text) for text in WORST] + [
    {label: HOSTILE[(start + n) % len(HOSTILE)][:9000] for n, label in enumerate(LABELS)}
    for start in range(0, len(HOSTILE), len(LABELS))
]


@pytest.mark.parametrize("sent", SENT, ids=range(len(SENT)))
def test_nothing_that_somebody_writes_is_obeyed(forge: Forge, sent: dict[str, str]) -> None:
    done = forge.send(written("statement", {**sent, "Kind of source": "article"}))
    assert (done.returncode, done.stderr) == (0, "")
    lines = done.stdout.splitlines()
    assert all(line.startswith(("wrote content/", "note: ", "to decide: ")) for line in lines[:-1])
    assert lines[-1] == "https://forge.example/pull/7"
    _, make = forge.asked
    assert "".join(make["words"]) == re.sub(r"[^ -~]", "", "".join(make["words"]))
    assert not any(text in word for word in make["words"] for text in sent.values() if len(text) > 5)
    (report,) = make["files"]
    assert len(report) < CHARACTERS_AT_MOST + 5000
    _only_ours(report)
    for name, said in forge.changed().items():
        assert re.fullmatch(r"content/(statements|sources)/[a-z0-9-]+\.yml", name)
        assert re.findall(r"^publication:.*", said, re.MULTILINE) == ["publication: draft"]
    forge.untouched()


def _only_ours(report: str) -> None:
    """Outside the blocks that show what was sent, the text is ours: none of it is theirs to make."""
    tokens = MarkdownIt("commonmark").parse(report)
    outside = " ".join(t.content for t in tokens if t.type in ("inline", "html_block"))
    assert "@" not in outside
    assert re.findall(r"#\d+", outside) == ["#12", "#12"]
    assert re.findall(r"<[^>]*>", outside) == [drafted.MARK]
    assert not re.search(r"https?:|\]\(|\n::", outside)
    assert {t.type for t in tokens if t.type in ("fence", "code_block")} <= {"fence"}


def test_a_huge_answer_has_an_end(forge: Forge) -> None:
    flood = "\n".join(f"### {'x' * 90} {n}\n\n{'y' * 200}" for n in range(150))
    done = forge.send(written("statement", {**GOOD, "Notes": "z" * 30_000}) + flood)
    assert done.returncode == 0, done.stderr
    assert len(forge.asked[-1]["files"][0]) < 10_000
    assert set(forge.changed()) == {SOURCE, STATEMENT}


@pytest.mark.parametrize("number", ["", "0", "12; touch owned", "../x", "$(touch owned)", "-1", "12\n13"])
def test_only_a_number_names_the_branch(forge: Forge, number: str) -> None:
    done = forge.send(written("statement", GOOD), NUMBER=number)
    assert (done.returncode, done.stdout, done.stderr) == (2, "", "NUMBER is not the number of an issue\n")
    assert forge.branches == ["main"]
    forge.untouched()


def test_another_file_is_told_and_nothing_is_written(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(WORLD, tmp_path)
    event = tmp_path / "event.json"
    for raw in ("{}", "[]", "no", '{"issue": {"number": "12", "body": "x"}}', '{"issue": {"number": 1, "body": 2}}'):
        event.write_text(raw, encoding="utf-8")
        assert cli.main(["--project", str(tmp_path), "new", "--from-issue", str(event)]) == 2
        assert capsys.readouterr() == ("", "counterclaim: the file is not the event of an issue\n")


def test_the_token_is_handed_to_git_alone(forge: Forge) -> None:
    """The helper of the script, asked as git asks it when a forge wants to know who pushes."""
    (helper,) = re.findall(r"^helper='(.*)'$", SCRIPT.read_text("utf-8"), re.MULTILINE)
    done = subprocess.run(
        ["git", "-c", "credential.helper=", "-c", f"credential.helper={helper}", "credential", "fill"],
        input="protocol=https\nhost=github.com\n\n",
        env=forge.environment,
        capture_output=True,
        text=True,
        check=True,
    )
    assert "username=x-access-token\npassword=not-a-token\n" in done.stdout


def test_the_workflow_hands_over_numbers_and_names_only() -> None:
    text = WORKFLOW.read_text("utf-8")
    assert set(re.findall(r"\$\{\{ (.*?) \}\}", text)) == {
        *("github.event.issue.number", "github.event.repository.default_branch"),
        *("github.repository", "github.token"),
    }
    assert [line.strip() for line in text.splitlines() if line.strip().startswith("run:")] == [
        "run: make install",
        'run: bash .github/draft.sh "$GITHUB_EVENT_PATH"',
    ]
    others = (ROOT / ".github" / "workflows" / "check.yml").read_text("utf-8")
    pins = set(re.findall(r"uses: (\S+)", text))
    assert pins
    assert pins <= set(re.findall(r"uses: (\S+)", others))
