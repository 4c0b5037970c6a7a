"""What an importer makes (`draft`), out of what it reads (`tree`), and the tools that all importers share."""
