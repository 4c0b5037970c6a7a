"""Works for tests of formats, in a line each."""

from hypothesis import strategies as st
from msgspec import structs
from nouns import SITE, archive_of, article

from generator.dates import read_date
from generator.model import Original, When
from generator.works import Maker, Named, Spot, Work, work_of

PLAIN = work_of(archive_of([article("Crossing", id="2021/02/crossing")]).records[0], SITE)
FULL_URL = "https://archive.example/articles/2021/02/03/crossing.html"


def work(date: str = "2021-02-03", /, **facts: object) -> Work:
    """A work of this date; of what else it tells, `facts` says."""
    return structs.replace(PLAIN, date=read_date(date) if date else None, **facts)


def maker(name: str, role: str = "reporter", sort: str = "", /, **facts: str) -> Maker:
    """Somebody who made something; `sort` as a registry has it."""
    return structs.replace(Maker(name, sort or name, role, "", "", "", "people/x.html"), **facts)


def tags(*names: str) -> tuple[Named, ...]:
    """Tags of these names."""
    return tuple(Named(name, "", "tags/x.html") for name in names)


def when(text: str) -> When:
    """A date."""
    return read_date(text)


FULL = work(
    title="Six Soldiers Cross the River",
    subtitle="They had waited for the ice.",
    makers=(
        maker("Yonggun Shin", "reporter", "Shin, Yonggun"),
        maker("Leejin Jun", "translator", "Jun, Leejin", from_language="ko"),
        maker("Eugene Whong", "editor"),
        maker("Ann Lee", "photographer"),
    ),
    outlet="RFA Korean Service",
    tags=tags("defection", "border"),
    sources=(Named("RFA Korean Service", "desk", "sources/rfa.html"),),
    places=(
        Spot("Hyesan", ("event", "dateline"), "locations/hyesan.html", 41.4, 128.2, "exact", "KP-10", "2039332", ""),
    ),
    roles=("military",),
    permanent=FULL_URL,
    original=Original(
        "https://rfa.example/1", "ko", "여섯 군인", "Radio Free Asia", when("2024-06-02"), ("https://a.example/1",)
    ),
    versions=(("ko", "articles/2021/02/03/여섯-군인.html"),),
)

# Any text that a field may hold, with what means something to TeX, to RIS and to readers of lines.
HARD = st.lists(
    st.one_of(
        st.sampled_from(
            [*"\\{}$&#_%~^\"',=@ \t\n\r\x00\x0b\x1c\x85\u2028", "ER  - ", "\r\nTY  - NEWS\r\n", " and ", "\\begin{x}"]
        ),
        st.text(max_size=6),
        st.sampled_from(["혜산", "Crossing", "ئۇيغۇر", "é"]),
    ),
    max_size=10,
).map("".join)
