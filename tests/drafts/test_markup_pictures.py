"""Pictures: which of their addresses is taken, what number they get, and what becomes of captions."""

import pytest

from generator.drafts.draft import Picture
from generator.drafts.markup import Converted, markdown_of

BASE = "https://news.example/2020/a.html"


def made(html: str) -> Converted:
    return markdown_of(html, base=BASE)


@pytest.mark.parametrize(
    ("html", "markdown"),
    [
        ('<img src="a.jpg" alt="A [wide] river">', "![A \\[wide\\] river](picture:0)"),
        ('<figure><img src="a.jpg" alt="b"><figcaption>c “d” </figcaption></figure>', '![b](picture:0 "c “d”")'),
        ('<figure><img src="a.jpg"><figcaption>"c"</figcaption></figure>', '![](picture:0 "&quot;c&quot;")'),
        (
            '<figure><img src="a.jpg"><figcaption>It\'s "c"</figcaption></figure>',
            '![](picture:0 "It\'s &quot;c&quot;")',
        ),
        ('<figure><img src="a.jpg"><figcaption><em>c</em></figcaption></figure>', '![](picture:0 "c")'),
        ('<figure><img src="a.jpg" alt="b"></figure>', "![b](picture:0)"),
        (
            '<div class="wp-caption"><img src="a.jpg"><p class="wp-caption-text">c</p></div>',
            '![](picture:0 "c")',
        ),
        (
            '<figure><a href="/b"><img src="a.jpg"></a><figcaption>c</figcaption></figure>',
            '[![](picture:0 "c")](https://news.example/b)',
        ),
        (
            '<figure><img src="a.jpg" alt="b"><figcaption>c <a href="/d">d</a></figcaption></figure>',
            '<figure>\n<img src="picture:0" alt="b">\n<figcaption>c <a href="https://news.example/d">d</a></figcaption>\n</figure>',
        ),
        ("<p><img src=a.jpg><img src=b.jpg></p>", "![](picture:0)\n\n![](picture:1)"),
        ("<p><img src=a.jpg> text</p>", "![](picture:0) text"),
        (
            "<figure><img src=a.jpg><img src=b.jpg><figcaption>c</figcaption></figure>",
            "![](picture:0)\n\n![](picture:1)\n\nc",
        ),
        ('<img src="a.jpg" title="IMG_1"><img src="a.jpg" title="A dam">', "![](picture:0)\n\n![A dam](picture:0)"),
    ],
)
def test_becomes(html: str, markdown: str) -> None:
    assert made(html).markdown == markdown


@pytest.mark.parametrize(
    ("html", "addresses"),
    [
        ('<img src="a.jpg">', ["https://news.example/2020/a.jpg"]),
        ('<img src="/a.jpg" srcset="/b.jpg 480w, /c.jpg 1200w,/d.jpg 800w">', ["https://news.example/c.jpg"]),
        ('<img src="/a.jpg" srcset="/b,w_1.jpg 1x, /c,w_2.jpg 2x">', ["https://news.example/c,w_2.jpg"]),
        ('<img src="data:image/gif;base64,R0" data-src="/a.jpg">', ["https://news.example/a.jpg"]),
        ('<img src="/img/blank.gif" data-lazy-src="/a.jpg">', ["https://news.example/a.jpg"]),
        ('<img src="/a-300x200.jpg" data-orig-file="/a.jpg">', ["https://news.example/a.jpg"]),
        ('<picture><source srcset="/b.webp 900w"><img src="/a.jpg"></picture>', ["https://news.example/b.webp"]),
        ('<a href="/u/a.jpg"><img src="/u/a-300x200.jpg"></a>', ["https://news.example/u/a.jpg"]),
        ('<img src="data:," ><noscript><img src="/a.jpg"></noscript>', ["https://news.example/a.jpg"]),
        ('<img data-src="/a.jpg"><noscript><img src="/a.jpg"></noscript>', ["https://news.example/a.jpg"]),
        (
            '<img src="/a.jpg"><img src="/b.jpg"><img src="/a.jpg">',
            ["https://news.example/a.jpg", "https://news.example/b.jpg"],
        ),
        ('<img src="https://p.example/1" width="1" height="1"><img src="https://pixel.wp.com/g.gif?x">', []),
        ('<img src="https://www.facebook.com/tr?id=1">', []),
        ('<img src="javascript:x"><img src=""><img>', []),
    ],
)
def test_the_best_address_is_taken(html: str, addresses: list[str]) -> None:
    assert [picture.address for picture in made(html).pictures] == addresses


def test_a_link_to_another_picture_stays() -> None:
    assert (
        made('<a href="/u/b.jpg"><img src="/u/a.jpg"></a>').markdown == "[![](picture:0)](https://news.example/u/b.jpg)"
    )


def test_one_that_is_held_goes_before_a_larger_one_that_is_not() -> None:
    files = {"a_files/a.jpg": "saved/a_files/a.jpg"}
    html = '<img src="a_files/a.jpg" srcset="https://cdn.example/big.jpg 2000w">'
    found = markdown_of(html, base=BASE, held=lambda address: files.get(address, ""))
    assert found.pictures == (Picture("https://news.example/2020/a_files/a.jpg", "saved/a_files/a.jpg"),)


def test_held_is_asked_for_the_whole_address_too() -> None:
    files = {"https://news.example/2020/a.jpg": "media/7"}
    found = markdown_of('<img src="a.jpg">', base=BASE, held=lambda address: files.get(address, ""))
    assert found.pictures[0].file == "media/7"


def test_those_given_have_their_numbers() -> None:
    given = (Picture("https://news.example/lead.jpg"), Picture("https://news.example/b.jpg", "b.jpg"))
    found = markdown_of('<img src="/c.jpg"><img src="/lead.jpg">', base=BASE, pictures=given)
    assert found.markdown == "![](picture:2)\n\n![](picture:0)"
    assert found.pictures == (*given, Picture("https://news.example/c.jpg"))


def test_words_that_look_like_a_picture_stay() -> None:
    found = made("<p>picture-0 picture:0 ppicture-1</p><img src=a.jpg>")
    assert found.markdown == "picture-0 picture:0 ppicture-1\n\n![](picture:0)"


def test_a_picture_written_into_the_text_is_told() -> None:
    found = made(f'<p>a</p><img src="data:image/png;base64,{"A" * 5000}">')
    assert found.markdown == "a"
    assert [note.message for note in found.notes] == [
        "a picture that is written into the text itself (data:) was left out"
    ]
