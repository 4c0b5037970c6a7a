"""site.toml → Site, or Problems."""

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.config import KEYS, UNNAMED_ROLES, load_site
from generator.model import Problem, Site


def load(text: str | bytes) -> tuple[Site, tuple[Problem, ...]]:
    """The site of a site.toml that holds this."""
    with TemporaryDirectory() as folder:
        (Path(folder) / "site.toml").write_bytes(text.encode() if isinstance(text, str) else text)
        return load_site(Path(folder))


def good(text: str) -> Site:
    """The site of a site.toml with nothing wrong with it."""
    site, problems = load(f'title = "A"\n{text}\n')
    assert problems == ()
    return site


def hints(text: str) -> list[tuple[str, str]]:
    """Message and hint of what is wrong on the second line."""
    _, problems = load(f'title = "A"\n{text}\n')
    assert [problem.line for problem in problems] == [2] * len(problems)
    return [(problem.message, problem.hint) for problem in problems]


def test_all_but_the_title_may_be_left_out() -> None:
    assert good("") == Site("A", unnamed_roles=UNNAMED_ROLES)
    assert sorted(UNNAMED_ROLES) == list(UNNAMED_ROLES)
    assert all(key.meaning for key in KEYS)


def test_every_key() -> None:
    site = good(
        """
        description = "B"
        base_url = "https://archive.example/rfa"
        language = "KO"
        timezone = "Asia/Seoul"
        page_size = 10
        small_cell = 4
        unnamed_roles = ["military", "other"]
        extra_keys = ["mood"]
        as_of = 2021-02-03
        output = "site"
        _note = "private"
        """
    )
    assert site.base_url == "https://archive.example/rfa/"
    assert (site.language, site.timezone, site.page_size, site.small_cell) == ("ko", "Asia/Seoul", 10, 4)
    assert (site.unnamed_roles, site.extra_keys, site.output) == (("military", "other"), ("mood",), "site")
    assert site.as_of is not None
    assert site.as_of.edtf == "2021-02-03"


@pytest.mark.parametrize("name", ["rfa.example,2025", "a@rfa.example,2025-02", "archive.rfa-1.example,2025-02-03"])
def test_an_authority_is_one_as_tags_have_it(name: str) -> None:
    assert good(f'authority = "{name}"').authority == name


@pytest.mark.parametrize(
    "name",
    [
        *("rfa.example", "2025", "rfa,2025", "rfa.example,25", "rfa.example, 2025", "RFA.example,2025"),
        *("https://rfa.example,2025", "rfa.example,2025-13", "rfa.example,2025-02-32", "-rfa.example,2025"),
    ],
)
def test_anything_else_is_none(name: str) -> None:
    hint = 'write a domain of yours and a year in which you had it: authority = "archive.example,2025"'
    assert hints(f'authority = "{name}"') == [(f"`authority` can't be `{name}`", hint)]


def test_values_may_be_texts_of_numbers() -> None:
    assert good('page_size = "25"').page_size == 25


@pytest.mark.parametrize(
    "address", ["https://a.example", "http://localhost:8000/x/", "https://혜산.example/", "https://a.example/a%20b"]
)
def test_addresses(address: str) -> None:
    assert good(f'base_url = "{address}"').base_url == address.rstrip("/") + "/"


NO_ADDRESSES = (
    "a.example //a.example https:// https:///x ftp://a.example https://a/?x https://a/#x https://a/<b> https://user@a/ "
    "javascript:alert(1) https://a'/"
)


@pytest.mark.parametrize("address", [*NO_ADDRESSES.split(), "https://a b"])
def test_what_is_no_address(address: str) -> None:
    assert [message for message, _ in hints(f'base_url = "{address}"')] == [f"`base_url` can't be `{address}`"]


@pytest.mark.parametrize("zone", ["Asia/Kolkata", "Asia/Calcutta", "UTC", "Europe/Kyiv"])
def test_zones_go_by_all_their_names(zone: str) -> None:
    assert good(f'timezone = "{zone}"').timezone == zone


