"""What texts are made of to put the ways of reading them to the test."""

from hypothesis import strategies as st

# What may mean something, wherever it stands; white space of every kind; what a parser uses for itself.
CHARACTERS = (
    *"*_[](){}<>!&;\\`|~#-+=:.^$%/\"'@,?",
    *" \n\t\x0b\x0c\x1c\x1f\x85\xa0\u1680\u2003\u2028\u2029\u3000",
    *"\x01\x02\x03\x1b\x7f\x80\u200b\u200d\u202e\ufeff\ufffe\U0010ffff",
    *"aZ01٣۴½é혜漢हा\U0001f600“”’—–…\u0301\u20dd",
)
ROWS = (
    *("**", "***", "__", "](", "![", "[^1]", "[^1]: x", "[a]: b", "[a][b]", "[a](b.md)", "[b](https://a.org/b_c)"),
    *("](https://a.org)", "](b.md)", "&amp;", "&nbsp;", "&#65;", "&#65", "&lt", "&x;", "<b>", "</b>", "<!--", "-->"),
    *("~~~", "```", "---", "--", "===", "## ", "# ", "- ", "+ ", "* ", "1. ", "12. ", "٣. ", "> ", ">> ", ": ", "#a"),
    *(
        "  ",
        "    ",
        "  \n",
        "\n\n",
        "\n\n\n",
        "\n- ",
        "\n1. ",
        "\n> ",
        "\n* ",
        "\n    ",
        "\n: ",
        "\n\u3000",
        "\u3000\n",
    ),
    *("*a*", "**a**", "*a b*", "_a_", "*a", "a*", "\u0301" * 101, "—" * 101, "wzxhzdk:0", "klzzwxh:0000", "a@b.cd"),
    *("http://a.b", "{: .a}", "///", "AT&T", "R&D; x", "word ", "Two words. "),
)
SIGNS = (*CHARACTERS, *ROWS)
# Those that a text may hold and still take a quick way, and that mean something in the right place.
DANGEROUS = (*"*_[]()!&;#-+:1. \n\u3000\xa0", "**", "- ", "> ", "\n\n", "a")

ADDRESSES = (
    *("https://example.org/", "http://a.bc", "https://EX-a.org/a_b_c?x=1", "https://a.org/_x_", "https://a.org/*x*"),
    *("https://a.org/?a=1&b=2", "https://a.org/?a=1&copy=2", "https://a.org/&b;", "https://a.org/%zz%20"),
    *("https://1.2.3.4/", "https://a.b1/", "https://1/", "https://xn--a.org/", "https://XN--zz.org/", "https://a..b/"),
    *("https://a.org:80/", "https://a-.org/", "https://-a.org/", "https://a_b.org/", "https://a.org/(b)"),
    *("https://a.org/b c", "https://a.org/'b'", 'https://a.org/"b"', "https://a.org/;a;", "https://u@a.org/"),
    *("https://a.org#b", "ftp://a.org/", "mailto:a@b.cd", "//a.org", "b.md", "../2019/c-d.md", "../c_d.md#e-f"),
    *("/tags/x.html", "./a.md", "#x", "local:a", "a//b", "", "?a", "é.md"),
)
WORDS = (
    *("a", "Word", "two words", "혜산시 국경", "中文", "हिन्दी", "العربية", "3.5 %", "$5", "“quoted”", "it’s", "'s"),
    *("R&D", "A & B", "x; y", "(in brackets)", "– dash", "—", "end.", "why?", "no!", "a/b", "a: b", "+82", "12."),
    *("2021. ", "-5", "\xa0", "«\xa0x\xa0»", "e\u0301", "#1", "=", "~5", "1986. A", "\u3000x", '"'),
)

_words = st.sampled_from(WORDS)
_spans = st.one_of(
    st.builds("{0}{1}{0}".format, st.sampled_from(("*", "**", "_", "__")), _words),
    st.builds("{}[{}]({})".format, st.sampled_from(("", "", "", "!")), _words, st.sampled_from(ADDRESSES)),
)
_between = st.sampled_from((" ", " ", " ", "", "\n", ", ", ". ", "("))
_lines = st.lists(
    st.one_of(_words, _spans, st.sampled_from(SIGNS)).flatmap(lambda piece: _between.map(piece.__add__)),
    min_size=1,
    max_size=6,
).map("".join)


def _rows(*starts: str) -> st.SearchStrategy[str]:
    row = st.builds("{}{}".format, st.sampled_from(starts), _lines)
    return st.lists(row, min_size=1, max_size=3).map("\n".join)


_blocks = st.one_of(
    _lines,
    st.builds("{}{}".format, st.sampled_from(("# ", "## ", "### ", "###### ", "####### ", "##", "##  ")), _lines),
    _rows("- ", "- ", "* ", "+ ", "-", "  - ", "- - "),
    _rows("1. ", "1. ", "2. ", "10. ", "٣. ", "1."),
    _rows("> ", "> ", ">\n> ", ">", ">> ", "> - ", "> a\n>\n> "),
    st.sampled_from(("- a", "- b\n- c", "1. d", "7. e", "* f", "> g", "> h\n>\n> i")),
)
# Rows of signs, and documents that are nearly always nearly familiar.
rows_of_signs = st.lists(st.sampled_from(SIGNS), max_size=12).map("".join)
documents = st.lists(_blocks, min_size=1, max_size=4).map("\n\n".join)
any_text = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0\r"), max_size=60)
