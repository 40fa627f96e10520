"""The invented base of these tests: path below `content/` -> text. Nobody and nothing in it exists.

It is small, for most tests build it, and it holds what a site needs at least: the six articles that the
navigation names, one disputed claim, names in several scripts, and a record that was renamed.
"""

from __future__ import annotations

import re

_FILE = re.compile(r"^-- (\S+) --\n", re.MULTILINE)


def files(text: str) -> dict[str, str]:
    """A base written as one string: each file begins with a line `-- path --`."""
    _, *parts = _FILE.split(text)
    return dict(zip(parts[::2], parts[1::2], strict=True))


ARTICLES = {
    f"articles/{name}.md": f"---\ntitle: {name.capitalize()}\ndescription: A page.\n---\nAbout the {name} of Vell.\n"
    for name in ("about", "glossary", "method", "neutrality", "privacy", "rules")
}

VELL = ARTICLES | files(
    """
-- events/vell-bridge.yml --
name: Fighting at the bridge of Vell
kind: armed-clash
when: 2031-05-04
places:
  - place: vell
    precision: exact
summary: The Column spoke of fighting [[statement/column-holds-bridge]].
-- claims/bridge-held.yml --
text: The Grey Column holds the bridge of Vell
topic: control
events:
  - vell-bridge
place: vell
aliases:
  - bridge-is-held
-- statements/column-holds-bridge.yml --
speaker: grey-column
said: 2031-05-04T08:00+02:00
positions:
  - claim: bridge-held
    stance: affirms
quote:
  text: |-
    جسر فيل لنا
    ولن نتركه
  lang: ar
  translation:
    text: The bridge of Vell is ours and we will not leave it.
    lang: en
    by: Mira Solen
    kind: contributor
sources:
  - source: courier-bridge
-- statements/council-denies-bridge.yml --
speaker: dana-orsk
on_behalf_of: vell-council
said: 2031-05-04T17:00+02:00
positions:
  - claim: bridge-held
    stance: denies
paraphrase:
  text: Dana Orsk said that the guards of the Council stood on the bridge all day.
  by: Vell Courier
sources:
  - source: courier-bridge
    locator: last paragraph
replies_to:
  - column-holds-bridge
-- units/grey-column.yml --
name: Grey Column
names:
  - text: الرتل الرمادي
    lang: ar
    kind: common
  - text: 灰色纵队
    lang: zh-Hans
    kind: translation
  - text: Колонна Ёлка
    lang: ru
    kind: translation
  - text: Ґарда
    lang: uk
    kind: variant
  - text: GCX
    lang: en
    kind: abbreviation
kind: volunteer
-- organizations/vell-council.yml --
name: Town Council of Vell
kind: authority
-- organizations/vell-courier.yml --
name: Vell Courier
kind: outlet
-- people/dana-orsk.yml --
name: Dana Orsk
names:
  - text: Дана Орск
    lang: ru
    kind: common
roles:
  - role: spokesperson
    of: vell-council
-- places/vell.yml --
name: Vell
names:
  - text: 韦尔
    lang: zh-Hans
    kind: translation
kind: town
-- sources/courier-bridge.yml --
title: "Shots at the bridge: two accounts"
kind: article
publisher: vell-courier
url: https://courier.example/2031/05/04/bridge
published: 2031-05-04T19:00+02:00
lang: en
"""
)
