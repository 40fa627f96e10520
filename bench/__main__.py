"""Times the stages on generated bases of two sizes; prints each as a share of what MkDocs takes for the same pages."""

from __future__ import annotations

import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from bench import base
from generator import build, derive, draw, engine, render, search
from generator.project import Project

ROOT = Path(__file__).parent.parent
SIZES = (500, 2000)


def cpu(run: Callable[[], Any]) -> tuple[float, Any]:
    """CPU seconds, children included, and what the run returned."""

    def spent() -> float:
        own, children = resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN)
        return own.ru_utime + own.ru_stime + children.ru_utime + children.ru_stime

    start = spent()
    result = run()
    return spent() - start, result


def measure(size: int) -> dict[str, float]:
    """CPU seconds of each stage for a base of that size."""
    with tempfile.TemporaryDirectory() as name:
        root = Path(name)
        records = base.write(root / "content", size)
        articles = root / "content" / "articles"
        shutil.copytree(ROOT / "content" / "articles", articles, ignore=shutil.ignore_patterns("about.md", "*-uk.md"))
        (articles / "about.md").write_text("---\ntitle: About\n---\nA base for measuring.\n", encoding="utf-8")
        shutil.copytree(ROOT / "site_templates", root / "site_templates")
        shutil.copytree(ROOT / "generator", root / "generator")
        shutil.copy(ROOT / "mkdocs.yml", root)
        (root / "node_modules").symlink_to(ROOT / "node_modules")
        project = Project(root, root / "content")
        checking, (library, _, problems) = cpu(lambda: build.examine(project.content))
        assert not [p for p in problems if p.severity == "error"], problems[:3]
        deriving, views = cpu(lambda: derive.views(library))
        drawing, views = cpu(lambda: draw.views(views, ROOT / "node_modules"))
        rendering, _ = cpu(lambda: list(render.pages(views, root / "site_templates" / "markdown")))
        searching, _ = cpu(lambda: search.files(views, root / "site_templates" / "theme", ROOT / "node_modules"))
        build.generate(project)
        mkdocs, _ = cpu(lambda: engine.build(project.config, root / "site", epoch=0))
        return {
            "records": records,
            "check": checking,
            "derive": deriving,
            "draw": drawing,
            "render": rendering,
            "search": searching,
            "mkdocs": mkdocs,
        }


def main() -> int:
    """Print the table."""
    started = time.monotonic()
    found = [measure(size) for size in SIZES]
    print(f"{'':10}" + "".join(f"{int(row['records']):>10} records" for row in found) + f"{'growth':>12}")
    for stage in ("check", "derive", "draw", "render", "search", "mkdocs"):
        shares = "".join(f"{row[stage] / row['mkdocs']:>10.3f} x mkdocs" for row in found)
        growth = (found[1][stage] / found[0][stage]) / (found[1]["records"] / found[0]["records"])
        print(f"{stage:10}{shares}{growth:>10.2f} x linear")
    print(f"one run, {time.monotonic() - started:.0f} s; python {sys.version.split()[0]}; {_commit()}")
    return 0


def _commit() -> str:
    done = subprocess.run(
        ["git", "-C", str(ROOT), "rev-parse", "--short", "HEAD"], capture_output=True, text=True, check=False
    )
    return done.stdout.strip()


if __name__ == "__main__":
    sys.exit(main())
