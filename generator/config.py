"""site.toml → Site, or Problems."""

import re
from pathlib import Path

from msgspec import structs

from generator.frontmatter.fields import Fields, Key, keys_of
from generator.frontmatter.head import decode
from generator.frontmatter.nodes import HeadError, Mapping
from generator.frontmatter.reader import Reader, shown
from generator.frontmatter.value_nodes import read_toml
from generator.looks import read_theme
from generator.model import ON_REQUEST, OPTIONAL, Problem, Site
from generator.text import near, slug
from generator.wordings import own_words

FILE = "site.toml"
# A domain or an address for mail, and a day on which whoever names things had it (RFC 4151, 2.1); in lower case, as it
# recommends.
_LABEL = r"[a-z0-9]([a-z0-9-]*[a-z0-9])?"
_AUTHORITY = re.compile(
    rf"([a-z0-9._-]+@)?{_LABEL}(\.{_LABEL})+,[0-9]{{4}}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?", re.ASCII
)
_ADDRESS = re.compile(r"https?://[^\s/?#\"'<>\\@]+(/[^\s?#\"'<>\\]*)?")
KEYS = (
    Key("title", "The name of the archive. Needed."),
    Key("description", "One sentence on what it holds."),
    Key("base_url", "Where it stands, such as `https://archive.example/rfa/`. May be left out."),
    Key(
        "authority",
        "Who names its articles for good, and since when: `rfa.example,2025`. See [Feeds](#feeds-and-sitemaps).",
    ),
    Key("feed_size", "Articles in a feed, the newest, 1 to 100. Default: 10."),
    Key("language", "The archive's language, as a tag. Default: `en`."),
    Key("timezone", "The zone of times that state none, such as `Asia/Seoul`. Only shown; nothing is converted."),
    Key("page_size", "Articles on an older page of a list, half as many more or less, 10 to 500. Default: 50."),
    Key("small_cell", "Articles that a place needs before its unnamed sources get a shelf, at least 3. Default: 3."),
    Key("unnamed_roles", "The coarse roles of unnamed sources, where the usual ones don't serve."),
    Key("extra_keys", "Front-matter keys of your own: kept, and not reported."),
    Key("as_of", "The day up to which embargoes are lifted. Default: none is."),
    Key("license", "The licence of the articles: its SPDX name, such as `CC-BY-4.0`, or an address."),
    Key("data_license", "The licence of the dataset, likewise, such as `CC0-1.0`."),
    Key("output", "The folder the site is written to. Default: `public`."),
    Key("outputs", "What the archive does without: a table, see [Outputs](#outputs)."),
    Key("max_files", "Files that the host takes; more are a warning. Default: 20000, as on Cloudflare Pages."),
    Key("max_file_mb", "How large it takes a file, in MiB; a larger one is a warning. Default: 25, as there."),
    Key("theme", "Colours, faces and the wordmark: a table, see [Looks](#looks)."),
)
OUTPUTS = tuple(Key(name, meaning) for name, meaning in OPTIONAL.items())
_LICENSE = re.compile(r"[A-Za-z0-9][A-Za-z0-9.+-]*|https?://[^\s\"'<>\\]+")
# Coarse on purpose: a role is an address, and must not make a person easier to find.
UNNAMED_ROLES = (
    "activist",
    "business",
    "defector",
    "diplomat",
    "expert",
    "farmer",
    "journalist",
    "lawyer",
    "medical",
    "military",
    "official",
    "other",
    "party",
    "police",
    "prisoner",
    "relative",
    "religious",
    "resident",
    "student",
    "teacher",
    "trader",
    "worker",
)


_LINES_LEFT_OUT = 10
_UNKNOWN = Site("", unnamed_roles=UNNAMED_ROLES)


def load_site(root: Path) -> tuple[Site, tuple[Problem, ...]]:
    """The facts of the archive in the folder `root`. A site with errors must not be built."""
    reader = Reader(FILE)
    try:
        mapping, faults = _read_on(decode((root / FILE).read_bytes()))
    except FileNotFoundError:
        hint = "run dateline in the folder that holds site.toml, or make one: dateline init FOLDER"
        return _UNKNOWN, (Problem(FILE, 0, "there is no site.toml here", hint),)
    except OSError as error:
        hint = "it must be a file that you may read"
        return _UNKNOWN, (Problem(FILE, 0, f"the file can't be read: {error.strerror}", hint),)
    except HeadError as error:
        return _UNKNOWN, (error.problem(FILE),)
    fields = Fields(mapping, keys_of(KEYS), reader)
    site = structs.replace(_site(fields), theme=read_theme(fields, root))
    fields.refuse_unknown()
    own, wrong = own_words(root, site.language)
    # What is missing may stand on the line that could not be read.
    told = [problem for problem in reader.problems if problem.line or not faults]
    return structs.replace(site, words=own) if own else site, (*faults, *told, *wrong)


def _read_on(text: str) -> tuple[Mapping, tuple[Problem, ...]]:
    """What the file says; and its first fault, if it has one: then lines that can't be read are left out, so that
    nothing is told of the content that is wrong only because the archive's own keys and roles are not known. Raises
    HeadError."""
    faults: list[HeadError] = []
    for _ in range(_LINES_LEFT_OUT):
        try:
            return read_toml(text, 1), tuple(error.problem(FILE) for error in faults[:1])
        except HeadError as error:
            faults.append(error)
            lines = text.split("\n")
            lines[min(error.line, len(lines)) - 1] = ""
            text = "\n".join(lines)
    raise faults[0]


