"""Rows and records that an archive of ours has written (`formats.table`, `formats.record`) → the keys of an article."""

from collections.abc import Iterator, Mapping

from generator.drafts.draft import Fact
from generator.drafts.linking import link_to
from generator.drafts.stated import facts_of
from generator.drafts.values import is_list, text_of

_MADE_OF_OTHERS = frozenset(
    (
        *("id", "url", "permanent", "date_min", "date_max", "event_date_min", "event_date_max", "outlet", "publisher"),
        "versions",
        *("unnamed_roles", "archive", "sha256", "text", "file", "makers", "places", "event_places", "dateline_places"),
        *("roles", "translation_of", "corrections", "image", "excerpt"),
    )
)


def as_stated(values: Mapping[str, Fact]) -> dict[str, Fact]:
    """The keys of the content model in a row or a record of ours. What is made of others is left out: addresses, the
    bounds of dates, the outlet, other versions, how many corrections there are."""
    kept = {key: _dated(value) for key, value in values.items() if key not in _MADE_OF_OTHERS}
    if address := text_of(values.get("permanent", "")):
        kept.setdefault("original_url", address) if "original" not in values else None
    if translated := text_of(values.get("translation_of", "")):
        kept["translation_of"] = link_to(translated)
    corrections = values.get("corrections", "")
    if is_list(corrections):
        kept["corrections"] = [_correction(one) for one in corrections if isinstance(one, Mapping)]
    if makers := list(_makers(values)):
        kept["bylines"] = makers
    if places := list(_places(values)):
        kept["places"] = places
    if roles := _texts(values.get("unnamed_roles", "")) or _texts(values.get("roles", "")):
        kept["unnamed_roles"] = roles
    return kept


def _dated(value: Fact) -> Fact:
    """`2021-02-12 09:30` for `{edtf: 2021-02-12, lower: …, time: 09:30}`."""
    if isinstance(value, Mapping) and "edtf" in value:
        return f"{text_of(value['edtf'])} {text_of(value.get('time', ''))}".strip()
    if isinstance(value, Mapping):
        return {key: _dated(inner) for key, inner in value.items()}
    return value


def _correction(one: Mapping[str, Fact]) -> dict[str, Fact]:
    return {key: _dated(one[key]) for key in ("date", "text") if one.get(key)}


def _texts(value: Fact) -> list[str]:
    return [text for one in value if (text := text_of(one))] if is_list(value) else []


def _makers(values: Mapping[str, Fact]) -> Iterator[Fact]:
    names = {"desk": "for", "from_language": "from", "to_language": "to"}
    makers = values.get("makers", [])
    for one in makers if is_list(makers) else ():
        if isinstance(one, Mapping):
            shown = {names.get(key, key): value for key, value in one.items() if key not in {"sort", "url"}}
            yield facts_of(shown)


def _places(values: Mapping[str, Fact]) -> Iterator[Fact]:
    """Places with the parts they play. Of a row: who is in no other column is merely mentioned."""
    listed = values.get("places", [])
    for one in listed if is_list(listed) else ():
        if isinstance(one, Mapping):
            for role in _texts(one.get("roles", [])) or ["event"]:
                yield {"place": text_of(one), "role": role}
            continue
        roles = [role for role in ("event", "dateline") if one in _texts(values.get(f"{role}_places", []))]
        for role in roles or ["mentioned"]:
            yield {"place": one, "role": role}
