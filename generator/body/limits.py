"""How large and how deep a body may be. Numbers only, so that whoever needs one need not load a parser."""

MAX_BYTES = 1_000_000  # of a body, in UTF-8
MAX_TAGS = 10_000  # after Markdown; the sanitiser needs 0.13 s for 10,000 nested <div>, 0.9 s for 20,000
MAX_OPEN_LENGTH = 2_000_000  # see `Survey.open_length`: it bounds what the sanitiser may write (300 MB)
MAX_MADE_LENGTH = 4_000_000  # characters of the attributes Markdown makes: one address can be used often
MAX_CELLS = 5_000  # of a table: Markdown fills every row up to the width of the first
MAX_BRACKETS = 100  # `[` open at once in a block: for each, Markdown reads on to the end of the block
MAX_MARKS = 100  # combining marks in a row: to normalise them takes time by their square
