"""The grammar of a byline written as a sentence.

    Reported by X[, Y and Z][ for DESK]. Translated by X. Written in LANGUAGE by X. Edited by X.
    Additional reporting by X. Photographs by X. By X.
    김민수 기자. 김민수·이지영 특파원. 记者 张三、李四. 编辑：王五.

What it can't read stays as it was written.
"""

import re

from generator.languages import tag_of_name
from generator.model import Credit

_VERBS = {
    "reported": "reporter",
    "reporting": "reporter",
    "written": "writer",
    "translated": "translator",
    "edited": "editor",
    "produced": "producer",
    "researched": "researcher",
    "illustrated": "illustrator",
    "photographed": "photographer",
    "additional reporting": "contributor",
    "photographs": "photographer",
    "photos": "photographer",
    "by": "author",
}
_VERB = "|".join(sorted(_VERBS, key=len, reverse=True))
_SENTENCE_END = re.compile(rf"\.\s+(?=(?:{_VERB})\b)", re.IGNORECASE)
_CREDIT = re.compile(
    rf"(?P<verb>{_VERB})"
    r"(?: in (?P<written_in>[^\W\d]+))?(?: from (?:the )?(?P<from_language>[^\W\d]+))?"
    r"(?<!\bby)(?: by)? (?P<names>.+?)(?: for (?:the )?(?P<desk>.+))?",
    re.IGNORECASE,
)
_BY = re.compile(r"by (?P<names>.+?)(?: for (?:the )?(?P<desk>.+))?", re.IGNORECASE)
# What follows a name in Korean, and stands before it in Chinese.
_KOREAN = re.compile(
    r"(?P<names>[가-힣]{2,4}(?:\s*[,·ㆍ]\s*[가-힣]{2,4})*)\s+(?P<role>기자|특파원|통신원|편집자|번역가)"
)
_CHINESE_NAME = r"(?:[\u3400-\u9fff]{2,4}|[\u3400-\u9fff]{1,6}(?:·[\u3400-\u9fff]{1,6})+)"
_CHINESE = re.compile(
    r"(?:本报|本報)?(?P<role>记者|記者|作者|编辑|編輯|翻译|翻譯|译者|譯者|摄影|攝影)[:：\s]\s*"
    rf"(?P<names>{_CHINESE_NAME}(?:[、，,\s]\s*{_CHINESE_NAME})*)"
)
_ROLES = {
    **dict.fromkeys(("기자", "특파원", "통신원", "记者", "記者"), "reporter"),
    **dict.fromkeys(("편집자", "编辑", "編輯"), "editor"),
    **dict.fromkeys(("번역가", "翻译", "翻譯", "译者", "譯者"), "translator"),
    **dict.fromkeys(("摄影", "攝影"), "photographer"),
    "作者": "author",
}
_BETWEEN_KOREAN_NAMES = re.compile(r"\s*[,·ㆍ]\s*")
_BETWEEN_CHINESE_NAMES = re.compile(r"[、，,\s]\s*")
_BETWEEN_NAMES = re.compile(r"\s*,\s+and\s+|\s+and\s+|\s*,\s*|\s+&\s+|\s*、\s*")
# A name holds no digits, no full stop after a word, and none of the words that betray a sentence.
_NOT_A_NAME = re.compile(r"\d|\w{3}\.\s|\b(?:by|for|in|from|with|the|was|is|contributed|reporting)\b", re.IGNORECASE)
_NOT_A_DESK = re.compile(r"\b(?:by|with)\b", re.IGNORECASE)
_NOT_A_PERSON = re.compile(r"\b(?:of|for|the)\b", re.IGNORECASE)
_SMALL_WORDS = 2  # van der, bin


def read_byline(sentence: str) -> tuple[tuple[Credit, ...], str]:
    """The credits of a byline, and the words it could not read (empty if it read them all)."""
    credited: list[Credit] = []
    unread: list[str] = []
    for part in _SENTENCE_END.split(sentence.strip()):
        read = _read_sentence(part.strip().removesuffix(".").removesuffix("。"))
        credited += read
        if not read:
            unread.append(part)
    return tuple(credited), ". ".join(unread)


def _read_sentence(sentence: str) -> list[Credit]:
    if korean := _KOREAN.fullmatch(sentence):
        return [Credit(name, _ROLES[korean["role"]]) for name in _BETWEEN_KOREAN_NAMES.split(korean["names"])]
    if chinese := _CHINESE.fullmatch(sentence):
        return [Credit(name, _ROLES[chinese["role"]]) for name in _BETWEEN_CHINESE_NAMES.split(chinese["names"])]
    found = _BY.fullmatch(sentence) or _CREDIT.fullmatch(sentence)
    if not found:
        return []
    groups = found.groupdict()
    role = _VERBS[(groups.get("verb") or "by").lower()]
    into, origin = (tag_of_name(groups.get(key) or "") for key in ("written_in", "from_language"))
    unknown = (groups.get("written_in") and not into) or (groups.get("from_language") and not origin)
    names, desk = _BETWEEN_NAMES.split(found["names"]), found["desk"] or ""
    if unknown or not all(map(is_name, names)) or _NOT_A_DESK.search(desk):
        return []
    return [Credit(name, role, desk, origin, into) for name in names]


def split_names(text: str) -> list[str]:
    """The names in `Kim Minsu, Lee Jiyoung and Ann Doe`, or in `Doe, Jane; Roe, Rick`.

    A comma between single words belongs to a name (`Doe, Jane`), but only in Latin letters; and what holds `of`
    is no person: `Ministry of Trade and Industry` is one name.
    """
    by_sign = [part.strip() for part in text.split(";") if part.strip()]
    parts = _BETWEEN_NAMES.split(by_sign[0]) if len(by_sign) == 1 else []
    are_persons = all((" " in part or not part.isascii()) and not _NOT_A_PERSON.search(part) for part in parts)
    return parts if parts and are_persons else by_sign


def is_name(text: str) -> bool:
    """Whether a text looks like a person's name and nothing else."""
    small = sum(word[0].islower() for word in text.split())
    return 0 < len(text) <= 100 and small <= _SMALL_WORDS and not _NOT_A_NAME.search(text)
