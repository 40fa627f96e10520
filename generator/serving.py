"""A built site -> pages on this machine, shown anew when what they are made from changes.

The pages are served as they are published but for one script from the same server, which the page policy allows: it
asks whether there is a newer site, and waits for the answer."""

from __future__ import annotations

import http.server
import threading
from collections import deque
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from functools import partial
from http import HTTPStatus
from itertools import count
from pathlib import Path
from urllib.parse import quote, unquote

from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer

from generator.press import Readers

SCRIPT, WAIT = "/__serve/reload.js", "/__serve/newer-than/"
#: How many pages are taken to be looked at: those that were opened last.
OPEN = 4
#: Seconds until a question for a newer site is answered with no, and until a change is taken for all of one.
PATIENCE, SETTLED = 25.0, 0.05
_CHANGES = {"created", "modified", "moved", "deleted"}
_RELOAD = f"""\
// Shows a page anew when the site was built anew.
const {{ version, file }} = document.currentScript.dataset;
const wait = () =>
  fetch("{WAIT}" + version + "/" + file)
    .then((answer) => answer.text())
    .then((newest) => (newest === version ? wait() : location.reload()))
    .catch(() => setTimeout(wait, 2000));
wait();
"""


class CannotServe(Exception):
    """The address cannot be listened on: a mistake of the operator, told in one line."""


class Site:
    """The folder of a site that is exchanged for a newer one from time to time. Pages that somebody has open are shown
    ahead of that, as they will be then; so each page has a version of its own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._opened: deque[str] = deque(maxlen=OPEN)
        self._ahead: dict[str, bytes] = {}
        self._numbers = map(str, count())
        #: The version of the site, and of pages that became what they are before it did.
        self._version, self._versions = next(self._numbers), dict[str, str]()
        self._changed = threading.Condition()

    def read(self, file: str) -> bytes | None:
        """What a file holds now, by its path in the folder; nothing where there is none."""
        with suppress(OSError):
            return self._ahead.get(file) or (self.folder / file).read_bytes()
        return None

    def opened(self, file: str) -> str:
        """Know that somebody looks at a page; its version."""
        with self._changed:
            if file in self._opened:
                self._opened.remove(file)
            self._opened.append(file)
            return self._of(file)

    def _of(self, file: str) -> str:
        return self._versions.get(file, self._version)

    def readers(self) -> Readers:
        """Those who look at the pages that were opened last."""
        with self._changed:
            return Readers(frozenset(self._opened), self._show)

    def _show(self, files: Mapping[str, bytes]) -> None:
        """Have some files be as they will be in the site that is being made."""
        with self._changed:
            self._ahead |= files
            self._versions |= dict.fromkeys(files, next(self._numbers))
            self._changed.notify_all()

    def exchanged(self) -> None:
        """Tell everybody who waits that there is a newer site, but those who look at what it has already."""
        with self._changed:
            ahead, self._ahead = self._ahead, {}
            self._versions = {file: self._of(file) for file in ahead if self.read(file) == ahead[file]}
            self._version = next(self._numbers)
            self._changed.notify_all()

    def newer_than(self, version: str, file: str) -> str:
        """The version of a page, as soon as it is another than this one or patience ends."""
        with self._changed:
            self._changed.wait_for(lambda: self._of(file) != version, PATIENCE)
            return self._of(file)


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
            version, _, file = unquote(path.removeprefix(WAIT)).partition("/")
            self._send(HTTPStatus.OK, "text/plain", self._site.newer_than(version, file).encode())
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
        name = file.relative_to(self._site.folder).as_posix()
        # A page that is newer than its version is shown once more; one that is older would stay.
        version = self._site.opened(name) if file.suffix == ".html" else ""
        content = self._site.read(name)
        if content is None:
            said = b"There is no site yet: the records have errors, which the terminal tells.\n"
            self._send(HTTPStatus.SERVICE_UNAVAILABLE, "text/plain", said)
        elif version:
            script = f'<script src="{SCRIPT}" data-version="{version}" data-file="{quote(name)}"></script>'
            self._send(status, "text/html", content.replace(b"</body>", script.encode() + b"</body>", 1))
        else:
            self._send(status, self.guess_type(name), content)

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


def serve(site: Site, build: Callable[[Readers], None], watched: Iterable[Path], host: str, port: int) -> None:
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
            build(site.readers())
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
