"""The keys of names in ASCII: what `weights` has for these letters, written out, so that it need not be read."""

import re

_LEADING_SIGNS = re.compile(r"^[^A-Za-z0-9]+")
# For each character from the space to the tilde its first weight, as a character.
_FIRST = "\0" * 32 + (
    "\u0209\u0267\u031d\u03ac\u1f64\u03ad\u03a9\u0316\u0328\u0329\u03a1\u0666\u0223\u020d\u027e\u03a6"
    "\u1f98\u1f99\u1f9a\u1f9b\u1f9c\u1f9d\u1f9e\u1f9f\u1fa0\u1fa1\u0240\u023a\u066a\u066b\u066c\u026d"
    "\u03a0\u1fa2\u1fbc\u1fd6\u1feb\u2007\u2042\u2051\u2075\u2090\u20ab\u20c4\u20d6\u2109\u2118\u213c"
    "\u216b\u2180\u2193\u21d2\u21f7\u2217\u2247\u2259\u2264\u2270\u2286\u032a\u03a7\u032b\u04b7\u020b"
    "\u04b4\u1fa2\u1fbc\u1fd6\u1feb\u2007\u2042\u2051\u2075\u2090\u20ab\u20c4\u20d6\u2109\u2118\u213c"
    "\u216b\u2180\u2193\u21d2\u21f7\u2217\u2247\u2259\u2264\u2270\u2286\u032c\u066e\u032d\u0670"
)
_THIRD = "".join("\x08" if chr(code).isupper() else "\x02" for code in range(127))


def ascii_key(name: str) -> tuple[str, str, str]:
    """The key of a name in printable ASCII, as `keys.general_key` makes it."""
    text = _LEADING_SIGNS.sub("", name)
    return text.translate(_FIRST), "\x01" + text.translate(_THIRD).rstrip("\x02"), name
