"""Helpers of the importer `newsml`."""
