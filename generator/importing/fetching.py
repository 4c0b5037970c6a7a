"""Pictures from the network, for whoever asks for it: one at a time, of a bounded size, and from public hosts only."""

import ipaddress
import socket
from http.client import HTTPException
from typing import IO
from urllib.error import URLError
from urllib.parse import urlsplit
from urllib.request import HTTPRedirectHandler, OpenerDirector, ProxyHandler, Request, build_opener

from generator.importing.pictures import MAX_BYTES

_SECONDS = 20
_AGENT = "dateline-import (an archive that keeps the pictures of its articles)"


class _Checked(HTTPRedirectHandler):
    """Follows a redirect only to where it might have been asked at once."""

    def redirect_request(
        self, req: Request, fp: IO[bytes], code: int, msg: str, headers: object, newurl: str
    ) -> Request | None:
        check(newurl)
        return super().redirect_request(req, fp, code, msg, headers, newurl)  # type: ignore[arg-type]


def fetch(address: str) -> bytes:
    """A picture's bytes. Raises OSError if it can't be had."""
    check(address)
    try:
        with _opener().open(Request(address, headers={"User-Agent": _AGENT}), timeout=_SECONDS) as answer:  # noqa: S310 - checked
            data: bytes = answer.read(MAX_BYTES + 1)
    except (URLError, HTTPException, ValueError) as error:
        raise OSError(f"it can't be fetched: {getattr(error, 'reason', error)}") from None
    if len(data) > MAX_BYTES:
        raise OSError(f"it is larger than {MAX_BYTES:,} bytes")
    return data


def _opener() -> OpenerDirector:
    return build_opener(_Checked, ProxyHandler())


def check(address: str) -> None:
    """Raises OSError for what is no public address: an export must not make us ask machines of our own network."""
    try:
        parts = urlsplit(address)
    except ValueError:
        raise OSError("its address is none of the web") from None
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise OSError("its address is none of the web")
    try:
        found = socket.getaddrinfo(parts.hostname, None)
    except (OSError, UnicodeError):
        raise OSError(f"there is no host {parts.hostname}") from None
    if not all(ipaddress.ip_address(one[4][0]).is_global for one in found):
        raise OSError(f"{parts.hostname} is not a public host")
