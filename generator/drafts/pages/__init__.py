"""A news article's page in HTML → a Draft, whether it was saved by a browser or captured in a web archive."""
