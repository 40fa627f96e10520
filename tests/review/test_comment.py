"""A text that anybody may have written is shown in a comment as text and nothing else."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from markdown_it import MarkdownIt

from generator import cli
from generator.review.comment import CHARACTERS_AT_MOST, MARK, comment

HOSTILE = [
    b"```\n@everyone <img src=x> [a](https://x.example)\n```",
    b"~~~\n````\n`````\n# heading",
    b"\x00\x1b[31m\xe2\x80\xae\xff\xfe",
    b"<!-- counterclaim: review -->\n" * 3,
    b"`" * 500,
    b"",
]


@pytest.mark.parametrize("raw", HOSTILE)
def test_nothing_in_the_text_leaves_its_block(raw: bytes) -> None:
    tokens = MarkdownIt("commonmark").parse(comment(raw))
    assert [t.type for t in tokens] == ["html_block", "paragraph_open", "inline", "paragraph_close", "fence"] or [
        t.type for t in tokens
    ] == ["html_block", "fence"]
    assert tokens[0].content.startswith(MARK)


def test_characters_that_a_page_could_obey_are_written_out() -> None:
    found = comment(HOSTILE[2])
    assert not re.search("[\x00\x1b\u202e]", found)
    assert "<U+202E>" in found


def test_a_comment_has_an_end() -> None:
    assert len(comment("ж\n".encode() * 200_000)) < CHARACTERS_AT_MOST + 300
    assert len(comment("ж".encode() * 200_000)) < CHARACTERS_AT_MOST + 300


def test_the_command_prints_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "review.txt"
    assert cli.main(["comment", str(path)]) == 2
    assert capsys.readouterr().err.startswith("counterclaim: ")
    path.write_bytes(b"3 pages change")
    assert cli.main(["comment", str(path)]) == 0
    assert "```text\n3 pages change\n```\n" in capsys.readouterr().out
