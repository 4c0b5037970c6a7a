"""What machines are told follows what the files of a registry say, in a build that remembers as in a clean one."""

from pathlib import Path

import pytest
from heads import head_of
from sites import SITE, article, entry, write_site

from generator import build, preparing

URL = "articles/2021/02/03/a.html"
THERE = "[41.4, 128.2]"
OTHER = "articles/2021/02/03/b.html"


def built(root: Path, output: str) -> Path:
    folder = root / output
    assert build.build(build.Order(root, lambda _: folder), preparing.Progress()).is_published
    return folder


def files_of(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize(
    ("path", "before", "after", "said"),
    [
        ("locations/h.md", f"coordinates: {THERE}", "coordinates: [41.5, 128.2]", "contentLocation"),
        ("locations/h.md", f"coordinates: {THERE}", f"coordinates: {THERE}\nprecision: withheld", "contentLocation"),
        ("sources/r.md", "kind: organisation", "kind: outlet", "publisher"),
        ("tags/t.md", "", "slug: other", "about"),
        ("people/p.md", "", "slug: other", "author"),
    ],
)
def test_an_article_says_what_a_registry_came_to_say(
    tmp_path: Path, path: str, before: str, after: str, said: str
) -> None:
    names = {"locations/h.md": "Hyesan", "sources/r.md": "RFA", "tags/t.md": "border", "people/p.md": "Ann Lee"}
    made = "date: 2021-02-03\nlocations: [Hyesan]\nsources: [RFA]\ntags: [border]\nbylines: [Ann Lee]"
    registry = {file: entry(name, before if file == path else "") for file, name in names.items()}
    articles = {"articles/a.md": article("A", made), "articles/b.md": article("B", "date: 2021-02-03")}
    root = write_site(tmp_path / "site", {**articles, **registry}, SITE)
    first = built(root, "public")
    one, other = (head_of((first / url).read_bytes()).data for url in (URL, OTHER))
    (root / "content" / path).write_text(entry(names[path], after), encoding="utf-8")
    again = files_of(built(root, "public"))
    assert head_of(again[URL]).data.get(said) != one.get(said)
    assert head_of(again[OTHER]).data == other
    clean = write_site(tmp_path / "clean", {**articles, **registry, path: entry(names[path], after)}, SITE)
    (clean / "addresses.tsv").write_bytes((root / "addresses.tsv").read_bytes())
    expected = files_of(built(clean, "public"))
    assert {url: data for url, data in again.items() if url.endswith(".html")} == {
        url: data for url, data in expected.items() if url.endswith(".html")
    }


RADIO = {
    "articles/a.md": article("A", "date: 2021-02-03\nsources: [Desk]\ntags: [x]"),
    "sources/desk.md": entry("Desk", "kind: desk\npart_of: Service"),
    "sources/service.md": entry("Service", "kind: desk\npart_of: Radio"),
    "sources/radio.md": entry("Radio", "kind: outlet"),
}


@pytest.mark.parametrize(
    ("path", "after"),
    [
        ("sources/desk.md", entry("Desk", "kind: desk")),
        ("sources/service.md", entry("Service", "kind: outlet\npart_of: Radio")),
        ("sources/radio.md", entry("Radio", "kind: organisation")),
        ("sources/radio.md", entry("Radio", "kind: outlet\nslug: other")),
        ("sources/radio.md", entry("Radio of Asia", "kind: outlet\naliases: [Radio]\nslug: radio")),
    ],
)
def test_the_outlet_that_a_desk_came_to_be_of_is_told(tmp_path: Path, path: str, after: str) -> None:
    root = write_site(tmp_path / "site", RADIO, SITE)
    first = files_of(built(root, "public"))
    write_site(root, {path: after}, SITE)
    again = files_of(built(root, "public"))
    assert head_of(again[URL]).data["publisher"] != head_of(first[URL]).data["publisher"]
    assert again["tags/x.jsonl"] != first["tags/x.jsonl"] or "slug: other" in after
    clean = write_site(tmp_path / "clean", {**RADIO, path: after}, SITE)
    for name in ("addresses.tsv", "changes.jsonl"):
        (clean / name).write_bytes((root / name).read_bytes())
    expected = files_of(built(clean, "public"))
    ours = {url for url in again if not url.startswith(".")}
    assert {url: again[url] for url in ours} == {url: expected[url] for url in ours}


def test_a_family_name_that_a_registry_came_to_know_is_told(tmp_path: Path) -> None:
    made = article("A", "date: 2021-02-03\nbylines: [Kim Yong Hui]")
    files = {"articles/a.md": made, "people/k.md": entry("Kim Yong Hui")}
    root = write_site(tmp_path, files, SITE)
    assert head_of((built(root, "public") / URL).read_bytes()).said("DC.creator") == ["Kim Yong Hui"]
    (root / "content/people/k.md").write_text(entry("Kim Yong Hui", "sort: Kim, Yong Hui"), encoding="utf-8")
    assert head_of((built(root, "public") / URL).read_bytes()).said("DC.creator") == ["Kim, Yong Hui"]
