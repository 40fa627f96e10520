"""A folder -> pages at an address of this machine, as a plain host of static files would answer."""

from __future__ import annotations

import contextlib
import gzip
import io
import threading
from collections.abc import Iterator, Mapping
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, BinaryIO

#: What hosts of static sites pack on the way; pictures and fonts are packed already.
_PACKED = {".html", ".css", ".js", ".mjs", ".json", ".svg", ".xml", ".txt"}


class _Static(SimpleHTTPRequestHandler):
    """Answers a missing page with the site's own 404.html, as hosts of static sites do."""

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True  # else each small file waits for a delayed acknowledgement
    extensions_map = SimpleHTTPRequestHandler.extensions_map | {".woff2": "font/woff2", ".js": "text/javascript"}

    def __init__(self, *args: Any, instead: Mapping[str, bytes], packed: bool, **options: Any) -> None:
        self.instead = instead
        self.packed = packed
        super().__init__(*args, **options)

    def send_head(self) -> io.BytesIO | BinaryIO | None:
        if self.path in self.instead:
            return self._sent(HTTPStatus.OK, self.guess_type(self.path), self.instead[self.path])
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        if self.packed and path.suffix in _PACKED and path.is_file():
            return self._sent(HTTPStatus.OK, self.guess_type(path), gzip.compress(path.read_bytes()), "gzip")
        return super().send_head()

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        page = Path(self.directory) / "404.html"
        if code != HTTPStatus.NOT_FOUND or not page.is_file():
            super().send_error(code, message, explain)
        else:
            self.wfile.write(self._sent(HTTPStatus.NOT_FOUND, "text/html", page.read_bytes()).getvalue())

    def _sent(self, status: HTTPStatus, kind: str, content: bytes, encoding: str = "") -> io.BytesIO:
        self.send_response(status)
        if encoding:
            self.send_header("Content-Encoding", encoding)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        return io.BytesIO(content)

    def copyfile(self, source: Any, outputfile: Any) -> None:
        # A reader who goes on before a page is there has left: no fault.
        with contextlib.suppress(BrokenPipeError, ConnectionResetError):
            super().copyfile(source, outputfile)

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing: the tests read what the browser says."""


@contextlib.contextmanager
def served(folder: Path, instead: Mapping[str, bytes] | None = None, *, packed: bool = False) -> Iterator[str]:
    """The address of the folder's pages, with a stroke at its end, while they are served.

    `instead` gives other bytes for some paths (which begin with a stroke); with `packed`, texts are sent as gzip.
    """
    answer = partial(_Static, directory=str(folder), instead=instead or {}, packed=packed)
    server = ThreadingHTTPServer(("127.0.0.1", 0), answer)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
