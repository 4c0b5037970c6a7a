"""Forms in which articles, terms and pages are told to machines: functions from values to text, one module a form. None
of them knows of pages."""
