"""changes.jsonl: every change of the archive in a line of its own, and no line is ever changed."""

import json
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from commands import dateline
from folders import site as published
from sites import SITE, article, prepared, problems, write_site

from generator.formats.plain import text_file
from generator.history import FILE, Change, History, look, parts, read
from generator.history.lines import Kind, decode, encode
from generator.history.parts import LINES
from generator.history.standing import every, standings

A = article("A", "date: 2021-02-03\nid: a")
B = article("B", "date: 2021-03-04\nid: b")
A_URL, B_URL = "articles/2021/02/03/a.html", "articles/2021/03/04/b.html"


def text_of(title: str, body: str = "Text.") -> str:
    return sha256(text_file(title, "", body)).hexdigest()


def edition(root: Path, files: Mapping[str, str | None]) -> list[dict[str, Any]]:
    """Changes content and builds; the lines that came, without the number of the edition."""
    before = history(root)
    for path, text in files.items():
        if text is None:
            (root / "content" / path).unlink()
        else:
            write_site(root, {path: text}, (root / "site.toml").read_text() if before else SITE)
    ran = dateline("build", "-C", root)
    assert ran.code == 0, ran.err
    after = history(root)
    assert after.startswith(before)
    new = [json.loads(line) for line in after[len(before) :].splitlines()]
    last = json.loads(before.splitlines()[-1])["edition"] if before else 0
    assert {line.pop("edition") for line in new} <= {last + 1}
    published_as_kept(root)
    return new


def history(root: Path) -> str:
    return (root / FILE).read_text("utf-8") if (root / FILE).exists() else ""


def published_as_kept(root: Path) -> None:
    assert (root / "public" / FILE).read_text("utf-8") == history(root)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    assert edition(tmp_path, {"articles/a.md": A, "articles/b.md": B}) == [
        {"change": "added", "id": "a", "url": A_URL, "new": text_of("A")},
        {"change": "added", "id": "b", "url": B_URL, "new": text_of("B")},
    ]
    return tmp_path


def test_a_build_in_which_nothing_changed_adds_nothing(root: Path) -> None:
    assert edition(root, {}) == []
    assert edition(root, {"articles/a.md": A.replace("id: a", "id: a\ntags: [x]")}) == []  # its text is the same


def test_a_text_that_is_another_is_edited(root: Path) -> None:
    assert edition(root, {"articles/a.md": A.replace("Text.", "Another.")}) == [
        {"change": "edited", "id": "a", "url": A_URL, "old": text_of("A"), "new": text_of("A", "Another.")}
    ]


def test_a_new_address_is_told_with_the_old_one(root: Path) -> None:
    assert edition(root, {"articles/a.md": A.replace("id: a", "id: a\nslug: z").replace("Text.", "Another.")}) == [
        {
            "change": kind,
            "id": "a",
            "url": "articles/2021/02/03/z.html",
            **({"was": A_URL} if kind == "moved" else {}),
            "old": text_of("A"),
            "new": text_of("A", "Another."),
        }
        for kind in ("moved", "edited")
    ]


def test_withdrawn_and_restored(root: Path) -> None:
    gone = A.replace("id: a", "id: a\nstatus: withdrawn")
    assert edition(root, {"articles/a.md": gone}) == [
        {"change": "withdrawn", "id": "a", "url": A_URL, "old": text_of("A")}
    ]
    assert edition(root, {}) == []
    assert edition(root, {"articles/a.md": A}) == [
        {"change": "restored", "id": "a", "url": A_URL, "old": text_of("A"), "new": text_of("A")}
    ]


def test_retracted_stays_to_be_read(root: Path) -> None:
    gone = A.replace("id: a", "id: a\nstatus: retracted")
    assert edition(root, {"articles/a.md": gone}) == [
        {"change": "retracted", "id": "a", "url": A_URL, "new": text_of("A")}
    ]
    assert [line["change"] for line in edition(root, {"articles/a.md": gone.replace("Text.", "B.")})] == ["edited"]
    assert [line["change"] for line in edition(root, {"articles/a.md": A})] == ["restored"]


def test_removed_without_a_word_and_restored(root: Path) -> None:
    removed = [{"change": "removed", "id": "a", "url": A_URL, "old": text_of("A")}]
    assert edition(root, {"articles/a.md": A.replace("id: a", "id: a\nstatus: draft")}) == removed
    assert [line["change"] for line in edition(root, {"articles/a.md": A})] == ["restored"]
    assert edition(root, {"articles/a.md": None}) == removed


def test_one_that_was_never_published_is_told_as_withdrawn(root: Path) -> None:
    new = article("C", "date: 2021-02-05\nid: c\nstatus: withdrawn")
    assert edition(root, {"articles/c.md": new}) == [
        {"change": "withdrawn", "id": "c", "url": "articles/2021/02/05/c.html"}
    ]


