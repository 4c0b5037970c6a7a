"""The parts of the importer of Markdown: heads, dates, addresses, pictures, and the tags of each generator."""
