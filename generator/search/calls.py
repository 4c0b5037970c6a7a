"""Scripts of one call each, in which the index is handed on."""

import msgspec


def script(call: str, data: str, key: str = "") -> bytes:
    """A call of the runtime with data, which is JSON; as UTF-8."""
    # JSON may hold these two, which older scripts take for the end of a line (ECMA-262 before 2019).
    safe = data.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
    return f"dateline.{call}({f'{json_of(key)},' if key else ''}{safe})\n".encode()


def json_of(text: str) -> str:
    """A text as JSON."""
    return msgspec.json.encode(text).decode()
