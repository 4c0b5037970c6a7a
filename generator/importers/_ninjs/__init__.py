"""Helpers of the importer `ninjs`."""
