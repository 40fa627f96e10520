"""A built site -> pages on this machine, shown anew when what they are made from changes.

The pages are served as they are published but for one script from the same server, which the page policy allows: it
asks whether there is a newer site, and waits for the answer."""

from __future__ import annotations

import http.server
import threading
from collections.abc import Callable, Iterable
from functools import partial
from http import HTTPStatus
from pathlib import Path

from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer

SCRIPT, WAIT = "/__serve/reload.js", "/__serve/newer-than/"
#: Seconds until a question for a newer site is answered with no, and until a change is taken for all of one.
PATIENCE, SETTLED = 25.0, 0.05
_CHANGES = {"created", "modified", "moved", "deleted"}
_RELOAD = f"""\
// Shows a page anew when the site was built anew.
const version = document.currentScript.dataset.version;
const wait = () =>
  fetch("{WAIT}" + version)
    .then((answer) => answer.text())
    .then((newest) => (newest === version ? wait() : location.reload()))
    .catch(() => setTimeout(wait, 2000));
wait();
"""


class CannotServe(Exception):
    """The address cannot be listened on: a mistake of the operator, told in one line."""


class Site:
    """The folder of a site that is exchanged for a newer one from time to time, and how often it was."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.version = 0
        self._changed = threading.Condition()

    def exchanged(self) -> None:
        """Tell everybody who waits that there is a newer site."""
        with self._changed:
            self.version += 1
            self._changed.notify_all()

    def newer_than(self, version: str) -> str:
        """The version of the site, as soon as it is another than this one or patience ends."""
        with self._changed:
            self._changed.wait_for(lambda: str(self.version) != version, PATIENCE)
            return str(self.version)


class _Answers(http.server.SimpleHTTPRequestHandler):
    """Files of the site, and the two addresses of the script."""

    protocol_version = "HTTP/1.1"

    def __init__(self, *args: object, site: Site) -> None:
        self._site = site
        super().__init__(*args, directory=str(site.folder))  # type: ignore[arg-type]

    def do_GET(self) -> None:
        path = self.path.partition("?")[0]
        if path == SCRIPT:
            self._send(HTTPStatus.OK, "text/javascript", _RELOAD.encode())
        elif path.startswith(WAIT):
            self._send(HTTPStatus.OK, "text/plain", self._site.newer_than(path.removeprefix(WAIT)).encode())
        else:
            self._file(path)

    def _file(self, path: str) -> None:
        file = Path(self.translate_path(path))
        if file.is_dir() and not path.endswith("/"):
            super().do_GET()  # which leads on to the address with a stroke at its end
            return
        file = file / "index.html" if file.is_dir() else file
        status = HTTPStatus.OK if file.is_file() else HTTPStatus.NOT_FOUND
        file = file if file.is_file() else self._site.folder / "404.html"
        if not file.is_file():
            said = b"There is no site yet: the records have errors, which the terminal tells.\n"
            self._send(HTTPStatus.SERVICE_UNAVAILABLE, "text/plain", said)
        elif file.suffix == ".html":
            self._send(status, "text/html", self._reloading(file.read_bytes()))
        else:
            self._send(status, self.guess_type(str(file)), file.read_bytes())

    def _reloading(self, page: bytes) -> bytes:
        script = f'<script src="{SCRIPT}" data-version="{self._site.version}"></script>'
        return page.replace(b"</body>", script.encode() + b"</body>", 1)

    def _send(self, status: HTTPStatus, kind: str, content: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Type", f"{kind}; charset=utf-8" if kind.startswith("text/") else kind)
        self.send_header("Content-Length", str(len(content)))
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing of each page that is read."""


class _Watch(FileSystemEventHandler):
    """Tells that something changed, but for what editors keep beside the files."""

    def __init__(self, told: threading.Event) -> None:
        self._told = told

    def on_any_event(self, event: FileSystemEvent) -> None:
        name = Path(str(event.src_path)).name
        if (
            event.event_type in _CHANGES
            and not event.is_directory
            and not name.startswith(".")
            and name[-1] not in "~#"
        ):
            self._told.set()


def serve(site: Site, build: Callable[[], None], watched: Iterable[Path], host: str, port: int) -> None:
    """Build the site, serve it, and build it again whenever a file below `watched` changes, until interrupted."""
    changed = threading.Event()
    observer = Observer()
    for path in watched:
        observer.schedule(_Watch(changed), str(path), recursive=path.is_dir())
    try:
        server = http.server.ThreadingHTTPServer((host, port), partial(_Answers, site=site))
    except OSError as error:
        raise CannotServe(f"cannot serve at {host}:{port}: {error.strerror}") from None
    server.daemon_threads = True
    observer.start()
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        while True:
            build()
            site.exchanged()
            changed.wait()
            while changed.is_set():
                changed.clear()
                changed.wait(SETTLED)
    except KeyboardInterrupt:
        pass
    finally:
        server.shutdown()
        observer.stop()
