"""Messages are said in the language of a page; their holes take text or marks, and text is never markup."""

from __future__ import annotations

from pathlib import Path

from generator.derive.site import Target
from generator.language import ENGLISH, read
from generator.render.markdown import MarkdownPage

CATALOGUE = r"""
msgid ""
msgstr ""
"Content-Type: text/plain; charset=utf-8\n"
"Plural-Forms: nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2);\n"

msgid "Said by {speaker} for {other}."
msgstr "Для {other} каже {speaker}."

msgid "{n} report"
msgid_plural "{n} reports"
msgstr[0] "{n} повідомлення"
msgstr[1] "{n} повідомлення (кілька)"
msgstr[2] "{n} повідомлень"
"""


def page(folder: Path) -> MarkdownPage:
    (folder / "uk.po").write_text(CATALOGUE, encoding="utf-8")
    return MarkdownPage("a.md", read(folder)["uk"])


def test_english_needs_no_table() -> None:
    assert ENGLISH.say("Plain") == "Plain"
    assert ENGLISH.say("{n} of {m}", n=1, m="two") == "1 of two"
    assert [ENGLISH.say_n("{n} report", "{n} reports", n) for n in (1, 2)] == ["1 report", "2 reports"]


def test_a_table_gives_words_and_plural_forms(tmp_path: Path) -> None:
    uk = page(tmp_path).language
    assert uk.say("Said by {speaker} for {other}.", speaker="А", other="Б") == "Для Б каже А."
    assert [uk.say_n("{n} report", "{n} reports", n) for n in (1, 3, 5, 21)] == [
        "1 повідомлення",
        "3 повідомлення (кілька)",
        "5 повідомлень",
        "21 повідомлення",
    ]
    assert uk.say("Not in the table") == "Not in the table"


def test_holes_take_links_and_encode_text(tmp_path: Path) -> None:
    words = page(tmp_path)
    said = words._("Said by {speaker} for {other}.", speaker=Target("b.md", "B *b*"), other="<i>{other}</i>")
    assert said == "Для &lt;i&gt;&#123;other&#125;&lt;/i&gt; каже [B &#42;b&#42;](b.md)."
    assert words._n("{n} report", "{n} reports", 2) == "2 повідомлення (кілька)"
