"""Cards -> PNG pictures of 1200 by 630 pixels, set in the site's own fonts; the same words give the same bytes."""

from __future__ import annotations

import hashlib
import json
import re
import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

import PIL
from PIL import Image, ImageDraw, ImageFont
from PIL.ImageFont import FreeTypeFont

from generator.derive import Card, View
from generator.render import png

SIZE = (1200, 630)
_MARGIN = 84
_WIDTH = SIZE[0] - 2 * _MARGIN
# The colours of the light scheme (colour.css): paper, ink and the accent.
_PAPER, _INK, _ACCENT = (0xFB, 0xFA, 0xF6), (0x1D, 0x1C, 0x1A), (0x0F, 0x4F, 0x5A)
_SHADES = 8  # of each ink: together they make a picture of four bits a pixel
_PALETTE = [
    [round(p + (c - p) * n / (_SHADES - 1)) for p, c in zip(_PAPER, colour, strict=True)]
    for colour in (_INK, _ACCENT)
    for n in range(_SHADES)
]
# From a mask to the numbers of its shades in the palette, those of the ink first; and to where it has any.
_STEP = 256 // _SHADES
_INKS = [n // _STEP for n in range(256)]
_ACCENTS = [_SHADES + n // _STEP for n in range(256)]
_ANY = [255 if n // _STEP else 0 for n in range(256)]
_LAYOUT = 2  # raise it with a change of the drawing, so that no kept picture is taken for a new one
_TITLE_SIZES = range(76, 27, -4)
_TITLE_HEIGHT = 300
_BAND = (120, 540)  # the rows in which the title stands; all others are the same on the cards of one kind
_LEADING = 1.18
_MEASURE = 100  # words are measured once, at this size; a face grows in proportion
_SUBSETS = ("latin", "latin-ext", "cyrillic", "cyrillic-ext", "greek", "vietnamese")


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter in ink: where its picture stands on a base line, seen from its own place, and how far it is from there
    to the next one."""

    picture: Image.Image
    left: int
    top: int
    advance: int


class Face:
    """A variable font whose letters stand in several files, at one weight. None moves for its neighbours or stands
    between two pixels, so that each is drawn once."""

    def __init__(self, package: Path, weight: int) -> None:
        self.folder, self.weight = package / "files", weight
        ranges = json.loads((package / "unicode.json").read_text("utf-8"))
        self._of: dict[str, str] = {}
        for subset in reversed(_SUBSETS):
            for found in re.findall(r"U\+([0-9A-F]+)(?:-([0-9A-F]+))?", ranges.get(subset, "")):
                first, last = int(found[0], 16), int(found[1] or found[0], 16)
                self._of.update({chr(n): subset for n in range(first, last + 1)})
        self._fonts: dict[tuple[str, int], FreeTypeFont] = {}
        self._letters: dict[tuple[str, int], Letter] = {}

    def letter(self, letter: str, size: int) -> Letter:
        """A letter in a size, in pixels."""
        found = self._letters.get((letter, size))
        if found is None:
            font = self.font(self._of.get(letter, "latin"), size)
            left, top, right, bottom = map(int, font.getbbox(letter, anchor="ls"))
            picture = Image.new("L", (right - left, bottom - top))
            ImageDraw.Draw(picture).text((-left, -top), letter, fill=255, font=font, anchor="ls")
            found = self._letters[letter, size] = Letter(picture, left, top, round(font.getlength(letter)))
        return found

    def length(self, text: str, size: int) -> int:
        """How wide the text is, in pixels."""
        return sum([self.letter(letter, size).advance for letter in text])

    def write(self, ink: Image.Image, at: tuple[int, int], text: str, size: int) -> None:
        """Write text on a base line, from a point of it on."""
        x, base = at
        for letter in text:
            found = self.letter(letter, size)
            ink.paste(255, (x + found.left, base + found.top), found.picture)
            x += found.advance

    def font(self, subset: str, size: int) -> FreeTypeFont:
        """The file of some letters, in a size."""
        if (subset, size) not in self._fonts:
            file = self.folder / f"{self.folder.parent.name}-{subset}-wght-normal.woff2"
            font = ImageFont.truetype(file, size, layout_engine=ImageFont.Layout.BASIC)
            font.set_variation_by_axes([self.weight])
            self._fonts[subset, size] = font
        return self._fonts[subset, size]


@dataclass(frozen=True, slots=True)
class Faces:
    """The faces of a card."""

    title: Face
    name: Face
    line: Face


@cache
def faces(packages: Path) -> Faces:
    """The site's own faces, from the installed npm packages. They know the letters that they have drawn."""
    serif, sans = (packages / "@fontsource-variable" / n for n in ("source-serif-4", "source-sans-3"))
    return Faces(Face(serif, 600), Face(serif, 700), Face(sans, 480))


def pictures(views: Iterable[View], packages: Path, kept: Path | None = None) -> Iterator[tuple[str, bytes]]:
    """Path below the docs folder -> PNG of each card of some pages. `kept` is a folder of pictures that were drawn
    before, named by the digest of all that they are made from; drawing them again would give the same bytes."""
    for card in {view.card.path: view.card for view in views if view.card}.values():
        file = kept / f"{_digest(card, packages)}.png" if kept else None
        if file is not None and file.is_file():
            yield card.path, file.read_bytes()
            continue
        raw = picture(card, faces(packages))
        if file is not None:
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(raw)
        yield card.path, raw


def forget_pictures(views: Iterable[View], packages: Path, kept: Path) -> None:
    """Remove the kept pictures that none of the pages has."""
    if not kept.is_dir():
        return
    used = {f"{_digest(card, packages)}.png" for card in {view.card for view in views if view.card}}
    for file in kept.glob("*.png"):
        if file.name not in used:
            file.unlink()


def _digest(card: Card, packages: Path) -> str:
    made_from = repr((_LAYOUT, tuple(vars(card).values()), PIL.__version__, zlib.ZLIB_RUNTIME_VERSION)).encode()
    return hashlib.sha256(b"\0".join([made_from, *_versions(packages)])).hexdigest()


@cache
def _versions(packages: Path) -> tuple[bytes, ...]:
    names = ("source-serif-4", "source-sans-3")
    return tuple((packages / "@fontsource-variable" / name / "package.json").read_bytes() for name in names)


@dataclass(frozen=True, slots=True)
class _Ground:
    """What the cards of one kind share: the ink in the band of the title, and the rows above and below it as PNG has
    them; `top` is where the title begins."""

    ink: Image.Image
    above: bytes
    below: bytes
    top: int


def picture(card: Card, faces: Faces) -> bytes:
    """One card as PNG."""
    ground = _ground(card.kicker, card.line, faces)
    ink = ground.ink.copy()
    size, lines = _fitted(card.title, faces.title)
    for n, words in enumerate(lines):
        base = ground.top + round(size * (1.05 + _LEADING * n))
        faces.title.write(ink, (_MARGIN, base - _BAND[0]), words, size)
    return png.file(SIZE, _PALETTE, ground.above + png.rows(ink.point(_INKS)) + ground.below)


@lru_cache(maxsize=16)
def _ground(kicker: str, line: str, faces: Faces) -> _Ground:
    ink, accent = Image.new("L", SIZE), Image.new("L", SIZE)
    on_ink, on_accent = ImageDraw.Draw(ink), ImageDraw.Draw(accent)
    on_accent.rectangle((0, 0, SIZE[0], 12), fill=255)
    faces.name.write(accent, (_MARGIN, 92), "Counterclaim", 38)
    if kicker:
        faces.line.write(ink, (_MARGIN, 178), kicker, 32)
    on_ink.rectangle((_MARGIN, 540, SIZE[0] - _MARGIN, 541), fill=96)
    faces.line.write(ink, (_MARGIN, 588), line, _shrunk(line, faces.line, 29))
    shades = ink.point(_INKS)
    shades.paste(accent.point(_ACCENTS), mask=accent.point(_ANY))
    above, below = (shades.crop((0, first, SIZE[0], last)) for first, last in ((0, _BAND[0]), (_BAND[1], SIZE[1])))
    band = ink.crop((0, _BAND[0], SIZE[0], _BAND[1]))
    return _Ground(band, png.rows(above), png.rows(below), 208 if kicker else 178)


def _shrunk(text: str, face: Face, size: int) -> int:
    while size > 14 and face.length(text, size) > _WIDTH:
        size -= 1
    return size


def _fitted(title: str, face: Face) -> tuple[int, list[str]]:
    """The largest size at which the title fits its place, and its lines; cut at the smallest."""
    words = [(word, face.length(word, _MEASURE)) for word in title.split()]
    for size in _TITLE_SIZES:
        lines = _broken(words, _WIDTH * _MEASURE / size, face)
        if lines and len(lines) * size * _LEADING <= _TITLE_HEIGHT:
            return size, lines
    size = _TITLE_SIZES[-1]
    room = int(_TITLE_HEIGHT / (size * _LEADING))
    lines = _broken(words, _WIDTH * _MEASURE / size, face) or [_cut(title, face, size)]
    if len(lines) > room:
        lines = [*lines[: room - 1], _cut(" ".join(lines[room - 1 :]), face, size)]
    return size, lines


def _broken(words: Sequence[tuple[str, int]], room: float, face: Face) -> list[str]:
    """Words with their lengths in lines that fit the room; none where a word alone is too long."""
    space = face.length(" ", _MEASURE)
    lines: list[list[str]] = [[]]
    used = 0
    for word, length in words:
        if length > room:
            return []
        if lines[-1] and used + space + length > room:
            lines.append([])
        used = length + (used + space if lines[-1] else 0)
        lines[-1].append(word)
    return [" ".join(line) for line in lines]


def _cut(text: str, face: Face, size: int) -> str:
    while text and face.length(text + "…", size) > _WIDTH:
        text = text[: -max(1, len(text) // 20)]
    return text.rstrip() + "…"
