"""How many words a text has, in any script."""

import re

_WORD = re.compile(r"[^\W_]+")
# Scripts that set no spaces between words: two signs or so make one.
_UNSPACED = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]")


def words_in(text: str) -> int:
    """How many words a text has; in scripts without spaces, two letters count as one."""
    unspaced = len(_UNSPACED.findall(text))
    return len(_WORD.findall(_UNSPACED.sub(" ", text))) + unspaced // 2
