"""Who may import whom, and what no module may do. The picture that README.md draws is held to its word here."""

import ast
import sys
from collections.abc import Iterator
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

import generator

PACKAGE = Path(generator.__file__).parent
PROJECT = PACKAGE.parent

# From the ground up. A module imports what stands in a lower row, and within its own package; those of one row
# do not know each other. A package stands as one. Whoever adds a module finds a row for it.
LAYERS = (
    ("refusal",),
    ("model", "stamps", "digests", "parallel", "sequences", "references", "interface", "english", "media"),
    (
        "text",
        "spelling",
        "sums",
        "colours",
        "dates",
        "body",
        "collation",
        "theme",
        "publish",
        "check",
        "maker",
        "outcome",
        "cartography",
    ),
    ("languages", "palette", "urls", "cache", "basemap"),
    ("copies", "ledger", "segments", "theme_digests"),
    ("frontmatter",),
    ("wordings", "looks"),
    ("config", "content", "tally"),
    ("index", "inputs"),
    ("hiding",),
    ("search", "works"),
    ("formats",),
    ("dataset", "history"),
    ("state", "views"),
    ("addresses", "batches", "marks", "outputs"),
    ("plan", "render", "stale", "hosts"),
    ("disputes", "promises"),
    ("planning", "sealing"),
    ("explain", "indexing", "press"),
    ("preparing", "verify"),
    ("build", "omitted"),
    ("exports", "report", "scaffold", "why"),
    ("drafts",),
    ("importers",),
    ("importing",),
    ("serve",),
    ("cli",),
    ("__main__",),
)
# Stages meet in the values of the model, and build introduces them.
STRANGERS = {
    "index": ("content", "config", "frontmatter", "body", "media", "publish"),
    "views": ("content", "config", "frontmatter", "ledger", "media", "publish"),
    "outputs": ("content", "config", "frontmatter", "ledger", "body", "media", "publish"),
    **dict.fromkeys(
        ("plan", "planning", "disputes", "promises"), ("content", "config", "frontmatter", "body", "media", "publish")
    ),
    "render": ("content", "config", "frontmatter", "body", "index", "ledger", "outputs"),
    "publish": ("model",),
    "text": ("model",),
    "cartography": ("text", "urls", "languages", "index"),
    "media": ("model",),
}
# What others made, and the one place that knows it.
KNOWN_BY = {
    "PIL": ("media",),
    "argparse": ("cli",),
    "bagit": ("exports",),
    "babel": ("config", "dates", "interface", "languages"),
    "brotli": ("importers",),
    "edtf": ("dates",),
    "frontmatter": ("frontmatter",),
    "jinja2": ("render",),
    "charset_normalizer": ("drafts",),
    "openpyxl": ("importers",),
    "htmldate": ("drafts",),
    "lxml": ("drafts",),
    "markdown": ("body",),
    "markupsafe": ("render",),
    "py3langid": ("importing",),
    "pyarrow": ("dataset",),
    "msgspec": (*(name for layer in LAYERS for name in layer),),
    "nh3": ("body", "drafts"),  # drafts reads the HTML of others by the parser of the sanitiser, as a body is read
    "regex": ("body", "collation", "text", "urls"),
    "snowballstemmer": ("search",),
    "tomllib": ("frontmatter",),
    "tqdm": ("cli",),
    "trafilatura": ("drafts",),
    "warcio": ("importers",),
    "watchfiles": ("serve",),
    "yaml": ("frontmatter",),
}
# The world outside: the disk, the clock, the machine. The others are functions of their arguments.
OUTSIDE = {
    "os": (
        "__main__",
        "cache",
        "cli",
        "content",
        "copies",
        "drafts",
        "history",
        "importing",
        "ledger",
        "maker",
        "parallel",
        "publish",
        "serve",
        "stamps",
    ),
    "pathlib": (
        *(
            "basemap",  # outlines of countries lie beside it
            "build",
            "cache",
            "cli",
            "collation",
            "config",
            "content",
            "copies",
            "drafts",
            "exports",
            "history",
            "importing",
            "hosts",  # it asks how large static files are
            "inputs",
            "interface",
            "ledger",
            "looks",
            "maker",
            "marks",
            "preparing",
            "press",
            "publish",
            "render",
        ),
        *(
            "scaffold",
            "sealing",
            "search",
            "segments",
            "serve",
            "stamps",
            "state",
            "theme",
            "theme_digests",
            "verify",
            "why",
            "wordings",
        ),
    ),
    # dates needs the type struct_time; publish waits for the clock of the disk, and state asks it, to trust stamps
    "time": ("cli", "dates", "publish", "serve", "state"),
    "signal": ("body", "parallel"),
    "threading": ("body", "parallel", "serve"),  # serve answers while it builds, and then nothing is forked
    "fcntl": ("parallel", "publish"),  # parallel makes room in pipes
    "shutil": ("exports", "publish", "state"),
    "sys": ("__main__", "cli", "maker", "parallel", "publish", "segments", "serve"),
    # A site that is written is served to the browser beside it; nothing else listens. Pictures of an import are
    # fetched, if somebody asks for it, from hosts whose addresses are looked at first.
    "http": ("importing", "serve"),
    "socket": ("importing", "serve"),
    "socketserver": ("serve",),
    "webbrowser": ("serve",),
}
NOBODY_MAY = """
    asyncio ctypes dbm ftplib getpass gettext glob imaplib locale logging marshal multiprocessing pickle
    platform pty random requests secrets shelve smtplib sqlite3 ssl subprocess tempfile urllib.request uuid
    xmlrpc zoneinfo
""".split()
# But for one module each, with its reason.
BUT_ONE_MAY = {
    "ctypes": "publish.exchange",  # Python has no call that exchanges two folders
    "urllib.request": "importing.fetching",  # for --fetch alone
    "sqlite3": "dataset.database",  # the archive as a database
    "multiprocessing": "parallel",  # it forks, and gives back bytes: nothing is pickled
}

