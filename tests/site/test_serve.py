"""`counterclaim serve`: a change in a record, a template, the theme or mkdocs.yml is served soon, and once; a mistake
is told and the server stays up. No speed is asserted: the time-outs only end a test that hangs."""

from __future__ import annotations

import argparse
import contextlib
import os
import signal
import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from generator import cli, digests
from generator.commands import serve
from generator.press import NOBODY
from generator.project import Project
from tests.site.checkout import MINUTES, Checkout, environment

CLAIM = "content/claims/bridge-held.yml"
QUIET_SECONDS = 6  # how long a loop of rebuilds would have to show itself; one build takes about one second


@dataclass(frozen=True)
class Server:
    """A running `counterclaim serve`, where its pages are, and the file of what it has printed so far."""

    copy: Checkout
    address: str
    running: subprocess.Popen[bytes]
    log: Path

    def said(self) -> str:
        """What it has printed."""
        return self.log.read_text("utf-8", "replace")

    def builds(self) -> int:
        """How often it has begun to build."""
        return self.said().count("building the site")

    def page(self, path: str) -> str:
        """What a browser would show; nothing while the server does not answer."""
        try:
            with urllib.request.urlopen(self.address + path, timeout=MINUTES) as answer:
                return bytes(answer.read()).decode("utf-8")
        except urllib.error.HTTPError as error:
            return error.read().decode("utf-8")
        except (urllib.error.URLError, ConnectionError):
            return ""

    def await_(self, come: Callable[[], bool]) -> None:
        """Wait until something has come about."""
        end = time.monotonic() + MINUTES
        while not come():
            assert self.running.poll() is None, self.said()
            assert time.monotonic() < end, self.said()
            time.sleep(0.1)


def free_port() -> int:
    """A port that nobody listens on. It lies below those that systems give to outgoing connections, so that no
    connection takes it before the server does; each test process looks in another place."""
    for port in range(20_000 + os.getpid() % 10_000, 32_000):
        with socket.socket() as free, contextlib.suppress(OSError):
            free.bind(("127.0.0.1", port))
            return port
    raise AssertionError("no port is free")


