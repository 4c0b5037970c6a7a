"""An article that was composed, read as a build will read it: what a build would complain of, the report foretells."""

from generator.content.article import read_article
from generator.content.pictures import missing, shown_in
from generator.frontmatter.head import decode, read_head
from generator.frontmatter.nodes import HeadError
from generator.importing.links import linked
from generator.model import Article, Problem, Site


def proof(path: str, text: str, site: Site) -> tuple[Article | None, tuple[Problem, ...]]:
    """The article that the file will hold, and the errors in it; None if it can't be read at all."""
    try:
        head = read_head(decode(linked(text, path, {}).encode()))
    except HeadError as error:
        return None, (error.problem(path),)
    article, reader = read_article(path, head, site.language, ())
    problems = (*reader.problems, *(missing(*shown) for shown in shown_in(article)))
    return article, tuple(problem for problem in problems if problem.severity == "error")
