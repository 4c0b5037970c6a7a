"""Forms in which works, terms and pages are told to machines: functions of values, which know nothing of a page."""
