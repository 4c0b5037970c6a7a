"""Entries of feeds, in the three families that there are, as one kind of value."""
