"""Pictures in texts: what a browser is told of them."""

import pytest

from generator.body import Tag
from generator.model import HeldPicture, Rendition
from generator.views.pictures import chosen, has_more, shown_picture

SMALL = (Rendition("pictures/a-480-2.jpg", 480), Rendition("pictures/a-800-3.jpg", 800))
WEBP = (Rendition("pictures/a-480-4.webp", 480), Rendition("pictures/a-800-5.webp", 800))
WIDE = HeldPicture("pictures/a-1.jpg", 4000, 3000, SMALL, WEBP)
TINY = HeldPicture("pictures/a-1.jpg", 40, 30)
SIZES = 'sizes="(min-width: 40rem) 36.5rem, 92vw"'
LATER = 'loading="lazy" decoding="async"'


def image(**attributes: str) -> Tag:
    return Tag("img", {"src": "a.jpg", **attributes})


def test_a_tiny_picture_is_itself() -> None:
    assert shown_picture(image(alt="x"), TINY, "../", in_link=False) == (
        f'<img src="../pictures/a-1.jpg" width="40" height="30" alt="x" {LATER}>'
    )


def test_a_wide_one_is_offered_in_widths_and_leads_to_the_whole() -> None:
    assert shown_picture(image(alt="A & b"), WIDE, "../", in_link=False) == (
        '<a class="whole" href="../pictures/a-1.jpg"><picture>'
        f'<source type="image/webp" srcset="../pictures/a-480-4.webp 480w, ../pictures/a-800-5.webp 800w" {SIZES}>'
        '<img src="../pictures/a-800-3.jpg" srcset="../pictures/a-480-2.jpg 480w, ../pictures/a-800-3.jpg 800w" '
        f'{SIZES} width="4000" height="3000" alt="A &amp; b" {LATER}></picture></a>'
    )


@pytest.mark.parametrize(("alt", "in_link"), [("x", True), ("", False)])
def test_no_link_within_a_link_nor_around_what_has_no_name(alt: str, *, in_link: bool) -> None:
    assert "<a" not in shown_picture(image(alt=alt), WIDE, "", in_link=in_link)


@pytest.mark.parametrize(
    ("asked", "size"),
    [
        ({"width": "200"}, 'sizes="200px" width="200" height="150"'),
        ({"width": "200", "height": "7"}, 'sizes="200px" width="200" height="150"'),
        ({"height": "300"}, f'{SIZES} width="400" height="300"'),
        ({"width": "0"}, f'{SIZES} width="4000" height="3000"'),
    ],
)
def test_an_author_may_ask_for_a_size_in_the_pictures_proportions(asked: dict[str, str], size: str) -> None:
    assert size in shown_picture(image(alt="x", **asked), WIDE, "", in_link=False)


def test_who_cannot_choose_has_the_widest_that_is_offered() -> None:
    assert chosen(WIDE) == "pictures/a-800-3.jpg"
    assert chosen(TINY) == "pictures/a-1.jpg"


def test_only_a_picture_that_is_wider_than_what_is_offered_has_more() -> None:
    whole = Rendition("pictures/a-1.jpg", 1000)
    assert has_more(WIDE)
    assert not has_more(TINY)
    assert not has_more(HeldPicture("pictures/a-1.jpg", 1000, 10, (*SMALL, whole)))


def test_each_file_has_one_address() -> None:
    assert WIDE.urls == ("pictures/a-1.jpg", *(one.url for one in (*SMALL, *WEBP)))
    assert HeldPicture("a", 9, 9, (Rendition("b", 5), Rendition("a", 9))).urls == ("a", "b")
