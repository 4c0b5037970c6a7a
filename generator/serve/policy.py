"""A page's Content-Security-Policy, widened by what the reload script needs: to be run, to listen, to be styled."""

_NEEDED = ("script-src", "style-src", "connect-src")
_ELEMENTS = ("script-src-elem", "style-src-elem")
_SELF = "'self'"


def widened(policy: str) -> str:
    """The policy, with `'self'` where scripts, styles and connections may come from.

    A directive that isn't there is made from the one that stands in for it, `default-src` (CSP 3, 6.8.4); where
    that isn't there either, everything is allowed already.
    """
    directives = _read(policy)
    default = directives.get("default-src")
    for name in _NEEDED:
        sources = directives.get(name, default)
        if sources is not None:
            directives[name] = _with_self(sources)
    for name in _ELEMENTS:
        if name in directives:
            directives[name] = _with_self(directives[name])
    return "; ".join(" ".join((name, *sources)) for name, sources in directives.items())


def _read(policy: str) -> dict[str, list[str]]:
    """Each directive's values. The first of a name counts (CSP 3, 2.2.1)."""
    found: dict[str, list[str]] = {}
    for directive in policy.split(";"):
        name, *values = directive.split() or [""]
        if name:
            found.setdefault(name.lower(), values)
    return found


def _with_self(sources: list[str]) -> list[str]:
    """`'none'` counts only where it stands alone."""
    others = [source for source in sources if source.lower() != "'none'"]
    return others if _SELF in map(str.lower, others) else [*others, _SELF]
