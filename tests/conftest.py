"""What every test shares: how many examples hypothesis tries, and a whole site from one string."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from generator.diagnostics import Diagnostic
from generator.link import Library
from tests import worlds

SLOW = [HealthCheck.too_slow, HealthCheck.data_too_large]
settings.register_profile("home", max_examples=60, deadline=None, suppress_health_check=SLOW)
# No saved examples and no chance: a run that was green is green again on the same commit.
settings.register_profile(
    "ci", max_examples=150, deadline=None, derandomize=True, database=None, suppress_health_check=SLOW
)
settings.load_profile("ci" if os.environ.get("CI") == "true" else "home")


@pytest.fixture
def site() -> Callable[[str], tuple[Library, list[Diagnostic]]]:
    """`site("-- content/events/e.yml --\\n...")` -> the library and its problems."""
    return worlds.site


@pytest.fixture
def project(tmp_path: Path) -> Callable[[str], Path]:
    """A folder that holds a world as its content and the page templates of this repository; its path."""

    def made(world: str) -> Path:
        worlds.write(world, tmp_path)
        (tmp_path / "site_templates").symlink_to(worlds.ROOT / "site_templates")
        return tmp_path

    return made
