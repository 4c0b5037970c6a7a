"""What becomes of drafts: articles that a person can read, never twice, and never in the place of somebody's work."""

import json
from base64 import b64encode
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from commands import dateline
from msgspec import structs
from sites import GIF, article, write_site

from generator.config import load_site
from generator.drafts.draft import Draft, Guess, Picture
from generator.drafts.tree import Tree, tree_of
from generator.importing import ledger, report
from generator.importing.account import Account
from generator.importing.articles import Desk, Means
from generator.importing.held import held_in, same_url
from generator.importing.originals import keeper
from generator.importing.writing import Disk, Nowhere

SITE = 'title = "The Archive"\n'


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return write_site(tmp_path / "archive", {"articles/mine.md": article("Mine", "date: 2021-02-03")}, SITE)


@pytest.fixture
def tree(tmp_path: Path) -> Tree:
    export = tmp_path / "export"
    export.mkdir()
    (export / "a.xml").write_bytes(b"<export/>")
    (export / "yalu.gif").write_bytes(GIF)
    (export / "evil.svg").write_bytes(b"<svg onload='alert(1)'/>")
    return tree_of(export)


def draft(key: str = "1", title: str = "Six soldiers cross", body: str = "Text.", **more: Any) -> Draft:
    return Draft(key, f"a.xml:{key}", "a.xml", title, body, **more)


def take(root: Path, tree: Tree, drafts: Sequence[Draft], importer: str = "fake", **means: Any) -> Account:
    entries, problems = ledger.read(root)
    assert not problems
    site, _ = load_site(root)
    account = Account()
    used = Means(**{"files": Disk(root), **means})
    desk = Desk(root, site, used, entries, held_in(root, site), account)
    try:
        for one in drafts:
            desk.take(one, importer, tree)
        desk.link()
    finally:
        desk.close()
    return account


def verdicts(account: Account) -> list[str]:
    return [one.verdict for one in account.told]


def built(root: Path) -> None:
    ran = dateline("build", "-C", root)
    assert ran.code == 0, ran.err


def test_a_draft_becomes_a_file_that_a_person_can_read(root: Path, tree: Tree) -> None:
    facts = {"date": "2021-02-03", "tags": ["defection", "border guards"], "wp_id": "12"}
    account = take(root, tree, [draft(facts=facts, guesses=(Guess("date", "2021-02-03", "from the file's name"),))])
    assert verdicts(account) == ["new"]
    assert (root / account.told[0].file).read_text("utf-8") == (
        "---\nid: six-soldiers-cross-1f8c5a93\ntitle: Six soldiers cross\ndate: 2021-02-03\n"
        "tags: [defection, border guards]\nwp_id: 12\n---\n\nText.\n"
    ).replace("1f8c5a93", ledger.read(root)[0]["1"].id[-8:])
    assert account.told[0].file == "content/articles/2021/six-soldiers-cross.md"
    assert [guess.how for _, guess in account.guesses()] == ["from the file's name"]
    built(root)


def test_a_second_import_changes_nothing(root: Path, tree: Tree) -> None:
    take(root, tree, [draft(), draft("2", "Another")])
    before = {path: path.read_bytes() for path in root.rglob("*") if path.is_file()}
    assert verdicts(take(root, tree, [draft(), draft("2", "Another")])) == ["unchanged", "unchanged"]
    assert {path: path.read_bytes() for path in root.rglob("*") if path.is_file()} == before


def test_a_grown_export_adds_and_updates(root: Path, tree: Tree) -> None:
    first = take(root, tree, [draft()])
    grown = take(root, tree, [draft(title="Seven soldiers cross"), draft("2", "Another")])
    assert verdicts(grown) == ["updated", "new"]
    assert grown.told[0].file == first.told[0].file
    text = (root / grown.told[0].file).read_text("utf-8")
    assert "title: Seven soldiers cross" in text
    assert "id: six-soldiers-cross-" in text  # which never changes
    built(root)


def test_what_was_edited_by_hand_stays(root: Path, tree: Tree) -> None:
    path = root / take(root, tree, [draft()]).told[0].file
    mended = path.read_text("utf-8").replace("Text.", "Mended text.")
    path.write_text(mended, "utf-8")
    assert verdicts(take(root, tree, [draft()])) == ["unchanged"]
    assert verdicts(take(root, tree, [draft(body="Grown text.")])) == ["edited here"]
    assert path.read_text("utf-8") == mended
    newer = root / "imports/newer/undated" / path.name
    assert "Grown text." in newer.read_text("utf-8")
    assert verdicts(take(root, tree, [draft(body="Grown text.")])) == ["unchanged"]  # it was told of
    assert verdicts(take(root, tree, [draft(body="Grown more.")])) == ["edited here"]
    assert path.read_text("utf-8") == mended