@contextlib.contextmanager
def serving(copy: Checkout) -> Iterator[Server]:
    """A server of the copy on a free port, once it has built the site; ended with all that it started."""
    address = f"127.0.0.1:{free_port()}"
    log = copy.root / "serve.log"
    with log.open("wb") as out:
        running = subprocess.Popen(
            copy.command("generator.cli", "serve", "--address", address),
            cwd=copy.root,
            env=environment(PYTHONUNBUFFERED="1"),
            stdout=out,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    found = Server(copy, f"http://{address}/", running, log)
    try:
        # Of a copy that was built before, pages are there earlier.
        found.await_(lambda: "\nbuilt " in found.said() and "bridge of Vell" in found.page("claims/bridge-held/"))
        yield found
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(running.pid, signal.SIGKILL)
        running.wait()


@pytest.fixture(scope="module")
def server(vell_built: Checkout, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """One server for the tests of this file; each leaves it with a base that builds."""
    with serving(vell_built.copied(tmp_path_factory.mktemp("served") / "vell")) as found:
        yield found


CHANGES = {
    "record": (CLAIM, "Column holds", "Column still holds", "claims/bridge-held/", "Column still holds"),
    "page template": (
        "site_templates/markdown/records/claim.md.j2",
        '"Who said what"',
        '"Who said which"',
        "claims/bridge-held/",
        "Who said which",
    ),
    "theme template": (
        "site_templates/theme/overrides/404.html",
        "There is no page at this address.",
        "Here is no page.",
        "no-such-page/",
        "Here is no page.",
    ),
    "style": ("site_templates/theme/assets/css/page.css", "\n", "\n/* seen */\n", "assets/css/page.css", "/* seen */"),
    "mkdocs.yml": ("mkdocs.yml", "- Home: index.md", "- Start: index.md", "places/vell/", "Start"),
}


@pytest.mark.parametrize("change", CHANGES)
def test_a_change_is_served(change: str, server: Server) -> None:
    file, old, new, page, wanted = CHANGES[change]
    assert wanted not in server.page(page)
    server.copy.change(file, old, new)
    server.await_(lambda: wanted in server.page(page))


def test_a_change_is_built_once_and_not_in_a_loop(server: Server) -> None:
    before = server.builds()
    server.copy.write("content/places/vell.yml", "name: Vell on the Orr\n")
    server.await_(lambda: "Vell on the Orr" in server.page("places/vell/"))
    time.sleep(QUIET_SECONDS)
    assert server.builds() == before + 1, server.said()


def test_a_mistake_is_told_and_the_server_stays(server: Server) -> None:
    claim = (server.copy.root / CLAIM).read_text("utf-8")
    server.copy.write(CLAIM, claim.replace("topic: control", "topic: contrl"))
    server.await_(lambda: "error[unknown-term]: 'contrl'" in server.said())
    assert f"{CLAIM}:2:8: error" in server.said()
    assert "hint: did you mean 'control'?" in server.said()
    assert "Traceback" not in server.said()
    server.await_(lambda: "bridge of Vell" in server.page("claims/bridge-held/"))
    server.copy.write(CLAIM, claim.replace("The Grey Column", "The tall Grey Column"))
    server.await_(lambda: "The tall Grey Column" in server.page("claims/bridge-held/"))


def test_a_template_that_cannot_be_read_does_not_end_the_server(server: Server) -> None:
    file = "site_templates/markdown/coverage.md.j2"
    template = (server.copy.root / file).read_text("utf-8")
    server.copy.write(file, template + "{% if %}")
    server.await_(lambda: "TemplateSyntaxError" in server.said())
    server.copy.write(file, template + '{{ paragraph("It was mended.") }}')
    server.await_(lambda: "It was mended." in server.page("coverage/"))


def test_a_record_may_go_as_it_came(server: Server) -> None:
    """Nothing of what is only looked at on this machine was published."""
    server.copy.write("content/places/orr.yml", "name: The mouth of the Orr\n")
    server.await_(lambda: "The mouth of the Orr" in server.page("places/orr/"))
    (server.copy.root / "content/places/orr.yml").unlink()
    server.await_(lambda: "The mouth of the Orr" not in server.page("places/orr/"))


def test_an_address_in_use_is_told_in_one_line(server: Server) -> None:
    done = server.copy.run("generator.cli", "serve", "--address", server.address.split("/")[2])
    assert done.returncode == 2
    assert "counterclaim: cannot serve at" in done.stdout
    assert "Traceback" not in done.stdout


def test_nothing_outside_the_site_is_served(server: Server) -> None:
    assert server.page("../mkdocs.yml") == server.page("no-such-page/") == server.page("%2e%2e/%2e%2e/mkdocs.yml")


def test_an_interrupt_ends_it_quietly(vell: Checkout) -> None:
    with serving(vell) as server:
        os.killpg(server.running.pid, signal.SIGINT)
        assert server.running.wait(MINUTES) == 0, server.said()
        assert "Traceback" not in server.said()


def test_a_server_knows_what_it_builds_with_before_it_builds(vell: Checkout, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its code may change while it runs; what it builds is not made by the new one."""
    digests.generator.cache_clear()
    known: list[int] = []
    monkeypatch.setattr("generator.serving.serve", lambda *_: known.append(digests.generator.cache_info().currsize))
    assert cli.main(["--project", str(vell.root), "serve"]) == 0
    assert known == [1]


def test_another_process_builds_where_the_one_that_did_was_killed(vell: Checkout) -> None:
    arguments = argparse.Namespace(strict=False, format="text", as_of=None, previous=None, plain=False)
    builder = serve.Builder(Project(vell.root, vell.root / "content"), arguments)
    page = vell.site / "places" / "vell" / "index.html"
    for name in ("Old Vell", "New Vell"):
        vell.write("content/places/vell.yml", f"name: {name}\n")
        builder.build(NOBODY)
        assert name in page.read_text("utf-8")
        builder.process.kill()
        builder.process.join()
