"""Maps: from outlines of countries and provinces to drawings in whole numbers. Pure functions of frozen values; what a
drawing looks like is the style sheet's matter, and its text a template's."""
