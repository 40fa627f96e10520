"""The golden world -> tests/golden/expected: `python -m tests.bless` accepts what the generator makes of it now."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

from generator import build, derive, draw, render
from generator.review import forms
from tests import mistakes
from tests.review import history
from tests.worlds import GOLDEN, PACKAGES, TEMPLATES, texts

EXPECTED = GOLDEN / "expected"
TOLD = Path(__file__).parent / "review" / "expected"


def made() -> dict[str, str]:
    """Every page of the golden world by its path, and the problems as `problems.txt`."""
    library, _, problems = build.examine(GOLDEN / "content")
    pages = render.pages(draw.views(derive.views(library), PACKAGES), TEMPLATES)
    return {"problems.txt": texts(problems)} | {f"docs/{page.path}": page.text for page in pages}


def accepted(folder: Path = EXPECTED) -> dict[str, str]:
    """What was accepted last."""
    return {p.relative_to(folder).as_posix(): p.read_bytes().decode() for p in folder.rglob("*") if p.is_file()}


def told() -> dict[str, str]:
    """What a reviewer is told of each commit of the invented history, in every form."""
    found = dict.fromkeys(forms.FORMS, "")
    with tempfile.TemporaryDirectory() as folder:
        content = history.made(Path(folder))
        for number, (subject, _) in enumerate(history.COMMITS, 1):
            review = history.reviewed(content, number)
            found = {name: f"{text}== {subject}\n{forms.FORMS[name](review)}\n" for name, text in found.items()}
    return found


def main() -> None:
    """Write what is made now in place of what was accepted."""
    for name, text in told().items():
        (TOLD / f"{name}.txt").write_text(text, "utf-8")
    mistakes.TOLD.write_text(mistakes.table(), "utf-8")
    pages = made()
    shutil.rmtree(EXPECTED, ignore_errors=True)
    for name, text in pages.items():
        (EXPECTED / name).parent.mkdir(parents=True, exist_ok=True)
        (EXPECTED / name).write_bytes(text.encode())
    print(f"accepted {len(pages)} files in {EXPECTED.name}/; review their diff like code")


if __name__ == "__main__":
    main()
