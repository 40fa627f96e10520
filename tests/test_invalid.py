"""Every kind of problem has a case that shows the exact text a contributor reads.

`invalid/<code>.txt` holds files as in `worlds`, laid over `worlds.SOUND`, then `-- expected --` and the text. What a
string cannot say (bytes, links, sizes) is written by a function of `WRITTEN`.
"""

from __future__ import annotations

import ast
import io
import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PIL import Image, PngImagePlugin

from generator import build
from generator.diagnostics import Diagnostic
from generator.problems import CODES
from generator.records import BY_FOLDER
from tests import worlds

FOLDER = Path(__file__).parent / "invalid"
CASES = sorted(FOLDER.glob("*.txt"), key=lambda path: path.name)


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.stem)
def test_contributor_reads_exactly_this(case: Path) -> None:
    invalid, _, expected = case.read_bytes().decode().partition("-- expected --\n")
    _, problems = worlds.site({**worlds.files(worlds.SOUND), **worlds.files(invalid)})
    assert worlds.texts(problems) == expected
    assert case.stem in worlds.codes(problems)


def test_the_world_below_the_cases_is_sound() -> None:
    assert worlds.site(worlds.SOUND)[1] == []


def picture(form: str = "PNG", size: tuple[int, int] = (2, 2), **more: object) -> bytes:
    """The bytes of a grey picture."""
    out = io.BytesIO()
    Image.new("L", size).save(out, form, **more)
    return out.getvalue()


def _titled() -> bytes:
    info = PngImagePlugin.PngInfo()
    info.add_text("Author", "A. Mirova")
    return picture(pnginfo=info)


def _located() -> bytes:
    exif = Image.Exif()
    exif[0x9286] = "taken at the Vell bridge"
    return picture("JPEG", exif=exif)


def _image(name: str, raw: bytes) -> Callable[[Path], object]:
    def write(content: Path) -> None:
        (content / "images").mkdir()
        (content / "images" / name).write_bytes(raw)
        event = content / "events" / "vell-bridge.yml"
        event.write_text(
            event.read_text() + f"images:\n  - file: {name}\n    alt: A\n    credit: B\n    licence: C\n"
            "    url: https://vell.example/\n"
        )

    return write


def _claim(raw: bytes) -> Callable[[Path], object]:
    return lambda content: (content / "claims" / "bridge-held.yml").write_bytes(raw)


def _only_image(name: str, raw: bytes) -> Callable[[Path], object]:
    def write(content: Path) -> None:
        (content / "images").mkdir()
        (content / "images" / name).write_bytes(raw)

    return write


E = "content/events/ferry.yml"
WRITTEN: list[tuple[str, Callable[[Path], object], str]] = [
    (
        "not-a-file",
        lambda c: (c / "events" / "ferry.yml").symlink_to(c / "events" / "vell-bridge.yml"),
        f"{E}:1:1: error[not-a-file]: a link\n    hint: put the file itself there\n",
    ),
    (
        "not-a-file",
        lambda c: (c / "more").symlink_to("/"),
        "content/more:1:1: error[not-a-file]: a link\n    hint: put the file itself there\n",
    ),
    (
        "not-a-file",
        lambda c: os.mkfifo(c / "events" / "ferry.yml"),
        f"{E}:1:1: error[not-a-file]: something that is not a file\n    hint: put the file itself there\n",
    ),
    (
        "not-a-file",
        lambda c: (c / "events" / ".ferry.yml.swp").touch(),
        "content/events/.ferry.yml.swp:1:1: error[not-a-file]: a hidden or backup file\n    hint: delete it\n",
    ),
    (
        "not-a-file",
        lambda c: (c / "events" / "1/2/3/4/5").mkdir(parents=True),
        "content/events/1/2/3/4/5:1:1: error[not-a-file]: folders more than 5 deep\n    hint: move the records up\n",
    ),
    (
        "not-utf-8",
        _claim("text: The Vell\ntopic: café".encode("latin-1")),
        (
            "content/claims/bridge-held.yml:2:11: error[not-utf-8]: the byte 0xE9 is not UTF-8\n"
            "    hint: save the file as UTF-8\n"
        ),
    ),
    (
        "byte-order-mark",
        _claim(b"\xef\xbb\xbftext: The Vell"),
        (
            "content/claims/bridge-held.yml:1:1: error[byte-order-mark]: the file begins with a byte order mark "
            "(U+FEFF)\n    hint: save the file as 'UTF-8', not as 'UTF-8 with BOM'\n"
        ),
    ),
    (
        "file-too-large",
        _claim(b"text: The Vell\n# " + b"." * 256 * 1024),
        (
            "content/claims/bridge-held.yml:1:1: error[file-too-large]: the file is over 256 KB\n"
            "    hint: split it, or shorten its texts\n"
        ),
    ),
    (
        "text-too-long",
        _claim(b"topic: control\nevents: [vell-bridge]\ntext: " + b"v" * 20_001),
        (
            "content/claims/bridge-held.yml:3:7: error[text-too-long]: a text of 20001 characters\n"
            "    hint: at most 20000\n"
        ),
    ),
    (
        "image",
        _image("bridge.png", picture("JPEG")),
        (
            "content/images/bridge.png:1:1: error[image]: the file is not a whole PNG picture\n"
            "    hint: save it again under the right name\n"
        ),
    ),
    (
        "image",
        _image("bridge.png", picture()[:-30]),
        (
            "content/images/bridge.png:1:1: error[image]: the file is not a whole PNG picture\n"
            "    hint: save it again under the right name\n"
        ),
    ),
    (
        "image",
        _image("bridge.png", _titled()),
        (
            "content/images/bridge.png:1:1: error[image]: the image carries more than its picture (the chunk 'tEXt')\n"
            "    hint: save it without metadata: it may name a place or a person\n"
        ),
    ),
    (
        "image",
        _image("bridge.jpg", _located()),
        (
            "content/images/bridge.jpg:1:1: error[image]: the image carries more than its picture (the segment APP1)\n"
            "    hint: save it without metadata: it may name a place or a person\n"
        ),
    ),
    (
        "image",
        _image("bridge.png", picture(size=(6000, 5000))),
        "content/images/bridge.png:1:1: error[image]: an image of 6000 x 5000 pixels\n    hint: save it smaller\n",
    ),
    (
        "image",
        _only_image("bridge.png", picture() + b"\0" * 2 * 1024 * 1024),
        "content/images/bridge.png:1:1: error[image]: an image of over 2048 KB\n    hint: save it smaller\n",
    ),
    (
        "image",
        _only_image("bridge.svg", b"<svg/>"),
        (
            "content/images/bridge.svg:1:1: error[image]: 'bridge.svg' is not a PNG, JPEG or WebP file\n"
            "    hint: convert it to .png, .jpg or .webp\n"
        ),
    ),
    (
        "image",
        _only_image("bridge.png", picture()),
        (
            "content/images/bridge.png:1:1: error[image]: no record shows this image\n"
            "    hint: name it in the 'images' of an event, or delete it\n"
        ),
    ),
]


