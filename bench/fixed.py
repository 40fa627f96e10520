"""A fixed piece of work in plain Python, beside which a check is measured on whatever machine it runs."""

from __future__ import annotations

import json
import re

WORD = re.compile(r"[a-z]+(\d+)")


def work(rounds: int) -> int:
    """Text read, matched, sorted, counted and written again."""
    found = 0
    for n in range(rounds):
        text = json.dumps([{"id": f"record{k * 7919 % 1000}", "to": [k, n]} for k in range(1000)])
        ids = sorted({match[0] for match in WORD.finditer(text)} | {entry["id"] for entry in json.loads(text)})
        places = {name: index for index, name in enumerate(ids)}
        found += sum(places[name] % 3 == 0 for name in ids)
    return found


if __name__ == "__main__":
    print(work(400))
