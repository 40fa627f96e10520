"""What the browser tests share: one headless Chromium, the served site, and a watch on every page that is opened."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.browser.serving import served
from tests.browser.watching import Watched, watched
from tests.site.checkout import ROOT

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    # Whatever a page tries to reach but this machine has no address: the test sees it, the network does not.
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Headless Chromium; a machine without one fails, and skips nothing."""
    path = os.environ.get("CHROMIUM", "")
    if not path:
        pytest.fail("CHROMIUM is not set: run 'make test', or set it to the path of a Chromium", pytrace=False)
    with sync_playwright() as playwright:
        yield playwright.chromium.launch(executable_path=path, args=FLAGS)


@pytest.fixture(scope="session")
def public_site() -> Path:
    """The site as it is published, for reading only."""
    built = ROOT / "build" / "site"
    assert (built / "index.html").is_file(), "there is no built site: run 'make site'"
    return built


@pytest.fixture(scope="session")
def address(public_site: Path) -> Iterator[str]:
    """Where the published site is served."""
    with served(public_site) as found:
        yield found


@pytest.fixture
def visit(browser: Browser, address: str) -> Iterator[Callable[..., Watched]]:
    """`visit(**options of a browser context)` -> a reader of the site. Nothing may have gone wrong by the end."""
    with ExitStack() as stack:
        readers: list[Watched] = []

        def begun(at: str = address, **options: Any) -> Watched:
            readers.append(stack.enter_context(watched(browser, at, **options)))
            return readers[-1]

        yield begun
        assert [fault for reader in readers for fault in reader.faults] == []
