"""The reload script in a page: in what is sent, at a place where it is read, and allowed to run."""

import re
from pathlib import Path

import pytest

from generator.serve.injection import with_script
from generator.serve.policy import widened

GOLDEN = Path(__file__).parent.parent / "golden/site"
PAGES = sorted(path.relative_to(GOLDEN).as_posix() for path in GOLDEN.rglob("*.html"))
TAG = b'<script src="/.dateline/reload.js" data-build="7" defer></script>'
META = re.compile(rb'<meta http-equiv="Content-Security-Policy" content="([^"]*)">')

POLICIES = {
    "default-src 'none'": "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'",
    "default-src 'none'; script-src 'self'; style-src 'self'; base-uri 'none'": (
        "default-src 'none'; script-src 'self'; style-src 'self'; base-uri 'none'; connect-src 'self'"
    ),
    "script-src 'none'": "script-src 'self'",
    "script-src": "script-src 'self'",
    "": "",
    " ; ;img-src *;": "img-src *",
    "DEFAULT-SRC 'None'; Script-Src 'SELF'": (
        "default-src 'None'; script-src 'SELF'; style-src 'self'; connect-src 'self'"
    ),
    "script-src https://a.example; script-src 'none'": "script-src https://a.example 'self'",
    "default-src https://a.example": (
        "default-src https://a.example; script-src https://a.example 'self'; style-src https://a.example 'self'; "
        "connect-src https://a.example 'self'"
    ),
    "script-src-elem 'none'; style-src-elem a.example": "script-src-elem 'self'; style-src-elem a.example 'self'",
}


@pytest.mark.parametrize("policy", POLICIES)
def test_a_policy_lets_the_script_run_and_is_else_what_it_was(policy: str) -> None:
    assert widened(policy) == POLICIES[policy]
    assert widened(widened(policy)) == widened(policy)


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_what_it_was_but_for_script_and_policy(name: str) -> None:
    page = (GOLDEN / name).read_bytes()
    sent = with_script(page, 7)
    assert sent.count(TAG) == 1
    assert TAG + b"</head>" in sent
    assert META.sub(b"", sent.replace(TAG, b"")) == META.sub(b"", page)
    (policy,) = META.findall(sent)
    (before,) = META.findall(page)
    assert policy.decode() == widened(before.decode())
    assert (GOLDEN / name).read_bytes() == page


def test_the_golden_site_has_pages_of_all_kinds() -> None:
    assert len(PAGES) > 100
    assert len({tuple(META.findall((GOLDEN / name).read_bytes())) for name in PAGES}) == 3


HEADS = {
    b"<head></head><body></head></body>": b"<head>*</head><body></head></body>",
    b"<HEAD><TITLE></TITLE></HEAD >": b"<HEAD><TITLE></TITLE>*</HEAD >",
    b"<head><!-- </head> --><script>'</head>'</script></head>": (
        b"<head><!-- </head> --><script>'</head>'</script>*</head>"
    ),
    b'<head>\r\n<meta name="</head>">\r\n</head>': b'<head>\r\n<meta name="</head>">\r\n*</head>',
    b"<title>a</title>\n\n<body class=x><p>a": b"<title>a</title>\n\n*<body class=x><p>a",
    b"<p>a &amp; b": b"<p>a &amp; b*",
    b"": b"*",
    b"<head\n>\x85\x0b\x0c\xed\x98\x9c\n</head>": b"<head\n>\x85\x0b\x0c\xed\x98\x9c\n*</head>",
}


@pytest.mark.parametrize("page", HEADS)
def test_the_script_stands_where_the_head_ends(page: bytes) -> None:
    assert with_script(page, 7) == HEADS[page].replace(b"*", TAG)


def test_policies_are_read_as_html_is() -> None:
    page = (
        b"<head><!-- <meta http-equiv=Content-Security-Policy content='a'> -->\n"
        b"<META content='default-src &#39;none&#39;; img-src &quot;' HTTP-EQUIV=\"content-security-policy\"\n/>"
        b'<meta http-equiv="Content-Security-Policy" content="script-src \'none\'"></head>'
    )
    assert with_script(page, 7) == (
        b"<head><!-- <meta http-equiv=Content-Security-Policy content='a'> -->\n"
        b"<meta content=\"default-src 'none'; img-src &quot;; "
        b"script-src 'self'; style-src 'self'; connect-src 'self'\" "
        b'http-equiv="content-security-policy">'
        b'<meta http-equiv="Content-Security-Policy" content="script-src \'self\'">' + TAG + b"</head>"
    )


def test_a_policy_without_a_value_stays_one() -> None:
    assert with_script(b"<meta http-equiv=Content-Security-Policy content>", 7) == (
        b'<meta http-equiv="Content-Security-Policy" content="">' + TAG
    )
