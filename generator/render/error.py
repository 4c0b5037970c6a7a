"""The error that a build tells of where a template is at fault."""

from generator.model import Problem


class RenderError(Exception):
    """A template that can't be rendered; `problem` says where."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.message)
        self.problem = problem
