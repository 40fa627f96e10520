"""A browser context -> what went wrong in it that no reader may meet: requests to others, messages, refused things."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Dialog, Page, Request, Response, WebError

#: Tells each violation of the page policy from the first moment of a page on, in workers' pages too.
_TELL_VIOLATIONS = """
document.addEventListener("securitypolicyviolation", (event) =>
  console.error(`policy: ${event.violatedDirective} ${event.blockedURI} ${event.sourceFile ?? ""}`));
"""


@dataclass
class Watched:
    """A context on the site at `address`. `faults` holds lines such as `console: …`; it must stay empty."""

    context: BrowserContext
    address: str
    faults: list[str] = field(default_factory=list)

    def opened(self, path: str = "") -> Page:
        """A page of the site, loaded."""
        page = self.context.new_page()
        page.goto(self.address + path)
        return page

    def _request(self, request: Request) -> None:
        if not request.url.startswith((self.address, "data:", "blob:")):
            self.faults.append(f"request: {request.url}")

    def _response(self, response: Response) -> None:
        if response.status >= 400 and not response.url.endswith("/no-such-page/"):
            self.faults.append(f"status {response.status}: {response.url}")

    def _said(self, message: ConsoleMessage) -> None:
        missing_on_purpose = message.location.get("url", "").endswith("/no-such-page/")
        if message.type in ("error", "warning", "assert") and not missing_on_purpose:
            self.faults.append(f"console: {message.text} ({message.location.get('url', '')})")

    def _failed(self, error: WebError) -> None:
        self.faults.append(f"script: {error.error}")

    def _asked(self, dialog: Dialog) -> None:
        self.faults.append(f"dialog: {dialog.message}")
        dialog.dismiss()


@contextmanager
def watched(browser: Browser, address: str, **options: Any) -> Iterator[Watched]:
    """A fresh context whose every request and message is looked at."""
    context = browser.new_context(**options)
    found = Watched(context, address)
    context.add_init_script(_TELL_VIOLATIONS)
    context.on("request", found._request)
    context.on("response", found._response)
    context.on("console", found._said)
    context.on("weberror", found._failed)
    context.on("dialog", found._asked)
    try:
        yield found
    finally:
        context.close()
