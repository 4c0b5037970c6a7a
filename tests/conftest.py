"""Lets the tests in folders below import the modules that lie here."""
