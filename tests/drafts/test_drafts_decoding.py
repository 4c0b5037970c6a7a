"""Bytes of somebody's text, in whatever encoding."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.drafts.decoding import decode, decode_page

KOREAN = "혜산시의 얼음이 녹았다. " * 4
ENGLISH = "The guards said so. " * 40


@pytest.mark.parametrize(
    ("data", "stated", "text"),
    [
        (KOREAN.encode(), "euc-kr", KOREAN),
        (KOREAN.encode("utf-8-sig"), "", KOREAN),
        (KOREAN.encode("utf-16"), "utf-8", KOREAN),
        (b"\0a\0b\0c\0d\0e\0f\0g\0h", "", "abcdefgh"),
        (KOREAN.encode("euc-kr"), "ks_c_5601-1987", KOREAN),
        ("日本の新聞".encode("iso-2022-jp"), "ISO-2022-JP", "日本の新聞"),
        ("d\u2019été".encode("cp1252"), "iso-8859-1", "d\u2019été"),
        (b"a\r\nb\rc\x0cd\x00\x1b", "", "a\nb\nc\nd"),
    ],
)
def test_what_is_certain(data: bytes, stated: str, text: str) -> None:
    decoded = decode(data, stated)
    assert (decoded.text, decoded.guess) == (text, None)


def test_a_few_broken_bytes_leave_utf_8_what_it_is() -> None:
    decoded = decode(KOREAN.encode() * 20 + b"\xff")
    assert decoded.guess
    assert (decoded.text, decoded.guess.value, decoded.lost) == (KOREAN * 20 + "\ufffd", "utf-8", 1)


def test_a_few_signs_that_are_not_ascii_are_no_broken_utf_8() -> None:
    decoded = decode(f"{ENGLISH}Cafés closed.".encode("cp1252"))
    assert decoded.guess
    assert (decoded.text, decoded.lost) == (f"{ENGLISH}Cafés closed.", 0)


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("cp1252", "Mädchen aus Köln\n\nEin kurzer Text über die Stadt."),
        ("cp1252", "Élections à Séoul\n\nLe président a été élu hier à Séoul."),
        ("cp1252", "São Paulo: não há mais pão, dizem moradores da região"),
        ("cp1252", "Ñandú"),
        ("cp1252", "Zürich £5"),
        ("cp1252", "He said “no” – café\n\nA text."),
        ("cp1250", "Řeka na hranici\n\nŠest vojáků uprchlo přes řeku do Číny, řekl svědek."),
        ("cp1251", "Граница закрыта\n\nТекст о границе."),
        ("cp1256", "الحدود مغلقة"),
        ("cp949", "혜산"),
        ("gb18030", "惠山边境\n\n六名士兵越过鸭绿江。"),
        ("cp932", "国境の川\n\n六人の兵士が川を渡った。"),
    ],
)
def test_a_short_text_of_old_is_read_as_newsrooms_wrote(encoding: str, text: str) -> None:
    decoded = decode(text.encode(encoding))
    assert (decoded.text, decoded.lost) == (text, 0)
    assert decoded.guess


def test_what_was_lost_is_counted() -> None:
    assert decode(b"a\x00b\x01c").lost == 2


def test_a_page_is_what_its_server_says_unless_it_cannot_be() -> None:
    page = f'<meta charset="utf-8"><title>{KOREAN}</title>'
    assert KOREAN in decode_page(page.encode("euc-kr"), "euc-kr").text
    declared = page.replace("utf-8", "euc-kr").encode("euc-kr")
    assert KOREAN in decode_page(declared, "ascii").text
    assert KOREAN in decode_page(declared, "no such").text


@given(st.binary(max_size=60), st.sampled_from(["", "utf-8", "utf-7", "idna", "hex", "euc-kr", "\0", "punycode"]))
def test_nothing_is_raised(data: bytes, stated: str) -> None:
    assert "\0" not in decode(data, stated).text
    assert "\r" not in decode_page(data, stated).text
