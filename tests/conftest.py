"""Lets the tests in folders below import the helpers that lie here."""
