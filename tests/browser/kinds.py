"""The kinds of page -> one address of each, on the real content. What looks at every kind of page goes by this list."""

from __future__ import annotations

from typing import Any

#: A new kind of page gets a line here; shots, axe, the checks of markup and the journeys follow.
KINDS = {
    "start": "",
    "coverage": "coverage/",
    "index": "sources/",
    "index-of-claims": "claims/",
    "event": "events/raid-12-march-2024/",
    "claim": "claims/tyotkino-control/",
    "claim-with-origins": "claims/border-crossed/",
    "claim-with-figures": "claims/attackers-killed/",
    "statement": "statements/legion-tyotkino-control/",
    "unit": "units/freedom-of-russia-legion/",
    "order-of-battle": "order-of-battle/",
    "organization": "organizations/ministry-of-defence-of-russia/",
    "person": "people/vyacheslav-gladkov/",
    "place": "places/tyotkino/",
    "map": "map/",
    "timeline": "timeline/",
    "compare": "compare/?a=legion-tyotkino-clarification&b=legion-tyotkino-control",
    "changes": "changes/",
    "source": "sources/clashes-in-western-russia-2024-03-17/",
    "article": "method/",
    "rules": "rules/",
    "vocabularies": "vocabularies/",
    "fields": "fields/",
    "problems": "problems/",
    "search": "search/",
    "start-in-ukrainian": "uk/",
    "claim-in-ukrainian": "uk/claims/attackers-killed/",
    "fields-in-ukrainian": "uk/fields/",
    "no-page": "no-such-page/",
}

PHONE: dict[str, Any] = {
    "viewport": {"width": 390, "height": 844},
    "has_touch": True,
    "is_mobile": True,
    "device_scale_factor": 1,
}
DESKTOP: dict[str, Any] = {"viewport": {"width": 1440, "height": 900}}
WIDTHS = {"390": PHONE, "1440": DESKTOP}
SCHEMES = ("light", "dark")
