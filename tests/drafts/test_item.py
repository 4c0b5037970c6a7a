"""An item while it is read: what is kept of it, what is kept in private, what is told."""

from generator.drafts.draft import Guess, Note, Picture, Stub
from generator.drafts.item import Item
from generator.drafts.keyed import Ways, read_keys
from generator.drafts.linking import key_of, link_to


def _facts(**values: object) -> dict[str, object]:
    item = Item()
    read_keys(item, values, Ways())  # type: ignore[arg-type] # plain values
    return dict(item.facts)


def test_the_first_that_states_a_key_is_right_and_the_other_kept() -> None:
    item = Item()
    item.state("subtitle", "One")
    item.state("subtitle", "Two")
    item.state("subtitle", "One")
    assert item.facts == {"subtitle": "One", "_subtitle": "Two"}


def test_a_guess_gives_way_to_what_is_stated() -> None:
    item = Item()
    item.guess("date", "2018-10-07", "from the file's name")
    item.guess("date", "2019", "from elsewhere")
    draft = item.draft("k", "p", "f", "")
    assert draft.guesses == (Guess("date", "2018-10-07", "from the file's name"),)
    assert draft.facts == {"date": "2018-10-07"}


def test_a_date_that_can_not_be_read_is_told_and_kept_in_private() -> None:
    item = Item()
    item.date("date", "03/04/2021")
    assert item.facts == {"_date": "03/04/2021"}
    (note,) = item.draft("k", "p", "f", "").notes
    assert isinstance(note, Note)
    assert "03/04/2021" in note.message
    assert note.hint


def test_a_name_that_is_too_long_is_no_name() -> None:
    item = Item()
    item.add("tags", "short", "x" * 101, "short")
    assert item.facts["tags"] == ["short"]
    assert item.facts["_tags"] == "x" * 101


def test_pictures_have_one_number_each() -> None:
    item = Item()
    assert [item.picture("a.jpg"), item.picture("b.jpg", "b.jpg"), item.picture("a.jpg")] == [
        "picture:0",
        "picture:1",
        "picture:0",
    ]
    assert item.pictures == [Picture("a.jpg"), Picture("b.jpg", "b.jpg")]


def test_stubs_stand_once() -> None:
    item = Item()
    item.stub(Stub("tag", "x"))
    item.stub(Stub("tag", "x"))
    assert item.draft("k", "p", "f", "").stubs == (Stub("tag", "x"),)


def test_control_characters_are_gone() -> None:
    item = Item()
    item.entitle("a\x00\x1b[31m\u2028b\ud800")
    assert item.title == "a [31m b"


def test_languages_by_tag_and_by_name() -> None:
    assert [_facts(lang=word).get("language") for word in ("ko_KR", "Korean", "zh-hans", "klingonese!")] == [
        "ko-KR",
        "ko",
        "zh-Hans",
        None,
    ]


def test_bylines_of_every_shape() -> None:
    assert _facts(author="Reported by Ann Lee for RFA.")["byline"] == "Reported by Ann Lee for RFA."
    assert _facts(authors=[{"name": "Ann", "role": "Photos", "email": "a@b.cd"}, "Bo Kim <bo@x.yz>"])["bylines"] == [
        {"name": "Ann", "role": "photographer"},
        {"name": "Bo Kim", "role": "author"},
    ]
    assert _facts(author={"photographer": "Ann Lee", "by": "Bo"})["bylines"] == [
        {"name": "Ann Lee", "role": "photographer"},
        {"name": "Bo", "role": "author"},
    ]


def test_an_image_of_every_shape() -> None:
    for value in ("a.jpg", ["a.jpg"], {"path": "a.jpg"}, {"src": {"url": "a.jpg"}}):
        assert _facts(cover=value)["image"] == {"src": "picture:0"}
    assert _facts(image={"url": "a.jpg", "alt": "A", "caption": "C"})["image"] == {
        "src": "picture:0",
        "alt": "A",
        "caption": "C",
    }
    for value in ("false", "#fff", "", {}):
        assert "image" not in _facts(cover=value)


def test_redirects_that_no_file_can_answer_are_told() -> None:
    item = Item()
    read_keys(item, {"aliases": ["/old/", "https://x.y/gone.html", "/a.php", "../up.html"]}, Ways())
    assert item.facts["redirects"] == ["/old/", "gone.html"]
    assert len(item.draft("k", "p", "f", "").notes) == 2


def test_keys_in_links_come_back() -> None:
    for key in ("posts/a b (c).md", "urn:x:1", "글.md", "100%.md", "a#b"):
        assert key_of(link_to(key, "part")) == (key, "part")
        assert not set(link_to(key)) & set(" ()<>")
    assert key_of("https://x.y") == ("", "")
