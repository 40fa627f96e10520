"""A whole small site written in one string -> its records and problems; the invented world of the tests.

A file begins with a line `-- content/events/e.yml --`. Nobody and nothing in these worlds exists.
"""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path

from generator import build, check, dates, document, link, validate
from generator.derive import disputes
from generator.derive.disputes import Ledger
from generator.diagnostics import Diagnostic
from generator.document import Document
from generator.link import Library
from generator.records import BY_FOLDER

ROOT = Path(__file__).resolve().parent.parent
TEMPLATES = ROOT / "site_templates" / "markdown"
PACKAGES = ROOT / "node_modules"
GOLDEN = Path(__file__).parent / "golden"

_FILE = re.compile(r"^-- (\S.*?) --\n", re.MULTILINE)

#: One event, two claims that exclude each other, one that counts; nobody has said anything yet.
VELL = """
-- content/events/vell-bridge.yml --
name: Fighting at the Vell bridge
kind: battle
when: 2031-05-04
-- content/claims/bridge-held.yml --
text: The Grey Column holds the Vell bridge
topic: control
events: [vell-bridge]
excludes: [bridge-lost]
-- content/claims/bridge-lost.yml --
text: The Lake Guard has retaken all of the crossing
topic: control
events: [vell-bridge]
-- content/claims/guards-wounded.yml --
text: Members of the Lake Guard were wounded at the crossing
topic: casualties
events: [vell-bridge]
quantity:
  measure: wounded
  population: members of the Lake Guard
-- content/units/grey-column.yml --
name: Grey Column
-- content/units/lake-guard.yml --
name: Lake Guard
-- content/organizations/orsk-ministry.yml --
name: Orsk Ministry
-- content/organizations/vell-courier.yml --
name: The Vell Courier
-- content/sources/courier.yml --
title: Summer at the Vell
kind: article
publisher: vell-courier
published: 2031-07-31
"""


def files(text: str) -> dict[str, str]:
    """Path -> text of each file; a path that stands twice keeps its last text, so that a world can be changed."""
    _, *parts = _FILE.split(text)
    return dict(zip(parts[::2], parts[1::2], strict=True))


def write(world: str | Mapping[str, str], root: Path) -> Path:
    """The world as files below `root`; the content folder."""
    found = files(world) if isinstance(world, str) else world
    for path, text in found.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(text.encode())
    (root / "content").mkdir(parents=True, exist_ok=True)
    return root / "content"


def site(world: str | Mapping[str, str]) -> tuple[Library, list[Diagnostic]]:
    """The library of a world and all its problems, sorted, read from disk as the commands read it."""
    with tempfile.TemporaryDirectory() as folder:
        library, _, problems = build.examine(write(world, Path(folder)))
    return library, problems


@cache
def _document(path: str, text: str) -> tuple[Document | None, tuple[Diagnostic, ...]]:
    place = Path(path)
    record_type = BY_FOLDER[place.parts[1]].record_type
    found, problems = document.parse(text.encode(), type=record_type, id=place.stem, path=path)
    return found, tuple(problems)


def read(world: str | Mapping[str, str]) -> tuple[Library, list[Diagnostic]]:
    """As `site`, without a disk: for thousands of examples."""
    found = files(world) if isinstance(world, str) else world
    pairs = [_document(path, text) for path, text in found.items()]
    documents = [d for d, _ in pairs if d is not None]
    declared = {(BY_FOLDER[Path(p).parts[1]].record_type, Path(p).stem) for p in found}
    entries, invalid = validate.entries(documents)
    library, unlinked = link.library(entries, declared, documents)
    unread = [p for _, problems in pairs for p in problems]
    return library, sorted(unread + invalid + unlinked + check.library(library))


def said(
    id: str, speaker: str, said: str, positions: Mapping[str, str], *, source: str = "courier", more: str = ""
) -> str:
    """The file of a statement. A position is a stance, or a stance and `least..most`, either end left out."""
    lines = [f"-- content/statements/{id}.yml --", f"speaker: {speaker}", f'said: "{said}"', "positions:"]
    for claim, held in positions.items():
        stance, _, figure = held.partition(" ")
        lines += [f"  - claim: {claim}", f"    stance: {stance}"]
        ends = dict(zip(("min", "max"), figure.split(".."), strict=False)) if figure else {}
        lines += ["    value:"] * bool(ends) + [f"      {end}: {n}" for end, n in ends.items() if n]
    lines += ["paraphrase:", f"  text: Words of {id}", "  by: the test", "sources:", f"  - source: {source}"]
    return "\n".join([*lines, *([more.strip("\n")] if more else []), ""])


#: The world above with one statement on every claim: it has no problem, and each invalid file is laid over it.
SOUND = VELL + said(
    "column-affirms",
    "grey-column",
    "2031-05-04",
    {"bridge-held": "affirms", "bridge-lost": "denies", "guards-wounded": "affirms 12.."},
)


def ledger(world: str) -> Ledger:
    """What a world has on record; it must hold no error."""
    library, problems = read(world)
    errors = [str(p) for p in problems if p.severity == "error"]
    assert not errors, "\n".join(errors)
    return disputes.ledger(library)


def at(text: str) -> float:
    """A moment, as `--as-of` takes it."""
    return float(dates.instant(text))


def codes(problems: Iterable[Diagnostic]) -> list[str]:
    """The codes of some problems, sorted."""
    return sorted(p.code for p in problems)


def texts(problems: Iterable[Diagnostic]) -> str:
    """The problems as a contributor reads them."""
    return "".join(f"{p}\n" for p in problems)
