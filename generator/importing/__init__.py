"""An import, run: what is found is compared with what is held, and written; and what was guessed is told."""