@pytest.mark.parametrize(
    ("line", "message", "hint"),
    [
        ('timezone = "Asia/Soeul"', "`Asia/Soeul` is not a time zone", 'did you mean "Asia/Seoul"?'),
        ('timezone = "Korea time"', "`Korea time` is not a time zone", 'write a name such as "Asia/Seoul"'),
        ("page_size = 9", "`page_size` must be a number from 10 to 500", "write page_size = 50"),
        ("page_size = 50.0", "`page_size` must be a number from 10 to 500", "write page_size = 50"),
        ("small_cell = 2", "`small_cell` must be a number from 3 to 1000", "write small_cell = 3"),
        ("feed_size = 0", "`feed_size` must be a number from 1 to 100", "write feed_size = 10"),
        ('language = "Korean"', "`language`: `Korean` is a language's name, not its tag", "write ko"),
        ('langauge = "ko"', "`langauge` is not a key we know here, and is not used", "did you mean `language`?"),
        ('unnamed_roles = ["a b", "A-B"]', "the roles `a b` and `A-B` would have one address", "keep one of the two"),
        (
            'as_of = "now"',
            "`as_of`: `now` is not a date",
            "write the year, the month and the day, as 2021-02-03, or as much as is known: 2021-02 or 2021",
        ),
    ],
)
def test_what_cannot_be(line: str, message: str, hint: str) -> None:
    assert hints(line) == [(message, hint)]


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ("", 0, "the archive has no title"),
        ('title = " "', 1, "the archive has no title"),
        ("title = []", 1, "`title` is a list, not a text"),
        ("title = A", 1, "a value is missing, or is a text without quotes"),
        ('title = "A"\ntitle = "B"', 2, "`title` stands twice, on lines 1 and 2"),
        (b'title = "\xe9"', 1, "the file is not UTF-8: byte 0xe9 at offset 9"),
        (b'title = "\0"', 1, "the file holds a character that can't be shown, U+0000, after `title = \"`"),
    ],
)
def test_what_cannot_be_read(text: str | bytes, line: int, message: str) -> None:
    _, problems = load(text)
    assert [(problem.line, problem.message) for problem in problems] == [(line, message)]


def test_there_must_be_a_file(tmp_path: Path) -> None:
    assert [problem.message for problem in load_site(tmp_path)[1]] == ["there is no site.toml here"]
    (tmp_path / "site.toml").mkdir()
    assert [problem.message for problem in load_site(tmp_path)[1]] == ["the file can't be read: Is a directory"]


KEY_LINES = st.tuples(
    st.sampled_from([key.name for key in KEYS] + ["titel", "x"]),
    st.sampled_from(["1", '"a"', '""', "[]", '["a", 1]', "{a = 1}", "true", "1.5", "2021-02-03", "[[1]]", '"\\u001b"']),
).map(lambda pair: f"{pair[0]} = {pair[1]}\n")


@given(st.binary(max_size=100) | st.lists(KEY_LINES, max_size=8).map(lambda lines: "".join(lines).encode()))
@settings(max_examples=200, deadline=None)
def test_any_bytes_are_a_site_or_told(data: bytes) -> None:
    site, problems = load(data)
    assert all(problem.path == "site.toml" and problem.hint for problem in problems)
    assert site.title or problems


def test_an_archive_does_without_what_it_says() -> None:
    site, problems = load('title = "A"\n[outputs]\nninjs = false\nfeeds = true\n')
    assert not problems
    assert site.without == ("ninjs", "coins", "sqlite")
    assert (site.makes("feeds"), site.makes("ninjs"), site.makes("")) == (True, False, True)


def test_an_output_that_there_is_not_is_told() -> None:
    _, problems = load('title = "A"\n[outputs]\nninja = false\n')
    assert [(problem.line, problem.severity) for problem in problems] == [(3, "error")]
    assert "ninjs" in problems[0].hint


@pytest.mark.parametrize(
    ("stated", "made"), [("", False), ("[outputs]\n", False), ("[outputs]\nsqlite = true\n", True)]
)
def test_what_takes_seconds_is_made_only_where_it_is_asked_for(stated: str, made: bool) -> None:  # noqa: FBT001
    site, problems = load(f'title = "A"\n{stated}')
    assert (site.makes("sqlite"), problems) == (made, ())
    assert site.makes("dataset")


def test_what_is_no_table_asks_for_nothing() -> None:
    site, problems = load('title = "A"\noutputs = "sqlite"\n')
    assert [problem.line for problem in problems] == [2]
    assert not site.makes("sqlite")


@pytest.mark.parametrize("key", ["license", "data_license"])
def test_a_licence_is_a_name_or_an_address(key: str) -> None:
    for stated in ("CC-BY-4.0", "GPL-2.0+", "https://creativecommons.org/licenses/by/4.0/"):
        site, problems = load(f'title = "A"\n{key} = "{stated}"\n')
        assert (getattr(site, key), problems) == (stated, ())
    for stated in ("all rights reserved", "javascript:x", "-", 'https://a.b/\\"'):
        site, problems = load(f'title = "A"\n{key} = "{stated}"\n')
        assert (getattr(site, key), [problem.line for problem in problems]) == ("", [2])
        assert "CC-BY-4.0" in problems[0].hint or "escape" in problems[0].message.lower()
