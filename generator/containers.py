"""Bytes of an image file -> the parts in it that are not needed to draw it.

Decoders pass over what they do not know; this reads the outer structure instead: PNG (W3C, 3rd edition, section 5),
JPEG (ITU-T T.81, annex B) and WebP (RFC 9649, section 2).
"""

from __future__ import annotations

import struct
from collections.abc import Callable, Iterator

_PNG = {"IHDR", "PLTE", "IDAT", "IEND", "tRNS", "gAMA", "cHRM", "sRGB", "pHYs", "bKGD", "sBIT"}
_WEBP = {"VP8 ", "VP8L", "VP8X", "ALPH"}
# JFIF and Adobe's colour marker say how to draw; the other application segments and comments say more.
_JPEG = {0xE0: b"JFIF\0", 0xEE: b"Adobe"}


def extras(name: str, raw: bytes) -> list[str]:
    """What a file holds besides its picture, in order; a file that breaks off holds what it holds up to there."""
    walk = _WALKS[name.rpartition(".")[2]]
    return list(dict.fromkeys(walk(raw)))


def _png(raw: bytes) -> Iterator[str]:
    at = 8
    while at + 12 <= len(raw):
        (size,) = struct.unpack_from(">I", raw, at)
        kind = raw[at + 4 : at + 8].decode("latin-1")
        at += size + 12
        if kind not in _PNG:
            yield f"the chunk '{kind}'"
        if kind == "IEND":
            if at < len(raw):
                yield "data after the end"
            return


def _jpeg(raw: bytes) -> Iterator[str]:
    at = 2
    while at + 2 <= len(raw) and raw[at] == 0xFF:
        marker = raw[at + 1]
        if marker == 0xD9 or at + 4 > len(raw):
            if at + 2 < len(raw):
                yield "data after the end"
            return
        (size,) = struct.unpack_from(">H", raw, at + 2)
        if marker == 0xFE:
            yield "a comment"
        elif 0xE0 <= marker <= 0xEF and not raw.startswith(_JPEG.get(marker, b"\0\0"), at + 4):
            yield f"the segment APP{marker - 0xE0}"
        at += size + 2
        if marker == 0xDA:
            at = _after_scan(raw, at)


def _after_scan(raw: bytes, at: int) -> int:
    """Where the next marker stands: in a scan, 0xFF is followed by 0 or by a restart marker."""
    while (at := raw.find(b"\xff", at)) >= 0 and at + 1 < len(raw):
        if raw[at + 1] != 0 and not 0xD0 <= raw[at + 1] <= 0xD7 and raw[at + 1] != 0xFF:
            return at
        at += 1 if raw[at + 1] == 0xFF else 2
    return len(raw)


def _webp(raw: bytes) -> Iterator[str]:
    (size,) = struct.unpack_from("<I", raw.ljust(8, b"\0"), 4)
    at = 12
    while at + 8 <= min(len(raw), size + 8):
        kind = raw[at : at + 4].decode("latin-1")
        (length,) = struct.unpack_from("<I", raw, at + 4)
        if kind not in _WEBP:
            yield f"the chunk '{kind.strip()}'"
        at += 8 + length + length % 2
    if size + 8 < len(raw):
        yield "data after the end"


_WALKS: dict[str, Callable[[bytes], Iterator[str]]] = {"png": _png, "jpg": _jpeg, "webp": _webp}
