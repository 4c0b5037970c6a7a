"""What earlier builds learned. Only ever a speed-up: each part can be deleted, and any doubt means that it is made
anew.

Nothing here is executed, and nothing is believed that is damaged or was written by another version (`sealed`).
`records` holds what the files of the content say, `texts` their prose, `pages` from what each page was made.
"""
