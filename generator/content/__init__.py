"""What an archivist writes: articles, registries, pages and pictures, from files to typed values."""
