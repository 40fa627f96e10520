"""Image files -> problems: only plain pictures without metadata are copied to the site."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.diagnostics import Diagnostic, Span
from generator.link import Library
from generator.load import Picture
from generator.problems import severity
from generator.records import Event


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
        from generator import decoding  # and Pillow with it: not for a folder without pictures

        for message, hint in decoding.faults(picture.name, picture.raw):
            yield Diagnostic(Span(picture.path), "image", message, hint, severity("image"))
        if picture.name not in shown:
            message, hint = "no record shows this image", "name it in the 'images' of an event, or delete it"
            yield Diagnostic(Span(picture.path), "image", message, hint, severity("image"))
