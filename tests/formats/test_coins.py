"""Context objects, read as others read them."""

from urllib.parse import parse_qs, parse_qsl

from hypothesis import given
from hypothesis import strategies as st

from generator.formats.coins import Cited, context_object

# The keys of the Dublin Core matrix (info:ofi/fmt:kev:mtx:dc), as it is registered.
DUBLIN_CORE = set(
    "contributor coverage creator date description format identifier language publisher relation rights source subject "
    "title type".split()
)
TEXT = st.text(st.characters(codec="utf-8"))


def zotero(told: str) -> dict[str, object]:
    """What Zotero saves: its `parseContextObject`, as far as it goes for what is no thesis and no patent."""
    item: dict[str, object] = {"creators": []}
    assert "rft_val_fmt=info%3Aofi%2Ffmt%3Akev%3Amtx%3Adc" in told.split("&")
    item["itemType"] = "webpage"
    names = {"title": "title", "date": "date", "language": "language", "source": "publicationTitle", "type": "itemType"}
    for part in told.split("&"):
        key, _, value = part.partition("=")
        assert "=" not in value
        (decoded,) = parse_qs(f"x={value}", keep_blank_values=True)["x"]
        short = key.removeprefix("rft.")
        if short in names:
            item[names[short]] = decoded
        elif short == "identifier" and decoded.startswith(("http://", "https://")):
            item["url"] = decoded
        elif short == "creator":
            item["creators"] = [*item["creators"], decoded]  # type: ignore[misc]
    return item


def test_it_is_saved_as_an_article_of_a_newspaper() -> None:
    cited = Cited("Six & more", "en", "2021-02", "RFA", ("Shin, Yonggun", "Bo Kim"), "https://a.example/x.html")
    assert zotero(context_object(cited)) == {
        "itemType": "newspaperArticle",
        "title": "Six & more",
        "date": "2021-02",
        "language": "en",
        "publicationTitle": "RFA",
        "creators": ["Shin, Yonggun", "Bo Kim"],
        "url": "https://a.example/x.html",
    }


def test_what_is_not_known_is_not_told() -> None:
    assert "date" not in context_object(Cited("A", "en"))
    assert "=&" not in context_object(Cited("A", "en"))


@given(TEXT, TEXT, st.lists(TEXT))
def test_it_comes_back_as_it_was(title: str, outlet: str, authors: list[str]) -> None:
    told = context_object(Cited(title, "en", "", outlet, tuple(authors)))
    pairs = parse_qsl(told, strict_parsing=True)
    keys = {key.removeprefix("rft.") for key, _ in pairs if key.startswith("rft.")}
    assert keys <= DUBLIN_CORE
    assert [value for key, value in pairs if key == "rft.creator"] == list(filter(None, authors))
    assert dict(pairs).get("rft.title", "") == title
    assert not set(told) & set("<>\"' \n")
