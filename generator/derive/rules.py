"""The rules of derivation as readers see them: the very tables that the code runs on."""

from __future__ import annotations

from typing import Any

from generator import moments
from generator.derive import contradictions, disputes, ledgers, origins
from generator.vocabulary import VOCABULARIES, term

RULES = (
    ("When a statement counts", "counts-from", moments.RULE),
    ("The position of an actor", "position", disputes.POSITION_RULE),
    ("Independent origins", "origins", origins.RULE),
    ("Figures", "figures", ledgers.FIGURES_RULE),
)


def tables() -> dict[str, Any]:
    """The rules as they run: the tables that `disputes`, `contradictions` and `ledgers` work by."""
    return {
        "rules": RULES,
        "statuses": [(r.term, term("status", r.term), r.says) for r in (*disputes.STATUS_RULES, disputes.SELF_REVISED)],
        "stances": [
            (code, t, code in disputes.HOLDING, code in disputes.DENYING)
            for code, t in VOCABULARIES["stance"].terms.items()
        ],
        "contradictions": list(contradictions.RULES.items()),
        "outcomes": list(ledgers.OUTCOMES.items()),
    }