def test_what_was_moved_is_found_and_what_was_deleted_stays_away(root: Path, tree: Tree) -> None:
    account = take(root, tree, [draft(), draft("2", "Another")])
    moved = root / "content/articles/mine/own-name.md"
    moved.parent.mkdir()
    (root / account.told[0].file).rename(moved)
    (root / account.told[1].file).unlink()
    again = take(root, tree, [draft(body="Grown."), draft("2", "Another", body="Grown.")])
    assert verdicts(again) == ["updated", "removed here"]
    assert "Grown." in moved.read_text("utf-8")
    assert not (root / account.told[1].file).exists()


def test_the_same_article_of_another_format_is_held_already(root: Path, tree: Tree) -> None:
    url = "https://paper.example/2021/six/"
    one = draft(url, facts={"original": {"url": url}})
    other = draft("guid-7", facts={"original": {"url": "http://www.paper.example/2021/six?utm_source=x#top"}})
    take(root, tree, [one], "wordpress")
    assert verdicts(take(root, tree, [other], "feed")) == ["held already"]
    assert verdicts(take(root, tree, [one], "html")) == ["held already"]


def test_an_article_that_was_written_by_hand_is_not_brought_in_again(root: Path, tree: Tree) -> None:
    by_hand = article("By hand", 'source_url: "https://paper.example/a"')
    (root / "content/articles/hand.md").write_text(by_hand, "utf-8")
    account = take(root, tree, [draft(facts={"original": {"url": "https://paper.example/a/"}})])
    assert [(one.verdict, one.file) for one in account.told] == [("held already", "content/articles/hand.md")]


def test_one_address_is_never_given_twice(root: Path, tree: Tree) -> None:
    same = [draft(str(number), "Mine", facts={"date": "2021-02-03"}) for number in range(4)]
    account = take(root, tree, same)
    assert len({one.file.casefold() for one in account.told}) == 4
    built(root)
    assert verdicts(take(root, tree, same)) == ["unchanged"] * 4


@pytest.mark.parametrize(
    "title", ["../../etc/passwd", "con", "a/b\\c", "…", "혜산" * 100, "\u202eevil", "x" * 700, "A\x00B", ""]
)
def test_no_title_leads_out_of_the_folder(root: Path, tree: Tree, title: str) -> None:
    account = take(root, tree, [draft(title=title, slug="../../../x")])
    path = root / account.told[0].file
    assert path.resolve().is_relative_to((root / "content/articles").resolve())
    assert path.is_file()
    assert not [problem for problem in account.problems if "\x00" not in title]


def test_pictures_lie_beside_the_article_and_others_are_named(root: Path, tree: Tree) -> None:
    pictures = (
        Picture("https://paper.example/yalu.gif", "yalu.gif"),
        Picture("https://paper.example/lost.png"),
        Picture("evil.svg", "evil.svg"),
    )
    facts = {"image": {"src": "picture:0", "alt": "A river"}}
    body = "![A river](picture:0)\n\n![Lost](picture:1)\n\n![Evil](picture:2)"
    account = take(root, tree, [draft(body=body, facts=facts, pictures=pictures)])
    folder = root / "content/articles/undated"
    assert (folder / "six-soldiers-cross-1.gif").read_bytes() == GIF
    assert sorted(path.name for path in folder.iterdir()) == ["six-soldiers-cross-1.gif", "six-soldiers-cross.md"]
    text = (folder / "six-soldiers-cross.md").read_text("utf-8")
    assert "image: {src: six-soldiers-cross-1.gif, alt: A river}" in text
    assert "![Lost](six-soldiers-cross-2.png)" in text
    assert [note.message for _, note in account.notes()] == [
        "a picture is not held: https://paper.example/lost.png (it was not fetched)",
        "a picture is not held: evil.svg (it is not JPEG, PNG, GIF or WebP)",
    ]
    built(root)


