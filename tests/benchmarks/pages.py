"""`python tests/benchmarks/pages.py FOLDER`: what each template of an archive costs, in µs of CPU a page.

The archive is read and planned once; then the pages of each template are rendered, several rounds, and the
cheapest round counts. The first page of each template is rendered apart: that is what reading and compiling the
template, with all that no earlier one has needed, costs once in a process.
"""

import argparse
import time
from collections import defaultdict
from collections.abc import Callable, Sequence
from pathlib import Path

from generator import preparing
from generator.render import renderer
from generator.views.page import Page


def planned(root: Path) -> preparing.Prepared:
    """The archive in `root`, read and planned as for a public build."""
    return preparing.prepare(root, lambda site: site, preparing.as_it_is, preparing.Progress())


def by_template(pages: Sequence[Page], most: int) -> dict[str, list[Page]]:
    """The pages of each template, at most `most` of them, spread over all it has."""
    every: dict[str, list[Page]] = defaultdict(list)
    for page in pages:
        every[page.template].append(page)
    return {name: found[:: -(-len(found) // most)] for name, found in sorted(every.items())}


def cpu(render: Callable[[Page], bytes], pages: Sequence[Page]) -> float:
    """µs of CPU for each of `pages`, rendered in a row."""
    begun = time.process_time()
    for page in pages:
        render(page)
    return (time.process_time() - begun) * 1e6 / len(pages)


def main() -> None:
    """Prints a line for each template: its pages, µs for the first of them, µs for each in the cheapest round."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("archive", type=Path)
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--most", type=int, default=300, help="pages of each template (default: 300)")
    chosen = parser.parse_args()
    prepared = planned(chosen.archive)
    render = renderer(chosen.archive, prepared.site)
    print(f"{'template':<18}{'pages':>6}{'first µs':>10}{'each µs':>10}")
    for name, pages in by_template(prepared.plan.pages, chosen.most).items():
        first = cpu(render, pages[:1])
        each = min(cpu(render, pages) for _ in range(chosen.rounds))
        print(f"{name:<18}{len(pages):>6}{first:>10.0f}{each:>10.1f}")


if __name__ == "__main__":
    main()
