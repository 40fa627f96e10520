"""Measures the site beside MkDocs and Hugo on invented bases, and prints the ratios: `python -m bench [RECORDS...]`."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import Any

from bench import gate, plot, report
from bench.trial import Trial, machine, trial

HERE = Path(__file__).parent
PAGE, DATA, DRAWING = HERE / "README.md", HERE / "results.json", HERE / "results.svg"
START, END = "<!-- results -->\n", "<!-- /results -->\n"
SIZES = (1000, 10_000)


def main() -> int:
    """Print the table, or compare with what is committed."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("sizes", nargs="*", type=int, metavar="RECORDS", help=f"sizes of bases (default: {SIZES})")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures, or the ratios of the gate")
    parser.add_argument("--record", action="store_true", help=f"write {DATA.name}, {DRAWING.name} and {PAGE.name}")
    parser.add_argument("--gate", type=Path, metavar="FILE", help="compare a few ratios with those in this file")
    arguments = parser.parse_args()
    if arguments.gate:
        return _gate(arguments.gate, arguments.json)
    trials = [trial(size, _step) for size in sorted(arguments.sizes or SIZES)]
    data = {"machine": machine(), "trials": [t.as_data() for t in trials]}
    for path in filter(None, (arguments.json, DATA if arguments.record else None)):
        _write(path, data)
    if arguments.record:
        DRAWING.write_text(drawing(data), "utf-8")
        PAGE.write_text(page(PAGE.read_text("utf-8"), data), "utf-8")
    print(shown(data), end="")
    return 0


def shown(data: dict[str, Any]) -> str:
    """The table of what was recorded."""
    return report.table(data["machine"], [Trial.from_data(t) for t in data["trials"]])


def drawing(data: dict[str, Any]) -> str:
    """The drawing of what was recorded, which has fewer digits than what was measured."""
    return plot.svg([Trial.from_data(t) for t in data["trials"]])


def page(text: str, data: dict[str, Any]) -> str:
    """The page of results with another table."""
    before, _, rest = text.partition(START)
    return f"{before}{START}\n{shown(data)}\n{END}{rest.partition(END)[2]}"


def _gate(path: Path, output: Path | None) -> int:
    """1 where a ratio got worse, with a line for each."""
    wanted = json.loads(path.read_text("utf-8"))
    expected, tolerance = wanted["ratios"], wanted["tolerance"]
    found = gate.ratios(_step)
    if output:
        _write(output, {"tolerance": tolerance, "ratios": {name: round(value, 4) for name, value in found.items()}})
    for name, value in found.items():
        print(f"{value:8.3f}  expected {expected.get(name, 0):8.3f}  {name}")
    for line in gate.better(found, expected, tolerance):
        print(f"better: {line}; {path} can be lowered")
    lines = gate.worse(found, expected, tolerance)
    for line in lines:
        print(f"worse: {line}")
    if lines:
        print(f"refused: what is more than {tolerance:.0%} worse than {path} says, or not compared with it")
    return 1 if lines else 0


def _write(path: Path, data: dict[str, Any]) -> None:
    path.write_text(json.dumps(data, indent=2, ensure_ascii=False) + "\n", "utf-8")


def _step(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
