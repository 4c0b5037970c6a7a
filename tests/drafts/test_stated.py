"""Names, lines and addresses as exports state them; which file holds what is at an address."""

import pytest

from generator.drafts.filed import holder
from generator.drafts.stated import facts_of, joined, line, person, title_of, uri


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("Ann Lee", "Ann Lee"),
        ("ann@x.org (Ann Lee)", "Ann Lee"),
        ("Ann Lee <ann@x.org>", "Ann Lee"),
        ('"Lee, Ann" <ann@x.org>', "Lee, Ann"),
        ("ann@x.org", ""),
        ("admin", ""),
        (" Kim\n Minsu ", "Kim Minsu"),
        ("김민수", "김민수"),
    ],
)
def test_a_name_has_no_address(written: str, name: str) -> None:
    assert person(written) == name


def test_lines_and_titles() -> None:
    assert line("<p>One &amp; two</p><p>three</p>") == "One & two three"
    assert line("a  b\nc") == "a b c"
    assert title_of("R&amp;D <3 <em>x</em> a<b") == "R&D <3 x a"
    assert title_of("3 < 4 > 2") == "3 < 4 > 2"


def test_addresses() -> None:
    assert joined("https://p.org/a/", "../b") == "https://p.org/b"
    assert joined("https://p.org/", "http://[x") == "http://[x"
    assert uri("https://p.org/혜산?a=1&b=%20") == "https://p.org/%ED%98%9C%EC%82%B0?a=1&b=%20"
    assert facts_of({"a": "", "b": [], "c": "x"}) == {"c": "x"}


NAMES = [
    "x/wp-content/uploads/2020/01/a.jpg",
    "uploads/2020/02/a.jpg",
    "b.png",
    "y/b c.png",
    "images/d.png",
    "z/e.png",
    "z2/e.png",
]


@pytest.mark.parametrize(
    ("address", "name"),
    [
        ("https://p.org/wp-content/uploads/2020/01/a.jpg", NAMES[0]),
        ("https://p.org/wp-content/uploads/2020/01/a-300x200.jpg?x=1", NAMES[0]),
        ("/wp-content/uploads/2020/02/a-scaled.jpg", NAMES[1]),
        ("https://p.org/wp-content/uploads/2021/01/a.jpg", ""),
        ("b.png", "b.png"),
        ("https://p.org/c/b.png", ""),
        ("https://p.org/y/b%20c.png", "y/b c.png"),
        ("/content/images/size/w600/d.png", "images/d.png"),
        ("https://p.org/e.png", ""),
        ("https://p.org/z2/e.png", "z2/e.png"),
        ("http://[broken", ""),
        ("", ""),
        ("https://p.org/uploads/../../../b.png", ""),
    ],
)
def test_which_file_holds_it(address: str, name: str) -> None:
    assert holder(NAMES)(address) == name
