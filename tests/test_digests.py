"""Digests: equal for equal values, in every process; different for all others."""

import subprocess
import sys

from hypothesis import given
from hypothesis import strategies as st

from generator.dates import read_date
from generator.digests import NOTHING, SIZE, digest, digest_bytes
from generator.model import Article, Body, Site

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**60), 2**60) | st.text(max_size=3) | st.binary(max_size=3),
    lambda inner: st.lists(inner, max_size=3),
    max_leaves=5,
)


@given(VALUES, VALUES)
def test_different_values_have_different_digests(one: object, other: object) -> None:
    assert (digest(one) == digest(other)) == (repr(one) == repr(other))


@given(st.lists(st.binary(max_size=3), max_size=3), st.lists(st.binary(max_size=3), max_size=3))
def test_parts_do_not_flow_into_each_other(one: list[bytes], other: list[bytes]) -> None:
    assert (digest(*one) == digest(*other)) == (one == other)


@given(st.binary(), st.binary())
def test_bytes_are_told_apart(one: bytes, other: bytes) -> None:
    assert (digest_bytes(one) == digest_bytes(other)) == (one == other)


def test_a_digest_has_one_size() -> None:
    assert len(digest()) == len(digest("x")) == len(digest_bytes(b"")) == len(NOTHING) == SIZE
    assert NOTHING not in {digest(), digest_bytes(b"")}


def test_the_nouns_of_the_archive_can_be_digested() -> None:
    made = Article("a.md", {"title": 2}, "A", "en", Body("x"), date=read_date("2021"), extra={"a": {"b": ["c", None]}})
    assert digest(made, Site("A")) == digest(made, Site("A"))
    assert digest(made) != digest(Article("a.md", {"title": 2}, "B", "en", Body("x")))


def test_another_process_finds_the_same() -> None:
    code = "from generator.digests import digest; print(digest('a', 1, b'x', ['y', None]).hex())"
    for seed in ("1", "2"):
        ran = subprocess.run(
            [sys.executable, "-c", code], check=True, capture_output=True, text=True, env={"PYTHONHASHSEED": seed}
        )
        assert ran.stdout.strip() == digest("a", 1, b"x", ["y", None]).hex()
