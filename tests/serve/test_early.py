"""`dateline serve` shows a page as soon as it is known what will be on it, a while before it is published."""

import urllib.request
from pathlib import Path

import pytest
from sites import article, write_site

from generator import build
from generator.cli import building
from generator.press import print_edition
from generator.serve import Address, listen
from generator.serve.board import Board


def test_a_page_is_shown_while_it_is_published(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = write_site(tmp_path, {"articles/a.md": article("A", "date: 2021-02-03", "One.")})
    order = build.Order(root, lambda _: root / "public")
    seen: list[bytes] = []
    with listen(Address(port=0, tries=1)) as server, server.answering(root / "public", Board(1)):
        progress = building.Early(server)
        build.build(order, progress)
        assert server.board.now()[1] == {}  # nothing was there to be shown again
        (root / "content/articles/a.md").write_text(article("A", "date: 2021-02-03", "Another."), "utf-8")

        def printing(*given: object) -> object:
            address = f"{server.url}articles/2021/02/03/a.html"
            seen.append(urllib.request.urlopen(address, timeout=10).read())  # noqa: S310 - our own
            return print_edition(*given)  # type: ignore[arg-type]

        monkeypatch.setattr(build, "print_edition", printing)
        build.build(order, progress)
    assert b"<p>Another.</p>" in seen[0]
    assert b"<p>Another.</p>" in (root / "public/articles/2021/02/03/a.html").read_bytes()
