"""What the tests of whole sites share: built copies of the working tree, and the site that `make site` built."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.site.checkout import ROOT, Checkout
from tests.site.vell import VELL


@pytest.fixture(scope="session")
def public_site() -> Path:
    """The site as it is published, for reading only."""
    built = ROOT / "build" / "site"
    assert (built / "index.html").is_file(), "there is no built site: run 'make site'"
    return built


@pytest.fixture(scope="session")
def vell_built(tmp_path_factory: pytest.TempPathFactory) -> Checkout:
    """A copy with the invented base, built once; tests that change something take `vell`."""
    made = Checkout.made(tmp_path_factory.mktemp("vell") / "base", VELL)
    made.built()
    return made


@pytest.fixture
def vell(vell_built: Checkout, tmp_path: Path) -> Checkout:
    """A built copy with the invented base, for one test alone."""
    return vell_built.copied(tmp_path / "vell")
