"""One plain text, wrapped: given front matter that says what could be told from it, and what was guessed."""

from collections.abc import Mapping
from pathlib import Path

from msgspec import structs

from generator.drafts.draft import Draft, Fact
from generator.drafts.titles import title_of
from generator.importers import text
from generator.importing.articles import completed
from generator.importing.composing import compose
from generator.importing.held import held_in
from generator.importing.naming import identity_of
from generator.importing.proof import proof
from generator.model import Problem, Site
from generator.refusal import RefusedError


def wrap(root: Path, site: Site, file: Path, stated: Mapping[str, Fact]) -> str:
    """Writes the article of a text file into the archive in the folder `root`, as a draft, and returns its path there.

    `stated` are the facts that whoever asks for it knows; they count for more than what the text is taken to say.
    Raises RefusedError and OSError.
    """
    draft = completed(_draft(file, stated), site)
    title = title_of(draft)
    identity = identity_of(draft, title, held_in(root, site))
    written = _with_guesses(compose(draft, title, identity, ()), draft)
    _, problems = proof(identity.path, written, site)
    for problem in problems:
        raise RefusedError(f"{file}: {problem.message}", problem.hint)
    target = root / identity.path
    target.parent.mkdir(parents=True, exist_ok=True)
    with target.open("x", encoding="utf-8", newline="\n") as opened:
        opened.write(written)
    return identity.path


def _draft(file: Path, stated: Mapping[str, Fact]) -> Draft:
    found = text.draft_of(file.read_bytes(), file.name, str(file))
    if isinstance(found, Problem):
        raise RefusedError(f"{file}: {found.message}", found.hint)
    title = stated.get("title")
    facts = {**found.facts, **{key: value for key, value in stated.items() if value and key != "title"}}
    guesses = tuple(guess for guess in found.guesses if not stated.get(guess.field))
    return structs.replace(
        found,
        title=title if isinstance(title, str) and title else found.title,
        facts={**facts, "status": "draft"},
        guesses=guesses,
    )


def _with_guesses(written: str, draft: Draft) -> str:
    """With a line of comment for each guess, so that whoever fills in the rest sees what to check."""
    lines = "".join(f"# {guess.field} was guessed: {guess.how}\n" for guess in draft.guesses)
    return written.replace("---\n", f"---\n{lines}# delete the line `status: draft` to publish the article\n", 1)
