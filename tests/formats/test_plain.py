"""The text file of an article."""

import hashlib
import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from generator.formats.plain import text_file, text_hash


def test_each_paragraph_has_its_line() -> None:
    assert text_file("Crossing", "They waited.", "One.\n\nTwo,\nin verse.\n\nThree.") == (
        b"Crossing\nThey waited.\nOne.\nTwo,\nin verse.\nThree.\n"
    )
    assert text_file("Crossing", "", "") == b"Crossing\n"


def test_it_is_composed() -> None:
    assert text_file("Café", "", "혜산") == "Café\n혜산\n".encode()


@given(st.text(), st.text(), st.text())
def test_it_is_lines_of_composed_text(title: str, subtitle: str, text: str) -> None:
    data = text_file(title, subtitle, text)
    assert unicodedata.is_normalized("NFC", data.decode())
    assert b"\r" not in data
    assert b"\n\n" not in data
    assert not data or data.endswith(b"\n")
    assert data.decode().split() == unicodedata.normalize("NFC", f"{title}\n{subtitle}\n{text}").split()
    assert text_hash(title, subtitle, text) == hashlib.sha256(data).hexdigest()
