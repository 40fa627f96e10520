"""Only plain pictures without metadata pass, and only those that a record shows are published."""

from __future__ import annotations

import struct
import zlib

import pytest

from generator import images
from generator.load import Picture
from tests.test_invalid import picture
from tests.worlds import SOUND, VELL, codes, read

SHOWN = VELL.replace(
    "when: 2031-05-04\n",
    "when: 2031-05-04\nimages:\n  - {file: NAME, alt: A, credit: B, licence: C, url: https://v.example/}\n",
)


def chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


PNG = picture()
LATE = PNG[:-12] + chunk(b"tEXt", b"Author\0A. Mirova") + PNG[-12:]
PRIVATE = PNG[:33] + chunk(b"prVt", b"near the Vell bridge") + PNG[33:]


def told(name: str, raw: bytes) -> list[str]:
    library, _ = read(SHOWN.replace("NAME", name))
    return [p.message for p in images.problems(library, [Picture(name, f"content/images/{name}", raw)])]


@pytest.mark.parametrize(("name", "form"), [("a.png", "PNG"), ("a.jpg", "JPEG"), ("a.webp", "WEBP")])
def test_plain_pictures_pass(name: str, form: str) -> None:
    assert told(name, picture(form)) == []


@pytest.mark.parametrize(
    ("name", "raw"),
    [
        ("a.png", LATE),
        ("a.png", PRIVATE),
        ("a.png", PNG + b"A. Mirova was here"),
        ("a.png", picture(icc_profile=b"i" * 200)),
        ("a.jpg", picture("JPEG", comment=b"A. Mirova")),
        ("a.jpg", picture("JPEG") + b"A. Mirova was here"),
        ("a.webp", picture("WEBP", xmp=b"<x/>")),
    ],
    ids=["late text", "private chunk", "after the end", "profile", "comment", "after the end of a JPEG", "XMP"],
)
def test_what_a_picture_carries_besides_its_pixels_is_told(name: str, raw: bytes) -> None:
    assert len(told(name, raw)) == 1


@pytest.mark.parametrize(
    ("name", "raw"),
    [("a.png", b""), ("a.png", b"<svg/>"), ("a.png", PNG[:40]), ("a.jpg", PNG), ("a.webp", picture("GIF"))],
)
def test_what_is_no_picture_of_its_name_is_told(name: str, raw: bytes) -> None:
    assert [t for t in told(name, raw) if "not a whole" in t]


def test_a_picture_that_is_not_there_is_told_where_it_is_named() -> None:
    library, _ = read(SHOWN.replace("NAME", "a.png"))
    (problem,) = images.problems(library, [])
    assert (problem.span.path, problem.span.line) == ("content/events/vell-bridge.yml", 5)


@pytest.mark.parametrize("name", ["../a.png", "a.gif", "A.png", "a/b.png", "a.png.exe", "/a.png"])
def test_names_of_pictures_lead_nowhere_else(name: str) -> None:
    world = SOUND.replace(
        "when: 2031-05-04\n",
        f"when: 2031-05-04\nimages:\n  - {{file: {name}, alt: A, credit: B, licence: C, url: 'https://v.example/'}}\n",
        1,
    )
    assert codes(read(world)[1]) == ["image"]
