"""The parts of the importer of ninjs."""
