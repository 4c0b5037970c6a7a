"""Addresses of mail in the texts of others."""

import pytest

from generator.drafts.mail import holds_mail, without_mail


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("Ann Lee <ann@x.org>", "Ann Lee"),
        ("Ann Lee (mailto:ann.lee@news.x.org), Bo Kim", "Ann Lee , Bo Kim"),
        ("Ann Lee|ann@x.org", "Ann Lee|"),
        ("ann@x.org", ""),
    ],
)
def test_an_address_is_left_out(text: str, rest: str) -> None:
    assert without_mail(text) == rest
    assert holds_mail(text)
    assert not holds_mail(rest)


def test_a_name_stays() -> None:
    assert without_mail("@ann at home, 5 @ 3.50") == "@ann at home, 5 @ 3.50"
    assert not holds_mail("@ann at home")
