"""The command line. The only package that prints.

Within: `telling` ← `parsing`, `shared` ← `building`, `asking`, `beginning` ← `running`.
"""

from generator.cli.running import main
from generator.cli.telling import Bar

__all__ = ["Bar", "main"]
