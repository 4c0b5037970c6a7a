"""Dateline: a folder of Markdown news articles becomes a static archive that outlives its newsroom."""

__version__ = "0.1.0"
