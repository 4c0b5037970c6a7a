"""What earlier builds learned. Only ever a speed-up: each part can be deleted, and any doubt means that it is made
anew.

Nothing here is executed, and nothing is believed that is damaged or was written by another version (`sealed`).
`texts` holds the prose of articles, `pages` from what each page was made, `drawings` maps; what the files say is kept
by `segments`.
"""
