"""A number -> invented entries of the search: words of three languages, as frequent as words are.

A record has as many words as one of the real content has in both languages, about 70: in its names, in its texts and
in the names of what it is about. The forms of words grow with the base as they do there: 3,237 in 18,564 words make
33,000 to 41,000 in 690,000 (Heaps' law, exponent 0.65 to 0.7)."""

from __future__ import annotations

import random
from collections.abc import Iterator

from generator.derive import View
from generator.derive.entries import STATUSES, Entry, Words
from generator.derive.searching import says
from generator.derive.site import Site
from generator.records import RECORD_TYPES
from generator.validate import Ref

VOCABULARY = 2_500  # words of each language
LENGTH = 45  # words of a text, at most
ENDINGS = {
    "en": ("", "s", "ed", "ing", "er"),
    "ru": ("а", "ы", "у", "ой", "ами", "ов"),
    "uk": ("а", "и", "у", "ою", "ами", "ів"),
}
LETTERS = {
    "en": ("bdfgklmnprstv", "aeiou"),
    "ru": ("бвгдзклмнпрст", "аеиоуы"),
    "uk": ("бвгдзклмнпрст", "аеиоуі"),
}
TYPES = tuple(t.record_type for t in RECORD_TYPES)


def roots(lang: str, dice: random.Random) -> list[str]:
    """The roots of a language, the most frequent first."""
    consonants, vowels = LETTERS[lang]
    found: dict[str, None] = {}
    while len(found) < VOCABULARY:
        size = dice.choice((2, 2, 3, 3, 4))
        found["".join(dice.choice(consonants) + dice.choice(vowels) for _ in range(size)) + dice.choice(consonants)] = (
            None
        )
    return list(found)


def views(records: int, site: Site, seed: int = 1) -> Iterator[View]:
    """That many views with their entries, and the page of the search. The same numbers give the same views."""
    dice = random.Random(seed)
    words = {lang: roots(lang, dice) for lang in ENDINGS}
    # Zipf's law: the n-th word is as frequent as 1/n.
    weights = [1 / n for n in range(1, VOCABULARY + 1)]
    totals: list[float] = []
    for weight in weights:
        totals.append((totals[-1] if totals else 0) + weight)

    def phrase(lang: str, size: int) -> str:
        picked = dice.choices(words[lang], cum_weights=totals, k=size)
        return " ".join(root + dice.choice(ENDINGS[lang]) for root in picked)

    actors = [Ref("organization", f"record-{n}") for n in range(4, records, 25)]
    places = [Ref("place", f"record-{n}") for n in range(6, records, 50)]
    called: dict[Ref, tuple[str, ...]] = {}
    for n in range(records):
        kind = "organization" if n % 25 == 4 else "place" if n % 50 == 6 else ("claim", "statement", "source")[n % 3]
        lang = ("en", "ru", "uk")[n % 3]
        ref = Ref(kind, f"record-{n}")
        title = f"{phrase('en', 3 if kind in ('organization', 'place') else 8)} {n}"
        names = (
            (title, phrase("uk", 2), phrase("ru", 2)) if kind in ("organization", "place") else (title, phrase("uk", 6))
        )
        called[ref] = names[:2]
        actor = ref if kind == "organization" else dice.choice(actors)
        place = ref if kind == "place" else dice.choice(places)
        texts = (Words(phrase(lang, dice.randrange(LENGTH)), lang), Words(phrase("en", dice.randrange(LENGTH)), "en"))
        yield View(
            f"{kind}s/record-{n}.md",
            f"records/{kind}.md.j2",
            title,
            title,
            {},
            entry=Entry(
                ref,
                names,
                texts=texts,
                line=f"{n % 28 + 1} March 2024",
                statuses=(dice.choice(STATUSES),) if kind == "claim" else (),
                actors=(actor,),
                places=(place,),
                about=tuple(name for whose in (actor, place) if whose != ref for name in called.get(whose, ())),
                languages=(lang,),
                days=(19_000 + n % 900, 19_000 + n % 900),
            ),
        )
    yield View("search.md", "search.md.j2", "Search", "Search", {"says": says(site)})
