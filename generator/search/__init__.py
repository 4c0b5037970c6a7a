"""Full-text search: what an article gives to the index, so that a browser can find it without a server's help."""
