"""Helpers of the importer `table`."""
