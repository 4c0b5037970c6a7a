"""A text of a site → a draft."""

import re
from collections.abc import Mapping
from functools import partial
from itertools import pairwise

from msgspec import Struct

from generator.drafts.data_urls import SCHEME
from generator.drafts.draft import Draft, Fact, Stub
from generator.drafts.item import Item, clean
from generator.drafts.keyed import Ways, read_keys
from generator.drafts.linking import link_to
from generator.drafts.tree import Tree
from generator.drafts.values import is_list, text_of, truth_of
from generator.importers._markdown.bodies import Surroundings, plain_body
from generator.importers._markdown.finding import Files
from generator.importers._markdown.hiding import Hidden
from generator.importers._markdown.links import settled
from generator.importers._markdown.naming import read_or_nothing
from generator.importers._markdown.posts import Posts
from generator.importers._markdown.reading import Opened
from generator.importers._markdown.resources import described_by, shown_by_custom
from generator.importers._markdown.sites import Site, is_picture

_OUTSIDE = re.compile(r"[a-z][a-z0-9+.-]*:|//", re.IGNORECASE)
_PELICAN = re.compile(r"^[{|](?:static|attach|filename|photo)[}|]/?")
_TOLD = 5
_IMPORTS = re.compile(r"^(?:import|export)\s[^\n]*(?:\n|\Z)", re.MULTILINE)
_PROGRAM = re.compile(r"\{/\*.{0,2000}?\*/\}", re.DOTALL)
_COMPONENT = re.compile(r"</?[A-Z][\w.]*(?:\s[^<>]{0,2000})?/?>")


class Maker(Struct, frozen=True):
    """Makes drafts of the texts of one site."""

    tree: Tree
    site: Site
    files: Files
    posts: Posts
    authors: Mapping[str, Fact] = {}

    def draft(self, one: Opened) -> Draft:
        """The draft of a text."""
        item = Item()
        held = partial(self.files.held, one.file)
        read_keys(item, self._values(one), Ways(self._signs(), self.authors, held))
        self._name(item, one)
        self._language(item, one)
        self._standing(item, one)
        _branches(item, one, self.site)
        body = self._body(item, one)
        _tell_strays(item)
        shown_by_custom(item, self.tree, one.file, held)
        if guess := one.source.guess:
            item.guess(guess.field, guess.value, guess.how)
        if one.source.lost:
            item.note("characters of the file can't be read or shown, and are missing", "compare it with the original")
        if one.parts.is_mended:
            item.note("the front matter is no sound YAML, and was read line by line", "compare it with the original")
        return item.draft(self.site.key(one.file), self.tree.place(one.file), one.file, body)

    def _values(self, one: Opened) -> dict[str, Fact]:
        values = dict(one.parts.values)
        if not one.value("title") and one.heading:
            values["title"] = re.sub(r"[*_`]|\{[#:.][^}]*\}", "", one.heading)
        if self.site.kind == "hexo":
            values.pop("link", None) if not str(values.get("link", "")).startswith("http") else None
        return values

    def _signs(self) -> str:
        """Jekyll parts tags at spaces; the others know lists, or commas."""
        return " ," if self.site.kind == "jekyll" else ","

    def _name(self, item: Item, one: Opened) -> None:
        item.guess("date", one.name.date, one.name.how)
        if self.site.kind not in {"pelican", "nikola"} and not item.slug:
            item.slug = one.name.stem
        if address := self._address(one):
            item.within("original", url=address)

    def _address(self, one: Opened) -> str:
        """The address at which it was published, where it states the path of it, and the site its own."""
        path = text_of(one.value("permalink", "url"))
        is_certain = path.startswith("/") and not re.search(r"[:{}\s]", path)
        return f"{self.site.base}{path}" if self.site.base and is_certain else ""

    def _language(self, item: Item, one: Opened) -> None:
        post = self.posts.by_file.get(one.file)
        if post is None:
            return
        item.guess("language", post.language, "from the file's name or folder")
        default = read_or_nothing(self.site.languages[0]) if self.site.languages else ""
        item.guess("language", default, "from the settings of the site")
        original = self.posts.original(post, default)
        if original:
            item.guess("translation_of", link_to(original.key), "the site's first language is taken for the original's")

    def _standing(self, item: Item, one: Opened) -> None:
        if re.search(r"(?:^|/)_?drafts/", one.inner):
            item.facts["draft"] = "true"
        if truth_of(one.value("draft")) and "draft" not in item.facts:
            item.facts["draft"] = "true"

    def _body(self, item: Item, one: Opened) -> str:
        text = one.body
        hidden = Hidden()
        if one.file.lower().endswith(".mdx"):
            text = _without_components(text, item)
        if one.file.lower().endswith((".html", ".htm")):
            text = self._markdown(text, item, one)
        around = Surroundings(partial(self._refer, one), item.title, item.note)
        text = plain_body(text, hidden, around)
        alts = described_by(one.parts.values)
        text = settled(text, partial(self._picture, item, one), partial(self._link, item, one))
        text = re.sub(r"!\[\]\(picture:(\d+)", lambda found: _with_alt(found, item, alts), text)
        return re.sub(r"\n{4,}", "\n\n\n", hidden.shown(text)).strip("\n")

    def _markdown(self, text: str, item: Item, one: Opened) -> str:
        """The Markdown of a post that is HTML; its tags are text to a reader of HTML, and stay."""
        from generator.drafts.markup import markdown_of

        made = markdown_of(text, pictures=item.pictures, held=partial(self.files.held, one.file))
        item.pictures[:] = made.pictures
        for note in made.notes:
            item.note(note.message, note.hint)
        return made.markdown

    def _refer(self, one: Opened, written: str) -> str:
        path, _, fragment = written.partition("#")
        if not path:
            return f"#{fragment}" if fragment else ""
        post = self.posts.named(one.file, path)
        return link_to(post.key, fragment) if post else ""

    def _picture(self, item: Item, one: Opened, address: str) -> str:
        address = _PELICAN.sub("/", address, count=1) if _PELICAN.match(address) else address
        if not address or address.startswith("picture:"):
            return address
        if address.startswith(SCHEME):
            return item.picture(address)
        file = self.files.held(one.file, address)
        if not file and address.startswith("/") and not address.startswith("//") and self.site.base:
            address = f"{self.site.base}{address}"
        return item.picture(address, file)

    def _link(self, item: Item, one: Opened, address: str) -> str:
        if not address or address.startswith(("#", "draft:", "picture:")):
            return address
        base = f"{self.site.base}/" if self.site.base else ""
        bare = "/" + address.removeprefix(base) if base and address.startswith(base) else address
        if _OUTSIDE.match(bare):
            return address
        path, _, fragment = bare.partition("#")
        if post := self.posts.linked(one.file, path.partition("?")[0]):
            return link_to(post.key, fragment)
        return self._elsewhere(item, one, _PELICAN.sub("/", bare, count=1))

    def _elsewhere(self, item: Item, one: Opened, address: str) -> str:
        """A link to a picture shows it; one to something that is not imported leads to where it was published."""
        file = self.files.held(one.file, address)
        if is_picture(address) and file:
            return item.picture(address, file)
        if self.site.base and address.startswith("/"):
            return f"{self.site.base}{address}"
        item.strays.append(clean(address, 200))
        return address