def test_a_picture_that_is_written_into_a_text_is_kept(root: Path, tmp_path: Path) -> None:
    written = "data:image/gif;base64," + b64encode(GIF).decode()
    post = tmp_path / "blog/a.md"
    post.parent.mkdir()
    post.write_text(
        f'---\ntitle: A\n---\n\n![x]({written})\n\n<img src="{written}"> ![y](data:image/gif;base64,R0lG)\n', "utf-8"
    )
    assert dateline("import", post.parent, "-C", root).code == 0
    folder = root / "content/articles/undated"
    assert [path.read_bytes() for path in folder.glob("*.gif")] == [GIF]
    assert "data:" not in (folder / "a.md").read_text("utf-8")
    told = (root / "imports/report.md").read_text("utf-8")
    assert "a picture is not held: data:image/gif;base64,R0lG (it is not JPEG, PNG, GIF or WebP)" in told
    built(root)


def test_a_picture_is_fetched_only_if_that_is_asked(root: Path, tree: Tree) -> None:
    asked = []

    def fetch(address: str) -> bytes:
        asked.append(address)
        return GIF

    pictures = (Picture("https://paper.example/lost.png"), Picture("yalu.gif", "yalu.gif"))
    take(root, tree, [draft(body="![Lost](picture:0)", pictures=pictures)], fetch=fetch)
    assert asked == ["https://paper.example/lost.png"]
    assert (root / "content/articles/undated/six-soldiers-cross-1.gif").read_bytes() == GIF


def test_links_between_drafts_lead_to_their_files(root: Path, tree: Tree) -> None:
    one = draft("posts/a b.md", "One", body="[two](draft:posts/two.md#top) and [lost](draft:posts/lost.md)")
    two = draft("posts/two.md", "Two", body="[one](draft:posts/a%20b.md)", facts={"date": "2021-02"})
    account = take(root, tree, [one, two])
    first, second = ((root / told.file).read_text("utf-8") for told in account.told)
    assert "[two](../2021/two.md#top) and lost" in first
    assert "[one](../undated/one.md)" in second
    assert verdicts(take(root, tree, [one, two])) == ["unchanged", "unchanged"]


def test_a_translation_names_the_id_of_its_original(root: Path, tree: Tree) -> None:
    korean = draft("a.ko.md", "여섯 명", facts={"language": "ko", "translation_of": "draft:a%20b.md"})
    lost = draft("b.ko.md", "일곱 명", facts={"language": "ko", "translation_of": "draft:lost.md"})
    account = take(root, tree, [korean, draft("a b.md", "Six"), lost])
    entries, _ = ledger.read(root)
    assert f"translation_of: {entries['a b.md'].id}\n" in (root / account.told[0].file).read_text("utf-8")
    assert "translation_of" not in (root / account.told[2].file).read_text("utf-8")
    built(root)


def test_keys_that_nobody_knows_are_counted(root: Path, tree: Tree) -> None:
    account = take(root, tree, [draft(str(at), facts={"wp_id": "1", "_private": "x", "tags": ["a"]}) for at in (1, 2)])
    assert account.keys == {"wp_id": 2}
    told = report.report(account)
    assert 'write in site.toml: extra_keys = ["wp_id"]\n\n- wp_id: in 2 articles\n' in told
    (root / "site.toml").write_text(f'{SITE}extra_keys = ["wp_id"]\n', "utf-8")
    assert not take(root, tree, [draft("3", facts={"wp_id": "1"})]).keys


def test_a_key_that_looks_like_a_slip_of_one_of_ours_is_kept_under_another_name(root: Path, tree: Tree) -> None:
    account = take(root, tree, [draft(facts={"categorie": "x", "tag": "ice", "_tagss": "z"})])
    assert not account.problems
    text = (root / account.told[0].file).read_text("utf-8")
    assert "tag: ice\n" in text
    assert "_tagss: z\nimported_categorie: x\n" in text
    built(root)


def test_an_item_of_another_site_under_the_same_name_is_another(root: Path, tree: Tree) -> None:
    one = draft("posts/hello.md", "Hello", "The first site says that the river froze in January.")
    other = draft("posts/hello.md", "Welcome", "Another newsroom begins to publish reports on harvests.")
    mended = draft("posts/hello.md", "Hello!", "The first site says that the river froze in February.")
    assert verdicts(take(root, tree, [one])) == ["new"]
    assert verdicts(take(root, tree, [other])) == ["new"]
    assert verdicts(take(root, tree, [other])) == ["unchanged"]
    assert verdicts(take(root, tree, [mended])) == ["updated"]


