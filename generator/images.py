"""Image files -> problems: only plain pictures without metadata are copied to the site."""

from __future__ import annotations

import io
import struct
import warnings
import zlib
from collections.abc import Iterable, Iterator

from PIL import Image as Pillow
from PIL import UnidentifiedImageError

from generator import containers
from generator.diagnostics import Diagnostic, Span
from generator.link import Library
from generator.load import Picture
from generator.problems import severity
from generator.records import Event

PIXELS_AT_MOST = 12_000_000
_FORMATS = {".png": "PNG", ".jpg": "JPEG", ".webp": "WEBP"}


def problems(library: Library, pictures: Iterable[Picture]) -> Iterator[Diagnostic]:
    """Files that are not what their name says, hold metadata, or are shown by no record; records that show none."""
    found = {p.name: p for p in pictures}
    shown: set[str] = set()
    for ref, event in library.of(Event):
        for index, image in enumerate(event.images):
            if image.file is None:
                continue
            shown.add(image.file)
            if image.file not in found:
                span = library[ref].document.span(("images", index, "file"))
                hint = f"put the file in content/images/{image.file}"
                yield Diagnostic(span, "image", f"there is no image '{image.file}'", hint, severity("image"))
    for picture in found.values():
        for message, hint in _faults(picture):
            yield Diagnostic(Span(picture.path), "image", message, hint, severity("image"))
        if picture.name not in shown:
            message, hint = "no record shows this image", "name it in the 'images' of an event, or delete it"
            yield Diagnostic(Span(picture.path), "image", message, hint, severity("image"))


#: What Pillow's readers raise on a file that is not what it says.
_BROKEN = (
    UnidentifiedImageError,
    OSError,
    ValueError,
    SyntaxError,
    LookupError,
    TypeError,
    ArithmeticError,
    AttributeError,
    struct.error,
    zlib.error,
    Pillow.DecompressionBombWarning,
    Pillow.DecompressionBombError,
)


def _faults(picture: Picture) -> Iterator[tuple[str, str]]:
    """What is wrong with a file, told once. Its structure is looked at before anything of it is decoded."""
    suffix = "." + picture.name.rpartition(".")[2]
    whole = f"the file is not a whole {_FORMATS[suffix]} picture", "save it again under the right name"
    try:
        extra = containers.extras(picture.name, picture.raw)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            warnings.simplefilter("error", Pillow.DecompressionBombWarning)
            with Pillow.open(io.BytesIO(picture.raw), formats=[_FORMATS[suffix]]) as image:
                width, height = image.size
                if width * height > PIXELS_AT_MOST:
                    yield f"an image of {width} x {height} pixels", "save it smaller"
                elif extra:
                    yield (
                        f"the image carries more than its picture ({', '.join(extra)[:60]})",
                        "save it without metadata: it may name a place or a person",
                    )
                else:
                    image.load()
    except _BROKEN:
        yield whole
