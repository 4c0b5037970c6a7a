"""The file of a place, source, person or tag that an import tells of: `content/locations/hyesan.md`."""

from collections.abc import Iterable, Mapping

from generator.drafts.draft import Fact, Stub
from generator.drafts.gazetteer import Suggestion
from generator.drafts.yaml import front_matter


def stub_text(stub: Stub, suggestions: Iterable[Suggestion] = ()) -> str:
    """A stub as a file of the archive, its name first.

    What is only suggested stands as comments, one for each place that may be meant, until a person has looked.
    """
    facts: Mapping[str, Fact] = {"name": stub.name, **{key: fact for key, fact in stub.facts.items() if key != "name"}}
    is_known = bool(facts.get("coordinates")) or bool(facts.get("precision")) or stub.kind != "location"
    marked = "" if is_known else "".join(map(_comment, suggestions))
    body = stub.body.strip("\n")
    return f"---\n{front_matter(facts)}{marked}---\n" + (f"\n{body}\n" if body else "")


def _comment(found: Suggestion) -> str:
    """A suggestion that says what to do with it, and of which place it speaks, since there may be several."""
    place = f"{_plain(found.name)}, {_plain(found.country)}"
    check = f"# {place}; suggested by {found.source}; check, then remove the first #"
    return (
        f"# coordinates: [{found.latitude}, {found.longitude}]  {check}\n"
        f"# geonames: {found.geonames}  # for the same place\n"
    )


def _plain(name: str) -> str:
    """A name in one line of a comment."""
    return "".join(sign if sign.isprintable() else " " for sign in name)
