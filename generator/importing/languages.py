"""Which language a text is in, where its item doesn't say: by its script first, then by a model.

The scripts that few languages share are certain. For the others py3langid (Lui and Baldwin, 2012) is asked, which is
deterministic and works offline; without it nothing is guessed.
"""

import re
from collections import Counter
from functools import cache
from typing import Any

_CHARACTERS = 5_000
_FEW = 40  # letters that are too few to tell by
_CERTAIN = 0.95
# Unicode ranges of scripts, and the one language that news is written in with them.
_SCRIPTS = {
    "ko": "\uac00-\ud7a3",
    "ja": "\u3040-\u30ff",
    "zh": "\u4e00-\u9fff",
    "th": "\u0e00-\u0e7f",
    "lo": "\u0e80-\u0eff",
    "bo": "\u0f00-\u0fff",
    "my": "\u1000-\u109f",
    "km": "\u1780-\u17ff",
    "ka": "\u10a0-\u10ff",
    "hy": "\u0530-\u058f",
    "el": "\u0370-\u03ff",
    "he": "\u0590-\u05ff",
    "arabic": "\u0600-\u06ff",
    "other": "A-Za-z\u00c0-\u024f\u0400-\u052f\u0900-\u0dff",
}
_PATTERNS = {name: re.compile(f"[{signs}]") for name, signs in _SCRIPTS.items()}
# Letters that only Uyghur writes, as vowels; and pairs of signs that were simplified, of the most frequent ones.
_UYGHUR = re.compile("[\u06d0\u06d5\u06c7\u06c6\u06c8\u06cb]")
_SIMPLIFIED = frozenset("们这国说时对会发来学经过还进后问现两关见长门间开东车书马")
_TRADITIONAL = frozenset("們這國說時對會發來學經過還進後問現兩關見長門間開東車書馬")


def language_of(text: str) -> str:
    """The BCP 47 tag of the language; empty where it can't be told with some certainty."""
    beginning = text[:_CHARACTERS]
    counted = {name: len(pattern.findall(beginning)) for name, pattern in _PATTERNS.items()}
    most = max(counted, key=lambda name: counted[name])
    if sum(counted.values()) < _FEW:
        return ""
    if most == "zh" or (most == "ja" and counted["zh"]):
        return "ja" if counted["ja"] * 10 > counted["zh"] else _chinese(beginning)
    if most == "arabic" and len(_UYGHUR.findall(beginning)) * 10 > counted["arabic"]:
        return "ug"
    return most if most not in {"arabic", "other"} else _by_model(beginning)


def _chinese(text: str) -> str:
    signs = Counter(text)
    simplified, traditional = (sum(signs[sign] for sign in group) for group in (_SIMPLIFIED, _TRADITIONAL))
    return "zh" if simplified == traditional else "zh-Hans" if simplified > traditional else "zh-Hant"


def _by_model(text: str) -> str:
    model = _model()
    if model is None:
        return ""
    tag, certainty = model.classify(text)
    return str(tag) if certainty >= _CERTAIN else ""


@cache
def _model() -> Any:
    try:
        from py3langid.langid import MODEL_FILE, LanguageIdentifier
    except ImportError:
        return None
    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
