"""The parts of the importer of tables: their rows, their columns, and spreadsheets."""
