"""A file of a site → what can be known of it before its text is converted, or why it is no article."""

import re

from msgspec import Struct, structs

from generator.drafts.decoding import Decoded, decode
from generator.drafts.draft import Fact, Left
from generator.drafts.moments import stated
from generator.drafts.tree import Tree, head, unread
from generator.drafts.tree import whole as whole_file
from generator.drafts.values import text_of
from generator.frontmatter.head import FILE_BYTES
from generator.frontmatter.nodes import HeadError
from generator.frontmatter.reader import spelled
from generator.importers._markdown.heads import Taken, taken
from generator.importers._markdown.naming import Named, named, read_or_nothing
from generator.importers._markdown.posts import Post
from generator.importers._markdown.sites import Site
from generator.importers._markdown.sorting import left_by_kind, left_by_name
from generator.model import Problem

_DATES = ("date", "published", "pubdate", "publishdate", "publish_date", "datepublished", "created")
_HEADING = re.compile(r"\A\s*(?:#[ \t]+(?P<title>[^\n]+?)[ \t#]*(?:\n|\Z)|(?P<lined>[^\n]+)\n=+[ \t]*(?:\n|\Z))")


class Opened(Struct, frozen=True):
    """A text that may be an article: its file, its name within the site, and its parts."""

    file: str
    inner: str
    source: Decoded
    parts: Taken
    name: Named

    @property
    def heading(self) -> str:
        """The heading that the text begins with, which is its title where its head has none."""
        found = _HEADING.match(self.parts.body)
        return (found["title"] or found["lined"] or "").strip() if found else ""

    @property
    def body(self) -> str:
        """The text without the heading that is the title."""
        title = text_of(self.value("title")) or self.heading
        found = _HEADING.match(self.parts.body)
        return self.parts.body[found.end() :] if found and self.heading == title else self.parts.body

    def value(self, *names: str) -> Fact:
        """What the first of these keys says, whatever the case of its letters."""
        by_name = {spelled(key): value for key, value in self.parts.values.items()}
        return next((by_name[name] for name in names if by_name.get(name)), "")


def opened(tree: Tree, site: Site, file: str) -> Opened | Left | Problem:
    """The text of a file, or why it is none."""
    inner = site.inner(file)
    if left := left_by_name(site, inner, tree.place(file)):
        return left
    try:
        if tree.size(file) > FILE_BYTES:
            return Left(tree.place(file), f"the text is larger than {FILE_BYTES:,} bytes", "split it")
        source = decode(whole_file(tree, file, FILE_BYTES))
    except OSError as error:
        return unread(tree, file, error)
    try:
        parts = taken(source.text)
    except HeadError as error:
        return Problem(tree.place(file), error.line, error.message, error.hint)
    if not parts.form:
        parts = _beside(tree, file, parts)
    one = Opened(file, inner, source, parts, named(inner.removeprefix(site.content), site.languages))
    return left_by_kind(site, inner, tree.place(file), parts.values, one.name.date or _date(one)) or _if_any(tree, one)


def _beside(tree: Tree, file: str, parts: Taken) -> Taken:
    """The keys of a text whose head is in a file of its own, as Nikola's may be: `post.meta` beside `post.md`."""
    name = f"{file.rsplit('.', 1)[0]}.meta"
    if name not in tree.names:
        return parts
    text = decode(head(tree, name)).text
    try:
        found = taken(text if text.startswith((".. ", "---", "+++")) else f"---\n{text}\n---\n")
    except HeadError:
        return parts
    return structs.replace(parts, values=found.values, form=found.form)


def _date(one: Opened) -> str:
    return stated(text_of(one.value(*_DATES)))


def _if_any(tree: Tree, one: Opened) -> Opened | Left:
    if one.parts.body.strip() or text_of(one.value("title")):
        return one
    return Left(tree.place(one.file), "the file holds no text")


def post_of(site: Site, one: Opened) -> Post:
    """How others name it."""
    folder = one.inner.removeprefix(site.content).split("/")[0]
    tags = {language.lower() for language in site.languages}
    by_folder = read_or_nothing(folder) if folder.lower() in tags and "/" in one.inner else ""
    told = read_or_nothing(text_of(one.value("lang", "language", "locale")))
    language = told or one.name.language or by_folder
    bare = one.name.bare
    if by_folder:
        bare = bare.partition("/")[2]
    addresses = [text for key in ("permalink", "url", "aliases", "redirect_from")
                 for text in _texts(one.value(key)) if text.startswith("/") and ":" not in text]  # fmt: skip
    translation = text_of(one.value("translationkey", "translation_key", "ref_id", "translation_id"))
    addresses += _guessed(site, one)
    return Post(one.file, site.key(one.file), bare, language, translation, tuple(addresses))


def _texts(value: Fact) -> list[str]:
    return [value] if isinstance(value, str) else [one for one in value if isinstance(one, str)]


def _guessed(site: Site, one: Opened) -> list[str]:
    """Addresses that a link within the site may have: those that the generator makes by custom."""
    path = one.inner.removeprefix(site.content).rsplit(".", 1)[0].removesuffix("/index")
    stem = text_of(one.value("slug")) or one.name.stem
    folder = path.rpartition("/")[0]
    found = [f"/{path}/", f"/{folder}/{stem}/" if folder else f"/{stem}/"]
    date = (one.name.date or _date(one))[:10]
    if re.fullmatch(r"\d{4}-\d\d-\d\d", date) and stem:
        year, month, day = date.split("-")
        found.append(f"/{year}/{month}/{day}/{stem}/")
        found.append(f"/{year}/{month}/{stem}/")
    return found