def test_an_item_that_comes_twice_is_told(root: Path, tree: Tree) -> None:
    account = take(root, tree, [draft(), draft(title="The same")])
    assert verdicts(account) == ["new"]
    assert account.reasons == {"the same item a second time": 1}


def test_a_language_that_is_not_the_archives_is_guessed(root: Path, tree: Tree) -> None:
    korean = "북한군 병사 여섯 명이 압록강을 건너 탈출했다고 소식통이 자유아시아방송에 전했다. " * 3
    french = "Six soldats nord-coréens ont traversé le fleuve pour s'échapper vers la Chine, disent des sources. " * 3
    english = "Six North Korean soldiers crossed the river to escape to China, sources said this week. " * 3
    account = take(root, tree, [draft(str(at), body=body) for at, body in enumerate((korean, french, english))])
    assert [(guess.field, guess.value) for _, guess in account.guesses()] == [("language", "ko"), ("language", "fr")]
    assert "language: ko\n" in (root / account.told[0].file).read_text("utf-8")
    assert "language" not in (root / account.told[2].file).read_text("utf-8")


def test_what_a_build_will_refuse_is_foretold(root: Path, tree: Tree) -> None:
    account = take(root, tree, [draft(facts={"date": "2021-02-30"})])
    assert [(problem.path, problem.line) for problem in account.problems] == [(account.told[0].file, 4)]
    ran = dateline("build", "-C", root)
    assert ran.code == 1
    assert f"{account.problems[0].path}:4: error: {account.problems[0].message}" in ran.err


def test_originals_are_kept_once_under_their_hash(root: Path, tree: Tree) -> None:
    take(root, tree, [draft(), draft("2", "Another")], keep=keeper(Disk(root)))
    kept = [path for path in (root / "imports/originals").rglob("*") if path.is_file()]
    assert [path.read_bytes() for path in kept] == [b"<export/>"]
    assert {entry.original for entry in ledger.read(root)[0].values()} == {kept[0].relative_to(root).as_posix()}


def test_a_dry_run_writes_nothing(root: Path, tree: Tree) -> None:
    before = sorted(root.rglob("*"))
    assert verdicts(take(root, tree, [draft()], files=Nowhere())) == ["new"]
    assert sorted(root.rglob("*")) == before


def test_a_stop_in_the_middle_leaves_what_was_done(root: Path, tree: Tree) -> None:
    site, _ = load_site(root)
    desk = Desk(root, site, Means(Disk(root)), {}, held_in(root, site), Account())
    desk.take(draft(), "fake", tree)
    desk.close()  # as `run` does, whatever happens
    assert verdicts(take(root, tree, [draft(), draft("2", "Another")])) == ["unchanged", "new"]


class Full(Disk):
    """A disk that has no room for the second article."""

    def replace(self, path: str, data: bytes) -> None:
        if path.endswith("another.md"):
            raise OSError(28, "No space left on device", path)
        super().replace(path, data)


def test_what_could_not_be_written_is_written_the_next_time(root: Path, tree: Tree) -> None:
    with pytest.raises(OSError, match="No space left"):
        take(root, tree, [draft(), draft("2", "Another")], files=Full(root))
    assert verdicts(take(root, tree, [draft(), draft("2", "Another")])) == ["unchanged", "new"]
    path = root / "content/articles/undated/another.md"
    before = path.read_bytes()
    with pytest.raises(OSError, match="No space left"):
        take(root, tree, [draft("2", "Another", "Grown.")], files=Full(root))
    assert path.read_bytes() == before
    assert verdicts(take(root, tree, [draft("2", "Another", "Grown.")])) == ["updated"]


def test_a_file_that_a_power_cut_left_empty_is_written_anew(root: Path, tree: Tree) -> None:
    path = root / take(root, tree, [draft()]).told[0].file
    whole = path.read_bytes()
    path.write_bytes(b"")
    assert verdicts(take(root, tree, [draft()])) == ["updated"]
    assert path.read_bytes() == whole


