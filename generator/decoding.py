"""An image file -> whether it is what its name says, and holds nothing but its picture."""

from __future__ import annotations

import io
import struct
import warnings
import zlib
from collections.abc import Iterator

from PIL import Image as Pillow
from PIL import UnidentifiedImageError

from generator import containers

PIXELS_AT_MOST = 12_000_000
_FORMATS = {".png": "PNG", ".jpg": "JPEG", ".webp": "WEBP"}

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


def faults(name: str, raw: bytes) -> Iterator[tuple[str, str]]:
    """What is wrong with a file, told once. Its structure is looked at before anything of it is decoded."""
    suffix = "." + name.rpartition(".")[2]
    whole = f"the file is not a whole {_FORMATS[suffix]} picture", "save it again under the right name"
    try:
        extra = containers.extras(name, raw)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            warnings.simplefilter("error", Pillow.DecompressionBombWarning)
            with Pillow.open(io.BytesIO(raw), formats=[_FORMATS[suffix]]) as image:
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
