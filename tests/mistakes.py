"""The mistakes that contributors make, each in one file of a sound world; tests/mistakes.md holds what each is told."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from pathlib import Path

from generator import build
from tests import worlds

TOLD = Path(__file__).with_name("mistakes.md")
STATEMENT = "content/statements/guard-denies.yml"
SOURCE = "content/sources/post.yml"
CLAIM = "content/claims/ferry-sunk.yml"
EVENT = "content/events/ferry.yml"
GOOD = {
    STATEMENT: """speaker: lake-guard
said: 2031-05-05
positions:
  - claim: bridge-held
    stance: denies
quote:
  text: The bridge is ours.
  lang: en
sources:
  - source: post
    locator: second paragraph
mode: relayed
""",
    SOURCE: """title: A post of the Guard
kind: post
publisher: lake-guard
url: https://courier.example/2031/05/05/bridge
published: 2031-05-05
lang: en
origin: unknown
""",
}
WORLD = {**worlds.files(worlds.SOUND), **GOOD}
BOM = "\ufeff"


def _with(path: str, old: str, new: str) -> Mapping[str, str | None]:
    assert old in WORLD[path], old
    return {path: WORLD[path].replace(old, new, 1)}


def _as(path: str, name: str) -> Mapping[str, str | None]:
    return {path: None, name: WORLD[path]}


#: What was done, and the files that it changes; None takes one away.
MISTAKES: dict[str, Mapping[str, str | None]] = {
    "an id that is nearly right": _with(STATEMENT, "claim: bridge-held", "claim: bridge-hold"),
    "an id that nothing has": _with(STATEMENT, "claim: bridge-held", "claim: harbour-burned"),
    "a name in place of an id": _with(STATEMENT, "speaker: lake-guard", "speaker: Lake Guard"),
    "an id in capitals": _with(STATEMENT, "speaker: lake-guard", "speaker: LAKE-GUARD"),
    "an id of another type": _with(STATEMENT, "source: post", "source: bridge-held"),
    "a file name in capitals": _as(STATEMENT, "content/statements/Guard-Denies.yml"),
    "a file name with spaces": _as(STATEMENT, "content/statements/guard denies.yml"),
    "the ending .yaml": _as(STATEMENT, "content/statements/guard-denies.yaml"),
    "the wrong folder": _as(STATEMENT, "content/claims/guard-denies.yml"),
    "a folder that is no type": _as(STATEMENT, "content/statement/guard-denies.yml"),
    "an American date": _with(STATEMENT, "said: 2031-05-05", "said: 05/05/2031"),
    "a date in words": _with(STATEMENT, "said: 2031-05-05", "said: 5 May 2031"),
    "a day that there is not": _with(STATEMENT, "said: 2031-05-05", "said: 2031-02-30"),
    "a date without its zeros": _with(STATEMENT, "said: 2031-05-05", "said: 2031-5-5"),
    "a time without a zone": _with(STATEMENT, "said: 2031-05-05", "said: 2031-05-05T09:30"),
    "said after the source came out": _with(STATEMENT, "said: 2031-05-05", "said: 2031-05-09"),
    "a required field left out": _with(STATEMENT, "said: 2031-05-05\n", ""),
    "a field left empty": _with(STATEMENT, "mode: relayed", "mode:"),
    "a field spelled otherwise": _with(STATEMENT, "positions:", "position:"),
    "a field that there is not": _with(STATEMENT, "mode: relayed", "author: me"),
    "a quote without its language": _with(STATEMENT, "  lang: en\n", ""),
    "a language in words": _with(STATEMENT, "  lang: en", "  lang: English"),
    "the country code for Ukrainian": _with(STATEMENT, "  lang: en", "  lang: ua"),
    "neither quote nor paraphrase": _with(STATEMENT, "quote:\n  text: The bridge is ours.\n  lang: en\n", ""),
    "a statement without a source": _with(STATEMENT, "sources:\n  - source: post\n    locator: second paragraph\n", ""),
    "a stance that is no term": _with(STATEMENT, "stance: denies", "stance: denied"),
    "a list written as one value": _with(
        STATEMENT, "positions:\n  - claim: bridge-held\n    stance: denies", "positions: bridge-held"
    ),
    "a list without its dash": _with(
        STATEMENT, "  - claim: bridge-held\n    stance: denies", "  claim: bridge-held\n  stance: denies"
    ),
    "a tab": _with(STATEMENT, "    stance: denies", "\tstance: denies"),
    "wrong indentation": _with(STATEMENT, "    stance: denies", "     stance: denies"),
    "a colon in the text": _with(STATEMENT, "text: The bridge is ours.", "text: Note: the bridge is ours."),
    "a quotation mark that does not end": _with(STATEMENT, "text: The bridge is ours.", 'text: "The bridge is ours.'),
    "smart quotation marks as YAML": _with(STATEMENT, "said: 2031-05-05", "said: “2031-05-05”"),
    "yes as a value": _with(STATEMENT, "locator: second paragraph", "locator: yes"),
    "a number with a leading zero": _with(STATEMENT, "locator: second paragraph", "locator: 012"),
    "a remark after a value": _with(STATEMENT, "mode: relayed", "mode: relayed # by radio"),
    "a byte order mark": {STATEMENT: BOM + WORLD[STATEMENT]},
    "a hidden character in the text": _with(STATEMENT, "The bridge", "The\u200b bridge"),
    "the same field twice": _with(STATEMENT, "mode: relayed", "mode: relayed\nmode: first-hand"),
    "a source that is there already, with tracking": {
        "content/sources/guard-post.yml": WORLD[SOURCE]
        .replace("A post of the Guard", "The post of the Guard")
        .replace("/bridge\n", "/bridge?utm_source=feed&fbclid=1\n")
    },
    "a claim that is there already": {
        "content/claims/column-holds-bridge.yml": (
            "text: The Grey Column holds the Vell bridge.\ntopic: control\nevents: [vell-bridge]\n"
        )
    },
    "a unit with another's id": {"content/organizations/lake-guard.yml": "name: Lake Guard\n"},
    "a link without its beginning": _with(SOURCE, "url: https://courier.example", "url: courier.example"),
    "a link to this machine": _with(SOURCE, "https://courier.example", "http://localhost:8000"),
    "a figure in words": _with(STATEMENT, "    stance: denies", "    stance: denies\n    value:\n      min: about ten"),
    "a figure on a claim that counts nothing": _with(
        STATEMENT, "    stance: denies", "    stance: denies\n    value:\n      min: 10"
    ),
    "a loaded word": {
        CLAIM: "text: The terrorists sank the ferry\ntopic: other\nevents: [vell-bridge]\n",
    },
    "two records in one file": {STATEMENT: WORLD[STATEMENT] + "---\n" + WORLD[STATEMENT]},
}


def told(changed: Mapping[str, str | None]) -> str:
    """What `counterclaim check` says."""
    world = {p: t for p, t in {**WORLD, **changed}.items() if t is not None}
    with tempfile.TemporaryDirectory() as folder:
        _, _, problems = build.examine(worlds.write(world, Path(folder)))
    return worlds.texts(problems)


def table() -> str:
    """All mistakes with what each is told, as Markdown."""
    out = ["# What contributors are told", "", "Written by `make bless`; read it aloud before you accept a change.", ""]
    for number, (name, changed) in enumerate(MISTAKES.items(), 1):
        out += [f"## {number}. {name}", "", "```text", told(changed).rstrip("\n") or "(nothing)", "```", ""]
    return "\n".join(out)
