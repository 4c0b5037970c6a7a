"""Whether an article is shown, in the words that other tools have → `status` or `draft`."""

from collections.abc import Mapping

from generator.drafts.draft import Fact
from generator.drafts.item import Item
from generator.drafts.keys import MEANT
from generator.drafts.moments import stated
from generator.drafts.values import text_of, truth_of

_DRAFT = frozenset({"draft", "drafts", "pending", "auto_draft", "unpublished", "idea", "in_progress"})
_HIDDEN = frozenset({"hidden", "private", "unlisted", "withheld", "members", "trash", "archived"})
_OURS = frozenset({"published", "embargoed", "withdrawn", "retracted"})


def stand(item: Item, by_name: Mapping[str, tuple[str, Fact]]) -> None:
    """States whether the article is shown. The date before which it was not to be shown, or after which no longer, is
    told and not judged: that would need a clock."""
    values = {MEANT.get(name, name): value for name, (_, value) in by_name.items()}
    _words(item, text_of(values.get("status", "")).lower().replace("-", "_").replace(" ", "_"), values)
    if truth_of(values.get("unpublished", "")):
        item.facts["draft"] = "true"
    published = text_of(values.get("published", ""))
    if truth_of(published) is False:
        item.facts["draft"] = "true"
    elif published and truth_of(published) is None:
        item.date("date", published)
    if truth_of(values.get("hidden", "")):
        _withhold(item, "hidden")
    _dates(item, text_of(values.get("publish_date", "")), text_of(values.get("expiry", "")))


def _words(item: Item, word: str, values: Mapping[str, Fact]) -> None:
    if word in _DRAFT:
        item.facts["draft"] = "true"
    elif word in _HIDDEN:
        _withhold(item, word)
    elif word == "embargoed" and not values.get("embargo"):
        item.state("_status", word)  # its day is not told, and may be over
    elif word in _OURS and word != "published":
        told = values.get("status", "")
        item.facts.setdefault("status", told if isinstance(told, Mapping) else word)
    elif word and word not in {"published", "publish", "public", "live", "featured", "usable"}:
        item.keep("status", text_of(values.get("status", "")))


def _withhold(item: Item, word: str) -> None:
    item.facts.setdefault("status", {"is": "withheld", "reason": f"It was {word} where it came from."})


def _dates(item: Item, shown_from: str, shown_until: str) -> None:
    first = stated(shown_from)
    if first and "date" not in item.facts:
        item.date("date", shown_from)
    elif first and item.facts.get("date") != first:
        item.state("_publish_date", first)
    if shown_until:
        item.state("_expiry_date", stated(shown_until) or shown_until)
        hint = "if it is not to be shown any more, write status: {is: withdrawn, date: …}"
        item.note(f"it was to be shown until {shown_until}", hint)
