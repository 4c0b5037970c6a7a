"""What stands in the tables, against a count by hand."""

from collections import Counter
from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st
from nouns import SITE, archive_and_problems, archive_of, article, credits_of, entry, places, sources

from generator.dataset import counts
from generator.dataset.edges import credit_rows, mention_rows
from generator.dataset.resources import bundles, resources
from generator.dataset.stretches import FULL, Stretch, parts, said, told, years
from generator.index.archive import Archive
from generator.works import work_of

DATES = st.sampled_from(("", "2020", "202X", "2020-12-31", "2021-01", "2021-02-03", "2021-02-03/2022-01-01", "../1957"))
TAGS = st.lists(st.sampled_from(("a", "b", "c", "d")), max_size=4, unique=True)


def archive(drawn: list[tuple[str, list[str]]]) -> Archive:
    return archive_of(
        article(f"Story {at}", date, tags=tuple(tags), locations=places("Hyesan"), credits=credits_of("Ann Lee"))
        for at, (date, tags) in enumerate(drawn)
    )


@given(st.lists(st.tuples(DATES, TAGS), max_size=12))
@settings(deadline=None)
def test_every_article_stands_in_one_year_and_every_count_is_right(drawn: list[tuple[str, list[str]]]) -> None:
    made = archive(drawn)
    found = years(made.catalogue)
    assert [place for year in found for place in year.places] == list(range(len(drawn)))
    assert len({year.name for year in found}) == len(found)
    for year in found:
        articles = [made.catalogue.articles.made(place) for place in year.places]
        firsts = {(one.date.lower or one.date.upper)[:4] if one.date else "undated" for one in articles}
        assert firsts == {year.name}
        _assert_counted(made, year)


def _assert_counted(made: Archive, year: Stretch) -> None:
    records = [made.catalogue.record(place) for place in year.places]
    periods = ["-".join(one.article.date.known[:2]) if one.article.date else "" for one in records]
    named = [[("tag", tag.name) for tag in one.tags] + [("place", "hyesan")] for one in records]
    by_hand = Counter(
        (year.name, *term, period or "undated") for terms, period in zip(named, periods, strict=True) for term in terms
    )
    found = counts.series_rows(made, year, counts.named_in(made, year.places))
    rows = [row for row in found if row[1] != "person"]
    assert {row[:4]: row[4] for row in rows} == by_hand
    assert all(row[5] == Counter(period or "undated" for period in periods)[str(row[3])] for row in rows)
    pairs = Counter(pair for terms in named for pair in combinations(sorted(terms), 2))
    told_of = {(row[1:3], row[3:5]): row[5] for row in counts.pair_rows(year, counts.named_in(made, year.places))}
    assert told_of == {pair: many for pair, many in pairs.items() if many > 1}


def test_of_many_pairs_the_most_frequent_of_each_term_stay() -> None:
    names = [f"t{at:02}" for at in range(30)]
    drawn = [("2021-02-03", ["hub", name]) for at, name in enumerate(names) for _ in range(2 + at)]
    made = archive(drawn)
    (year,) = years(made.catalogue)
    rows = list(counts.pair_rows(year, counts.named_in(made, year.places)))
    by_name = {row[4]: row[5] for row in rows if row[2] == "hub"}
    # Each of the others has few companions, so chooses all of them.
    assert by_name == {name: 2 + at for at, name in enumerate(names)}
    assert [row[:5] for row in rows] == sorted(row[:5] for row in rows)


def test_a_full_part_stays_as_it_is() -> None:
    year = Stretch("2021", range(5, 5 + FULL))
    assert list(parts(year)) == [year]
    more = list(parts(Stretch("2021", range(5, 6 + 2 * FULL))))
    assert [part.name for part in more] == ["2021", "2021-2", "2021-3"]
    assert more[0] == year
    assert [place for part in more for place in part.places] == list(range(5, 6 + 2 * FULL))
    assert list(parts(Stretch("2021", range(5, 5)))) == []


def test_what_changes_one_year_changes_no_other() -> None:
    before = archive([("2020-12-31", ["a"]), ("2021-02-03", ["a"]), ("2021-02-04", ["b"])])
    after = archive([("2020-12-31", ["a"]), ("2021-02-03", ["a"]), ("2021-02-04", ["b"]), ("2021-02-05", ["a"])])
    seen = [{one.url: one.seen for one in resources(bundles(made, SITE))} for made in (before, after)]
    changed = {url for url in seen[1] if seen[0].get(url) != seen[1][url]}
    names = ("articles", "mentions", "credits", "series", "cooccurrence")
    assert changed == {"data/articles/2021.jsonl", *(f"data/{name}/2021.csv" for name in names)}


def test_a_typo_in_a_text_changes_texts_alone() -> None:
    from generator.model import Body

    first = archive_of([article("A", body=Body("<p>x</p>", "x"))])
    other = archive_of([article("A", body=Body("<p>y</p>", "y"))])
    whole = years(first.catalogue)[0].places
    assert told(first, whole) == told(other, whole)
    assert said(first, whole) != said(other, whole)


def test_a_place_has_a_row_for_each_part_that_it_plays() -> None:
    mentioned = (*places("Hyesan"), *places("Hyesan City", role="dateline"), *places("Musan", role="mentioned"))
    made = archive_of(
        [
            article(
                "A", tags=("x",), locations=mentioned, sources=sources("RFA"), credits=credits_of("Ann Lee", desk="RFA")
            )
        ],
        [entry("location", "Hyesan", "Ryanggang", aliases=("Hyesan City",))],
    )
    work = work_of(made.records[0], SITE)
    assert [row[1:] for row in mention_rows(work)] == [
        ("tag", "x", ""),
        ("place", "ryanggang/hyesan", "event"),
        ("place", "ryanggang/hyesan", "dateline"),
        ("place", "musan", "mentioned"),
        ("source", "rfa", ""),
    ]
    assert [row[1:] for row in credit_rows(work)] == [(1, "ann-lee", "Ann Lee", "reporter", "RFA", "", "")]


def test_what_a_registry_states_changes_the_tables_that_tell_it() -> None:
    def seen(longitude: float) -> dict[str, bytes]:
        from generator.model import Facts

        facts = Facts(latitude=41.4, longitude=longitude)
        made = archive_of([article("A", locations=places("Hyesan"))], [entry("location", "Hyesan", facts=facts)])
        return {one.url: one.seen for one in resources(bundles(made, SITE))}

    one, other = seen(128.1), seen(128.2)
    for url in ("data/articles/2021.jsonl", "data/places.csv", "data/places.geojson"):
        assert one[url] != other[url], url


def test_of_two_terms_at_one_address_one_is_told() -> None:
    made, _ = archive_and_problems([article("A", locations=places("Hye san", "Hye-san"))])
    assert len(made.vocabularies["location"].terms) == 2
    found = {one.url: one.make() for one in resources(bundles(made, SITE))}
    for url in ("data/places.csv", "data/places.geojson", "data/terms.csv"):
        assert found[url].count(b"locations/hye-san.html") == 1, url
