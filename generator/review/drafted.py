"""What was made of an issue -> the text of its pull request, or of a comment that tells why there is none.

Whatever the contributor wrote stands in blocks in which a code forge makes nothing of it: no mention, no link, no word
that closes another issue."""

from __future__ import annotations

from collections.abc import Sequence

from generator.review.comment import fenced

#: Marks the comment, so that the next one takes its place.
MARK = "<!-- counterclaim: draft -->"
#: For whoever reviews it; the list is ticked there.
_BEFORE = (
    "Before it is merged:\n\n"
    "- [ ] The source has been read, and the words are its words, character for character.\n"
    "- [ ] Speaker, time, claim and stance are right, and everything above is decided.\n"
    "- [ ] It names nobody and tells nothing that may harm somebody.\n"
    "- [ ] `publication: draft` is taken away, or stays because it is not ready.\n\n"
    "GitHub runs no check by itself on a pull request that a workflow has opened. Press *Approve and run workflows*"
    " where it is offered; else close this and open it again, or push a commit to the branch. Once somebody has pushed"
    " to the branch, the form changes it no more.\n"
)


def pull_request(number: int | None, files: Sequence[str], said: Sequence[str], open: Sequence[str]) -> str:
    """The text of the pull request. The paths are made of ids."""
    made = f"Made from the form in #{number}. Closes #{number}." if number else "Made from an issue form."
    parts = [f"{MARK}\n{made}", "\n".join(f"- `{path}`" for path in files)]
    parts += [f"To decide:\n\n{fenced(open)}"] if open else []
    parts += [f"To know:\n\n{fenced(said)}"] if said else []
    return "\n\n".join([*(part.rstrip("\n") for part in parts), _BEFORE])


def refused(why: str) -> str:
    """The text of a comment on the issue."""
    return f"{MARK}\nNo draft was made from this form:\n\n{fenced([why])}"
