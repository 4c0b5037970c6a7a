"""Page → bytes. The only package that knows Jinja, which is imported once there is something to render."""

from pathlib import Path
from typing import TYPE_CHECKING

from generator.model import Site
from generator.render.error import RenderError

if TYPE_CHECKING:
    from generator.render.pages import Renderer

__all__ = ["RenderError", "fresh_renderer", "renderer"]


def renderer(root: Path, site: Site) -> "Renderer":
    """What renders the pages of the site in the folder `root`: called with a Page, it returns the page's bytes."""
    from generator.render.kept import KeptCode
    from generator.render.pages import Renderer

    return Renderer(root, site, KeptCode())


def fresh_renderer(root: Path, site: Site) -> "Renderer":
    """The same, for a proof: it compiles every template by itself."""
    from generator.render.pages import Renderer

    return Renderer(root, site, None)