def test_what_a_power_cut_made_of_the_journal_is_not_believed(root: Path, tree: Tree) -> None:
    first = take(root, tree, [draft()])
    entries, _ = ledger.read(root)
    lost = [structs.replace(entries["1"], key=key, path=f"content/articles/{key}.md") for key in ("2", "3")]
    (root / "content/articles/3.md").write_bytes(b"")
    lines = b"".join(map(ledger.line, [*lost, entries["1"]]))
    (root / ledger.JOURNAL).write_bytes(lines + b"\0" * 40 + b"\n" + lines)
    assert ledger.read(root) == ({"1": entries["1"]}, ())
    again = take(root, tree, [draft(), draft("2", "Another"), draft("3", "A third")])
    assert verdicts(again) == ["unchanged", "new", "new"]
    assert again.told[0].file == first.told[0].file


@pytest.mark.parametrize("left", [b"", None])
def test_without_its_ledger_no_article_is_brought_in_twice(root: Path, tree: Tree, left: bytes | None) -> None:
    path = root / take(root, tree, [draft("posts/a.md")]).told[0].file
    (root / ledger.FILE).unlink()
    if left is not None:
        path.write_bytes(left)
    account = take(root, tree, [draft("posts/a.md", body="Grown.")])
    assert [(one.verdict, one.file) for one in account.told] == [
        ("new" if left is not None else "held already", path.relative_to(root).as_posix())
    ]
    built(root)


def test_a_broken_ledger_stops_the_import(root: Path, tmp_path: Path) -> None:
    (root / "imports").mkdir()
    (root / "imports/ledger.jsonl").write_text('{"key": 1}\n', "utf-8")
    (tmp_path / "a.txt").write_text("Title\n\nText", "utf-8")
    ran = dateline("import", tmp_path / "a.txt", "-C", root)
    assert ran.code == 1
    assert "imports/ledger.jsonl:1: error: this line is not as it was written" in ran.err
    assert not list((root / "content").rglob("title*"))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://www.paper.example/a/", "http://paper.example/a"),
        ("https://Paper.Example/a?id=1&utm_medium=x", "https://paper.example/a?id=1"),
        ("https://paper.example/a#b", "https://paper.example/a"),
    ],
)
def test_addresses_of_one_page(one: str, other: str) -> None:
    assert same_url(one) == same_url(other)


def test_addresses_of_two_pages() -> None:
    assert same_url("https://paper.example/a?id=1") != same_url("https://paper.example/a?id=2")
    assert same_url("https://paper.example/A") != same_url("https://paper.example/a")


# --- the command


def texts(folder: Path, number: int = 2) -> Path:
    folder.mkdir()
    for at in range(number):
        (folder / f"{at}.txt").write_text(f"Title {at}\n\nBy Ann Lee\n\nThe text.\n\nIts end.\n", "utf-8")
    (folder / "notes.bin").write_bytes(b"\0\1")
    return folder


def test_the_command_tells_what_it_did(root: Path, tmp_path: Path) -> None:
    ran = dateline("import", texts(tmp_path / "texts"), "-C", root)
    assert ran.code == 0
    assert "2 items (2 text): 2 new.\n1 item not imported:\n  1 × a file in no format that can be imported" in ran.out
    told = (root / "imports/report.md").read_text("utf-8")
    assert "title: Title 0 ← the first line" in told
    assert f"  - {tmp_path}/texts/notes.bin" in told


def test_the_command_tells_machines(root: Path, tmp_path: Path) -> None:
    told = json.loads(dateline("import", texts(tmp_path / "texts"), "--json", "--dry-run", "-C", root).out)
    assert told["items"]["new"] == 2
    assert told["articles"][0]["guesses"][0] == {"field": "title", "value": "Title 0", "how": "the first line"}
    assert not (root / "imports").exists()


def test_a_dry_run_prints_the_report(root: Path, tmp_path: Path) -> None:
    ran = dateline("import", texts(tmp_path / "texts"), "--dry-run", "-C", root)
    assert ran.code == 0
    assert ran.out.startswith("# What was imported\n")
    assert "content/articles/undated/title-0.md ←" in ran.out


def test_what_is_in_no_format_is_an_error(root: Path, tmp_path: Path) -> None:
    (tmp_path / "a.bin").write_bytes(b"\0\1")
    ran = dateline("import", tmp_path / "a.bin", "-C", root)
    assert ran.code == 1
    assert "a.bin: error: nothing in it is in a format that can be imported\n  hint: see dateline import" in ran.err


def test_a_wrong_command_line(root: Path, tmp_path: Path) -> None:
    assert dateline("import", tmp_path / "nowhere", "-C", root).code == 2
    ran = dateline("import", tmp_path, "--format", "txt", "-C", root)
    assert ran.code == 2
    assert "did you mean --format text?" in ran.err