@pytest.mark.parametrize(("code", "write", "expected"), WRITTEN)
def test_what_a_string_cannot_say(tmp_path: Path, code: str, write: Callable[[Path], object], expected: str) -> None:
    content = worlds.write(worlds.SOUND, tmp_path)
    write(content)
    _, _, problems = build.examine(content)
    assert worlds.texts(problems) == expected
    assert code in worlds.codes(problems)


#: What one state of the content cannot show: tests/test_losses.py does.
OF_TWO_STATES = {"lost-record", "lost-history"}


def test_every_code_has_a_case() -> None:
    without = CODES.keys() - {case.stem for case in CASES} - {code for code, _, _ in WRITTEN} - OF_TWO_STATES
    assert not without, f"write tests/invalid/<code>.txt for {sorted(without)}"


def test_every_case_is_of_a_code() -> None:
    assert {case.stem for case in CASES} <= CODES.keys()


def reported() -> Iterator[tuple[str, str]]:
    """(file, code) for every code that the source names where a problem is made."""
    for path in (worlds.ROOT / "generator").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call):
                called = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
                at = {
                    "Diagnostic": 1,
                    "problem": 0,
                    "report": 1,
                    "_at": 2,
                    "_placed": 2,
                    "severity": 0,
                    "_no_circle": 1,
                }
                place = at.get(called)
                if place is not None and len(node.args) > place:
                    code = node.args[place]
                    if isinstance(code, ast.Constant) and isinstance(code.value, str):
                        yield path.name, code.value


def test_every_code_in_the_source_is_explained_and_every_explained_code_is_in_the_source() -> None:
    codes = {code: file for file, code in reported()}
    unexplained = {code: file for code, file in codes.items() if code not in CODES}
    assert not unexplained, f"add these to generator/problems.py: {unexplained}"
    source = "".join(p.read_text("utf-8") for p in (worlds.ROOT / "generator").rglob("*.py") if p.name != "problems.py")
    assert [code for code in CODES if f'"{code}"' not in source] == []


def test_every_problem_has_the_severity_that_its_code_promises() -> None:
    found: list[Diagnostic] = []
    for case in CASES:
        invalid = case.read_bytes().decode().partition("-- expected --\n")[0]
        found += worlds.read(
            {
                p: t
                for p, t in {**worlds.files(worlds.SOUND), **worlds.files(invalid)}.items()
                if p.split("/")[1] in BY_FOLDER
            }
        )[1]
    assert len({p.code for p in found}) > 40
    assert [str(p) for p in found if p.severity != CODES[p.code].severity] == []


def test_no_message_speaks_like_a_programmer() -> None:
    words = "".join(case.read_bytes().decode().partition("-- expected --\n")[2] for case in CASES).casefold()
    spoken = ("tuple", "dict", "input", "extra ", "nonetype", "null", "type=", "validation", "exception", "str ")
    assert [word for word in spoken if word in words] == []