MUTABLE = (ast.List, ast.Dict, ast.Set, ast.ListComp, ast.DictComp, ast.SetComp)
MAKERS = {"list", "dict", "set", "defaultdict", "Counter", "deque", "bytearray", "OrderedDict"}
CHANGES = set(
    "add append appendleft clear discard extend insert pop popitem remove reverse setdefault sort update".split()
)


def _name(path: Path) -> str:
    parts = path.relative_to(PACKAGE).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


TREES = {_name(path): ast.parse(path.read_text("utf-8")) for path in sorted(PACKAGE.rglob("*.py"))}
MODULES = sorted(TREES)
# The modules of each package, or the one module, directly in `generator`; that of the empty name is `generator` itself.
PARTS = {
    top: [module for module in MODULES if module.partition(".")[0] == top]
    for top in sorted({module.partition(".")[0] for module in MODULES})
}
HEIGHT = {name: height for height, layer in enumerate(LAYERS) for name in layer}


def imports(module: str) -> Iterator[tuple[str, int]]:
    """The full name of everything that a module imports, and the line."""
    for node in ast.walk(TREES[module]):
        if isinstance(node, ast.Import):
            yield from ((alias.name, node.lineno) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{module}:{node.lineno} imports relatively"
            yield from ((f"{node.module}.{alias.name}", node.lineno) for alias in node.names)


def ours(module: str) -> Iterator[tuple[str, int]]:
    """The modules of ours that a module imports, and the lines."""
    for name, line in imports(module):
        if name.split(".")[0] == "generator":
            inner = name.removeprefix("generator").removeprefix(".")
            yield (inner if inner in TREES else inner.rpartition(".")[0]), line


def part(module: str) -> str:
    """The module or package directly in `generator` that a module is, or lies in."""
    return module.partition(".")[0]


# --- who imports whom


def test_every_module_has_its_row() -> None:
    assert sorted(HEIGHT) == sorted({part(module) for module in MODULES} - {""})
    assert len(HEIGHT) == sum(map(len, LAYERS))


@pytest.mark.parametrize("package", PARTS)
def test_imports_go_down(package: str) -> None:
    for module, imported, line in ((one, *found) for one in PARTS[package] for found in ours(one)):
        own = part(module) == part(imported)
        # The program says its version where it is asked, and on the page About.
        is_version = imported == "" and (part(module) == "cli" or module == "views.about")
        assert own or is_version or HEIGHT[part(imported)] < HEIGHT[part(module)], (
            f"generator/{module}:{line} imports {imported}, which stands no lower"
        )


@pytest.mark.parametrize("stage", sorted(STRANGERS))
def test_stages_do_not_know_each_other(stage: str) -> None:
    for module in MODULES:
        if part(module) == stage:
            met = {part(imported) for imported, _ in ours(module)} & set(STRANGERS[stage])
            assert not met, f"{module} imports {met}"


def test_no_import_goes_in_a_circle() -> None:
    graph = {module: {imported for imported, _ in ours(module)} for module in MODULES}
    # A package offers what its modules make: they are below it.
    assert list(TopologicalSorter(graph).static_order())


def test_the_model_imports_no_other_of_ours() -> None:
    models = [module for module in MODULES if part(module) == "model"]
    assert {part(imported) for module in models for imported, _ in ours(module)} == {"model"}


# --- who knows what


@pytest.mark.parametrize("package", PARTS)
def test_what_others_made_is_known_in_one_place(package: str) -> None:
    for module, name, line in ((one, *found) for one in PARTS[package] for found in imports(one)):
        top = name.split(".")[0]
        if top not in sys.stdlib_module_names and top != "generator":
            assert top in KNOWN_BY, f"{module}:{line} imports {top}, which nobody is to know"
        if top in KNOWN_BY:
            assert part(module) in KNOWN_BY[top], f"{module}:{line} imports {top}"


@pytest.mark.parametrize("package", PARTS)
def test_only_the_edges_meet_the_world(package: str) -> None:
    for module, name, line in ((one, *found) for one in PARTS[package] for found in imports(one)):
        top = name.split(".")[0]
        assert part(module) in OUTSIDE.get(top, (part(module),)), f"{module}:{line} imports {top}"
        forbidden = {word for word in NOBODY_MAY if BUT_ONE_MAY.get(word) != module}
        assert not {top, name, name.rpartition(".")[0]} & forbidden, f"{module}:{line} imports {name}"


@pytest.mark.parametrize("package", PARTS)
def test_only_the_command_line_speaks(package: str) -> None:
    forbidden = {"eval", "exec", "compile", "__import__", *(() if package == "cli" else ("print", "input"))}
    for module in PARTS[package]:
        calls = [node.func for node in ast.walk(TREES[module]) if isinstance(node, ast.Call)]
        named = [(called.id, called.lineno) for called in calls if isinstance(called, ast.Name)]
        assert [(module, name, line) for name, line in named if name in forbidden] == []


# --- no state but in values


def _globals(module: str) -> Iterator[tuple[str, ast.expr | None, int]]:
    for node in TREES[module].body:
        if isinstance(node, ast.Assign):
            yield from ((t.id, node.value, node.lineno) for t in node.targets if isinstance(t, ast.Name))
        elif isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
            yield node.target.id, node.value, node.lineno


def _is_mutable(value: ast.expr | None) -> bool:
    if isinstance(value, ast.Call):
        function = value.func.value if isinstance(value.func, ast.Subscript) else value.func
        return isinstance(function, ast.Name) and function.id in MAKERS
    return isinstance(value, MUTABLE)


@pytest.mark.parametrize("package", PARTS)
def test_no_module_keeps_state(package: str) -> None:
    for module in PARTS[package]:
        _assert_no_state(module)


def _assert_no_state(module: str) -> None:
    constants = set()
    for name, value, line in _globals(module):
        if name.startswith("__") or not _is_mutable(value):
            continue
        assert name.isupper(), f"{module}:{line}: `{name}` can be changed, and is not written as a constant"
        constants.add(name)
    for node in ast.walk(TREES[module]):
        assert not isinstance(node, ast.Global), f"{module}:{node.lineno}: a global statement"
        assert _changed(node) not in constants, f"{module}:{getattr(node, 'lineno', 0)}: a constant is changed"


def _changed(node: ast.AST) -> str:
    """The name of what a node changes in place, if it is a name."""
    target: ast.expr | None = None
    if isinstance(node, ast.Subscript) and not isinstance(node.ctx, ast.Load):
        target = node.value
    elif isinstance(node, ast.AugAssign):
        target = node.target
    elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in CHANGES:
        target = node.func.value
    return target.id if isinstance(target, ast.Name) else ""


@pytest.mark.parametrize("package", [package for package in PARTS if package != "__main__"])
def test_nothing_happens_at_import(package: str) -> None:
    for module in PARTS[package]:
        _assert_nothing_is_done(module)


def _assert_nothing_is_done(module: str) -> None:
    first, *rest = TREES[module].body
    assert isinstance(first, ast.Expr), module
    assert isinstance(first.value, ast.Constant), module
    assert isinstance(first.value.value, str), f"{module}: a module begins with what it is for"
    words = [node for node in rest if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)]
    doings = (ast.Expr, ast.For, ast.While, ast.With, ast.Delete, ast.Assert)
    doing = [node for node in rest if isinstance(node, doings) and node not in words]
    assert not doing, f"{module}:{doing[0].lineno}: done at import"


def test_the_rules_would_be_broken_by_what_breaks_them() -> None:
    tree = ast.parse("A = {}\nA['x'] = 1\nA.update({})\nA += 1\ndel A['x']\nB = A['x']\nA.get(1)")
    assert [_changed(node) for node in tree.body[1:]] == ["", "", "A", "", "", ""]
    assert [_changed(node) for node in ast.walk(tree)].count("A") == 4
    assert [_is_mutable(node.value) for node in ast.walk(ast.parse("a = set()\nb = ()\nc = {1}\nd = frozenset({1})"))
            if isinstance(node, ast.Assign)] == [True, False, True, False]  # fmt: skip
