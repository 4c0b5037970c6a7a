"""The parts of the importer of NewsML-G2 and NITF."""
