"""What is left in English on a page in another language, marked as English: a screen reader then says it right."""

from copy import copy

from markupsafe import Markup

from generator.interface import Words

# What stands in attributes and titles, where nothing can be marked, and what has no language.
_UNMARKED = ("label_", "title_", "comma", "stop", "gap")
_MARKED = Markup('<span lang="en" dir="ltr">{}</span>')


def marked(words: Words) -> Words:
    """The same words for templates: those that the language lacks say that they are English."""
    if not words.missing:
        return words
    shown = copy(words)
    for key in words.missing:
        if key in vars(words) and not key.startswith(_UNMARKED):
            setattr(shown, key, _MARKED.format(words.get(key)))
    return shown