def _site(fields: Fields) -> Site:
    return Site(
        title=_title(fields),
        description=fields.text("description"),
        base_url=_base_url(fields),
        authority=_authority(fields),
        feed_size=_number(fields, "feed_size", 10, range(1, 101)),
        language=fields.language("language") or "en",
        timezone=_timezone(fields),
        page_size=_number(fields, "page_size", 50, range(10, 501)),
        small_cell=_number(fields, "small_cell", 3, range(3, 1_001)),
        unnamed_roles=_roles(fields) or UNNAMED_ROLES,
        extra_keys=tuple(name for name, _ in fields.texts("extra_keys")),
        as_of=fields.date("as_of"),
        output=fields.text("output", 1_000) or "public",
        without=_without(fields),
        license=_license(fields, "license"),
        data_license=_license(fields, "data_license"),
        max_files=_number(fields, "max_files", 20_000, range(1_000, 1_000_000_001)),
        max_file_mb=_number(fields, "max_file_mb", 25, range(1, 1_000_001)),
    )


def _title(fields: Fields) -> str:
    before = len(fields.reader.problems)
    title = fields.text("title", 200)
    if not title and len(fields.reader.problems) == before:
        line = fields.line_of("title") if "title" in fields else 0
        fields.reader.error(line, "the archive has no title", 'write title = "…"')
    return title


def _base_url(fields: Fields) -> str:
    address = fields.text("base_url", 1_000)
    if not address:
        return ""
    if not _ADDRESS.fullmatch(address):
        line = fields.line_of("base_url")
        hint = 'write base_url = "https://…/", the address of the front page without index.html'
        fields.reader.error(line, f"`base_url` can't be {shown(address)}", hint)
    return address.rstrip("/") + "/"


def _authority(fields: Fields) -> str:
    stated = fields.text("authority", 200)
    if stated and not _AUTHORITY.fullmatch(stated):
        hint = 'write a domain of yours and a year in which you had it: authority = "archive.example,2025"'
        fields.reader.error(fields.line_of("authority"), f"`authority` can't be {shown(stated)}", hint)
    return stated


def _timezone(fields: Fields) -> str:
    """A zone of the tz database, by CLDR's list of them and of their other names."""
    name = fields.text("timezone", 100)
    if not name:
        return ""
    from babel.core import get_global

    zones = {*get_global("zone_territories"), *get_global("zone_aliases")}
    if name not in zones:
        meant = near(name, zones)
        hint = f'did you mean "{meant}"?' if meant else 'write a name such as "Asia/Seoul"'
        fields.reader.error(fields.line_of("timezone"), f"`{name}` is not a time zone", hint)
    return name


def _roles(fields: Fields) -> tuple[str, ...]:
    """The coarse roles, each with an address of its own."""
    addresses: dict[str, str] = {}
    for role, line in fields.texts("unnamed_roles"):
        other = addresses.setdefault(slug(role), role)
        if other != role:
            message = f"the roles `{other}` and `{role}` would have one address"
            fields.reader.error(line, message, "keep one of the two")
    return tuple(addresses.values())


def _without(fields: Fields) -> tuple[str, ...]:
    """The kinds of output that the table `[outputs]` says are not to be made."""
    field = fields.one("outputs")
    table = fields.inner(field.value, keys_of(OUTPUTS)) if field else None
    if table is None:
        if field:
            hint = "write [outputs] on a line of its own, and below it such as: ninjs = false"
            fields.reader.error(field.line, "`outputs` is not a table", hint)
        return tuple(sorted(ON_REQUEST))
    said = ((name, table.one(name)) for name in OPTIONAL)
    made = {name: fields.reader.truth(one.value, name) for name, one in said if one}
    return tuple(name for name in OPTIONAL if made.get(name, name not in ON_REQUEST) is False)


def lines_of_outputs(root: Path) -> dict[str, int]:
    """In which line of the site.toml of the archive in `root`, which has no error, each kind of output is switched on
    or off, by its name."""
    reader = Reader(FILE)
    field = Fields(read_toml(decode((root / FILE).read_bytes()), 1), keys_of(KEYS), reader).one("outputs")
    table = Fields(field.value, keys_of(OUTPUTS), reader) if field and isinstance(field.value, Mapping) else None
    return table.lines() if table else {}


def _license(fields: Fields, key: str) -> str:
    """A licence: an address, or a name as SPDX writes one."""
    stated = fields.text(key, 1_000)
    if stated and not _LICENSE.fullmatch(stated):
        hint = f'write its SPDX name, {key} = "CC-BY-4.0", or its address'
        fields.reader.error(fields.line_of(key), f"`{key}` can't be {shown(stated)}", hint)
        return ""
    return stated


def _number(fields: Fields, key: str, default: int, allowed: range) -> int:
    text = fields.text(key, 20)
    if not text:
        return default
    if text.isascii() and text.isdigit() and int(text) in allowed:
        return int(text)
    hint = f"write {key} = {default}"
    fields.reader.error(fields.line_of(key), f"`{key}` must be a number from {allowed[0]} to {allowed[-1]}", hint)
    return default
