"""A site while it is written: watch its sources, build, serve it, reload the browser, show Problems in the page.

`listen` takes a port, `serve` does the rest until Ctrl-C:

    with listen(Address(port=8000, tries=21)) as server:
        ...  # tell people server.url; open_browser(server.url)
        serve(server, output, Watched(root, names), rebuild, tell)

What is served is what lies in the output folder. A script that reloads the page is added to it on the way out, and
never written. Whoever calls brings `rebuild`, the same as a build; this package does not know how sites are made.

Within: `outcome`, `addresses`, `media_types` and `policy`; `board` and `injection` ← `answers` ← `server`; `watching`;
and `serving`, which introduces them.
"""

from generator.serve.outcome import Outcome, ServeError, Watched
from generator.serve.server import Address, Server, listen
from generator.serve.serving import open_browser, serve

__all__ = ["Address", "Outcome", "ServeError", "Server", "Watched", "listen", "open_browser", "serve"]
