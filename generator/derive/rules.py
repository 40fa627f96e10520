"""The rules of derivation as readers see them: the very tables that the code runs on."""

from __future__ import annotations

from typing import Any

from generator import moments
from generator.derive import battle, contradictions, disputes, ledgers, origins, positions, symbols
from generator.derive.site import Site
from generator.language import message
from generator.vocabulary import VOCABULARIES

RULES = (
    (message("When a statement counts"), "counts-from", moments.RULE),
    (message("The position of an actor"), "position", disputes.POSITION_RULE),
    (message("Independent origins"), "origins", origins.RULE),
    (message("Figures"), "figures", ledgers.FIGURES_RULE),
    (message("Order of battle"), "order-of-battle", battle.RULE),
    (message("Unit symbols"), "unit-symbols", symbols.RULE),
)


def tables(site: Site) -> dict[str, Any]:
    """The rules as they run: the tables that `disputes`, `contradictions` and `ledgers` work by."""
    say = site.say
    return {
        "rules": [(say(title), id, say(text)) for title, id, text in RULES],
        "statuses": [
            (r.term, site.term("status", r.term), say(r.says)) for r in (*disputes.STATUS_RULES, disputes.SELF_REVISED)
        ],
        "stances": [
            (code, site.term("stance", code), code in positions.HOLDING, code in positions.DENYING)
            for code in VOCABULARIES["stance"].terms
        ],
        "contradictions": [
            (site.word("contradiction", kind), say(says)) for kind, says in contradictions.RULES.items()
        ],
        "outcomes": [(site.word("outcome", name), say(says)) for name, says in ledgers.OUTCOMES.items()],
    }