def _tell_strays(item: Item) -> None:
    """What links lead to that is not imported, in one note."""
    strays = list(dict.fromkeys(item.strays))
    if not strays:
        return
    shown = ", ".join(strays[:_TOLD]) + (" …" if len(strays) > _TOLD else "")
    words = "a link leads" if len(strays) == 1 else f"{len(strays)} links lead"
    item.note(f"{words} to what is not imported: {shown}", "write the whole address, or take the link away")


def _with_alt(found: re.Match[str], item: Item, alts: Mapping[str, str]) -> str:
    """A picture without words gets those that the front matter has for its file."""
    address = item.pictures[int(found[1])].address if int(found[1]) < len(item.pictures) else ""
    words = alts.get(address.rsplit("/", 1)[-1], "").replace("[", "(").replace("]", ")")
    return f"![{words}](picture:{found[1]}"


def _without_components(text: str, item: Item) -> str:
    """MDX without its program: imports go, components stand as they were written."""
    from generator.importers._markdown.tags import visible

    hidden = Hidden()
    bare = hidden.hide_code(text)
    shown = _COMPONENT.sub(lambda found: visible(found[0]), _IMPORTS.sub("", _PROGRAM.sub("", bare)))
    if _COMPONENT.search(bare):
        item.note("the text holds components of MDX; they stand in it as they were written", "write what they showed")
    return hidden.shown(shown)


def _branches(item: Item, one: Opened, site: Site) -> None:
    """Categories within categories, as Hexo has them: `[Sports, Baseball]` is Baseball below Sports."""
    listed = one.value("categories")
    if not is_list(listed):
        return
    branches = [branch for branch in listed if is_list(branch)]
    if not branches and site.kind == "hexo":
        branches = [listed]
    for branch in branches:
        names = [text_of(name) for name in branch]
        for above, name in pairwise(names):
            if above and name and above != name:
                item.stub(Stub("tag", name, {"broader": [above]}))