def test_what_is_remembered_changes_nothing(root: Path) -> None:
    """A build that knows nothing but the content and the history says the same."""
    texts = {"articles/a.md": A.replace("Text.", "Another."), "articles/b.md": B.replace("id: b", "id: b\nslug: y")}
    write_site(root, texts)
    told = prepared(root).recorded
    assert told
    edition(root, {})
    assert told.after.data.decode() == history(root)
    assert prepared(root).recorded is not None
    assert not prepared(root).recorded.is_longer  # type: ignore[union-attr]


def test_stopped_before_it_is_written_the_next_build_says_the_same(root: Path) -> None:
    before = history(root)
    edition(root, {"articles/a.md": A.replace("Text.", "Another.")})
    after, site = history(root), published(root / "public")
    (root / FILE).write_text(before)
    assert dateline("build", "-C", root).code == 0
    assert history(root) == after
    assert published(root / "public") == site


def test_a_preview_is_not_remembered(root: Path) -> None:
    before = history(root)
    write_site(root, {"articles/c.md": article("C", "status: draft\nid: c")})
    assert dateline("build", "--drafts", "-o", root / "preview", "-C", root).code == 0
    assert history(root) == before
    assert '"id":"c"' in (root / "preview" / FILE).read_text()
    assert edition(root, {}) == []


def test_a_site_may_do_without(root: Path) -> None:
    before = history(root)
    (root / "site.toml").write_text(f"{SITE}[outputs]\nchanges = false\n")
    (root / "content/articles/a.md").unlink()
    assert dateline("build", "-C", root).code == 0
    assert history(root) == before
    assert not (root / "public" / FILE).exists()
    (root / "site.toml").write_text(SITE)
    assert [line["change"] for line in edition(root, {})] == ["removed"]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("not json", 2),
        ('{"edition":1,"change":"added","id":"z", "url":"z.html"}', 2),
        ('{"edition":1,"change":"eaten","id":"z","url":"z.html"}', 2),
        ('{"edition":0,"change":"added","id":"z","url":"z.html"}', 2),
    ],
)
def test_a_line_that_is_not_as_it_was_written_is_told(root: Path, text: str, line: int) -> None:
    first, *rest = history(root).splitlines()
    (root / FILE).write_text("\n".join([first, text, *rest]) + "\n")
    told = [problem for problem in problems(root) if FILE in problem]
    assert [problem.split(" (")[0] for problem in told] == [f"error {FILE}:{line} this line is not as it was written"]
    site = published(root / "public")
    assert dateline("build", "-C", root).code == 1
    assert published(root / "public") == site


def test_editions_that_go_back_are_told(root: Path) -> None:
    with (root / FILE).open("ab") as file:
        file.write(encode([Change(3, "added", "y", "y.html")]) + encode([Change(2, "added", "z", "z.html")]))
    assert [problem for problem in problems(root) if f"{FILE}:4 edition 2 stands behind edition 3" in problem]


def test_other_ends_of_lines_are_the_same(root: Path) -> None:
    (root / FILE).write_bytes((root / FILE).read_bytes().replace(b"\n", b"\r\n").removesuffix(b"\r\n"))
    found, told = read(look(root))
    assert (told, len(found.changes())) == ((), 2)
    assert dateline("build", "-C", root).code == 0
    assert b"\r" not in (root / "public" / FILE).read_bytes()


def test_parts_never_change_once_they_are_full() -> None:
    lines = [encode([Change(1, "added", str(number), f"{number}.html")]) for number in range(2 * LINES + 1)]
    for many, sizes in [
        (0, [0]),
        (1, [1]),
        (LINES, [LINES]),
        (LINES + 1, [LINES, 1]),
        (2 * LINES + 1, [LINES, LINES, 1]),
    ]:
        found = [file for ready in parts(History(b"".join(lines[:many]))) for file in ready.files()]
        assert [file.read().count(b"\n") for file in found] == sizes
        assert [file.url for file in found] == [
            *(f"changes/part-{number}.jsonl" for number in range(1, len(sizes))),
            "changes.jsonl",
        ]
        assert b"".join(file.read() for file in found) == b"".join(lines[:many])


def test_few_are_found_as_all_are_read() -> None:
    odd = ['a","id":"b', "a", 'url":', "\u00e9\u201c", "a\\"]
    kinds: tuple[Kind, ...] = ("added", "withdrawn", "restored")
    lines = [
        encode([Change(number, kind, identity, f"{identity}.html", new=str(number))])
        for number, (identity, kind) in enumerate([(i, k) for k in kinds for i in odd], 1)
    ]
    book = History(b"".join(lines))
    assert standings(book, [*odd, "unknown"]) == every(book)
    assert all(decode(line[:-1]) for line in lines)
