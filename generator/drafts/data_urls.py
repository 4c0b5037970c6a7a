"""Pictures that are written into a text: `data:image/png;base64,…` (RFC 2397)."""

import binascii
from base64 import b64decode
from urllib.parse import unquote_to_bytes

SCHEME = "data:"


def data_of(address: str) -> bytes:
    """The bytes that such an address holds. Raises OSError where it is broken."""
    head, _, written = address.partition(",")
    data = unquote_to_bytes(written)
    try:
        return b64decode(data, validate=False) if ";base64" in head.lower() else data
    except (binascii.Error, ValueError) as error:
        raise OSError(f"the picture in the text is broken: {error}") from None
