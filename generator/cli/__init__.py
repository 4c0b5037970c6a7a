"""The command line. The only package that prints.

Within: `telling` ← `parsing` ← `commands` ← `running`; once a command is run, `bar` ← `shared` ← `building`, `asking`,
`beginning`.
"""

from generator.cli.running import main

__all__ = ["main"]
