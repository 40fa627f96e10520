"""Words of several scripts -> invented names, sentences, and prose with links; the same dice give the same words."""

from __future__ import annotations

import random
from collections.abc import Sequence
from textwrap import indent

#: A line a language: its tag, and words in its own script.
_TABLE = """
en column bridge valley north river crossing morning convoy station depot field engineers
uk колона міст долина річка ранок станція переправа поле дорога околиця
ru мост долина река утро колонна переправа поле станция дорога берег
ar العمود الجسر الوادي النهر الصباح المحطة الطريق الحقل
he הגשר העמק הנהר הבוקר התחנה הדרך השדה הגדה
zh 桥 山谷 河 早晨 车站 道路 渡口 田野
ka ხიდი ხეობა მდინარე დილა სადგური გზა მინდორი ნაპირი
el γέφυρα κοιλάδα ποτάμι πρωί σταθμός δρόμος πεδίο όχθη
hi पुल घाटी नदी सुबह स्टेशन सड़क मैदान किनारा
"""
WORDS = {tag: words for tag, *words in (line.split() for line in _TABLE.strip().splitlines())}
LANGUAGES = tuple(WORDS)
#: What names and titles are made of: English as often as all the others.
MIXED = [*WORDS["en"] * 2, *WORDS["uk"], *WORDS["ru"], *WORDS["ar"][:3], *WORDS["zh"][:3]]


class Speech:
    """Says something new each time it is asked."""

    def __init__(self, dice: random.Random) -> None:
        self.dice = dice

    def name(self, size: int) -> str:
        """So many words of several scripts."""
        return " ".join(self.dice.choices(MIXED, k=size))

    def quote(self, lang: str, size: int) -> str:
        """So many words of one language."""
        return " ".join(self.dice.choices(WORDS[lang], k=size)) + "."

    def prose(self, cited: Sequence[str], sentences: int) -> str:
        """A paragraph of so many English sentences. References, `type/id`, and addresses are linked to at their ends,
        one after the other; the first has words with emphasis."""
        said = [self.quote("en", self.dice.randrange(8, 16)).capitalize()[:-1] for _ in range(sentences)]
        said[0] = said[0].replace(" ", " *certainly not* ", 1)
        for n, target in enumerate(cited):
            link = (
                f"[as reported]({target})" if "://" in target else f"[[{target}]]" if n % 3 else f"[[{target}|there]]"
            )
            said[n % sentences] += f", {link}"
        return ". ".join(said) + "."


def block(field: str, *paragraphs: str) -> str:
    """A field of a record whose text has several lines."""
    return f"{field}: |\n" + indent("\n\n".join(paragraphs), "  ") + "\n"


def items(field: str, *lines: str) -> str:
    """A field of a record that is a list, of one-line values or groups in braces."""
    return f"{field}:\n" + "".join(f"  - {line}\n" for line in lines)
