"""Pictures of sixteen colours: what is written is what Pillow reads, pixel by pixel."""

from __future__ import annotations

import io

from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from generator.render import png

GREYS = [(n, 255 - n, 2 * n) for n in range(16)]


@given(st.integers(1, 5), st.integers(1, 6), st.data())
def test_every_pixel_is_read_again(half: int, height: int, data: st.DataObject) -> None:
    size = (2 * half, height)
    count = size[0] * size[1]
    pixels = bytes(data.draw(st.lists(st.integers(0, 15), min_size=count, max_size=count)))
    raw = png.file(size, GREYS, png.rows(Image.frombytes("L", size, pixels)))
    read = Image.open(io.BytesIO(raw))
    assert (read.size, read.mode) == (size, "P")
    assert read.convert("RGB").tobytes() == bytes(part for n in pixels for part in GREYS[n])


def test_a_picture_in_bands_is_the_picture_whole() -> None:
    whole = Image.frombytes("L", (4, 3), bytes(range(12)))
    upper, lower = whole.crop((0, 0, 4, 1)), whole.crop((0, 1, 4, 3))
    assert png.rows(upper) + png.rows(lower) == png.rows(whole)
