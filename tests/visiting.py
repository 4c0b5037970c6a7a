"""A reader in a real browser, who notes all that is asked for, and all that goes wrong.

Playwright is needed for its types alone: what uses this module can be collected without it.
"""

import urllib.parse
from collections.abc import Callable
from typing import TYPE_CHECKING

from serving import Way

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext, ConsoleMessage, Page, Request, Response

REDIRECT = "old/moved.html"


class Visitor:
    """A reader in a context of the browser, who notes all that is asked for, and all that goes wrong."""

    def __init__(self, context: "BrowserContext", way: Way) -> None:
        self.way = way
        self.page: Page = context.new_page()
        self.asked: list[str] = []
        self.complaints: list[str] = []
        self.page.on("request", self._on_request)
        self.page.on("requestfailed", self._on_failure)
        self.page.on("response", self._on_response)
        self.page.on("console", self._on_console)
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))

    def _on_request(self, request: "Request") -> None:
        self.asked.append(request.url)

    def _on_failure(self, request: "Request") -> None:
        if request.failure != "net::ERR_ABORTED":  # a reader who leaves before all has come
            self.complaints.append(f"{request.url}: {request.failure}")

    def _on_response(self, response: "Response") -> None:
        if response.status >= 400:
            self.complaints.append(f"{response.url}: {response.status}")

    def _on_console(self, message: "ConsoleMessage") -> None:
        self.complaints.append(f"{message.type}: {message.text}")

    def go(self, path: str) -> "Page":
        """Opens a page of the site."""
        self.page.goto(f"{self.way.base}{path}", wait_until="load")
        return self.page

    @property
    def place(self) -> str:
        """The path of the page that is shown, without its anchor."""
        return urllib.parse.unquote(self.page.url.partition("#")[0].removeprefix(self.way.base))

    def assert_content(self) -> None:
        """Nothing has gone wrong, and nothing was asked of anybody else."""
        elsewhere = [url for url in self.asked if not url.startswith(self.way.base)]
        assert self.complaints + elsewhere == [], f"{self.complaints} {elsewhere}"


Open = Callable[..., Visitor]
