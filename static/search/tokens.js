/* Dateline: the tokeniser of search, the same as generator/search/tokens.py for any text.

What search.js uses:

dateline.tokens(text) -> the words of a query (or of a snippet) in order, each an object:
  kind     "word", "bigram" (two units of a script that is written without spaces) or "unit" (a run of one such unit)
  terms    what to look for in the index, any of them: of a word first the word itself, then its stems by every
           stemmer that is loaded and whose script fits; of the others the one term there is
  prefix   for the search by prefix: what the terms of the index that go on begin with. Of a unit, look for
           terms[0] itself and for all terms that begin with `prefix`
  surface  as it is written: lower case, NFKC
  run      a number, the same for all the bigrams of one run; each word has one of its own
  short    whether the word before it needs the one after it as well, in a phrase (`follow` knows)
  start, end  where in `text` it stands (UTF-16), or the piece of text that it is in where that can't be told

dateline.follow(words, open) -> for a phrase, given as what `tokens` gives of it (or the bigrams of one run): an array
  of the same length. For each word null, where nothing can be asked, or {term: [digits]}: an article has the phrase
  only if for each of them that is not null it has one of these terms with one of the digits (1 to 31) in its group of
  the n-file, or with 0. `open`: true if the last word is unfinished and may go on.

dateline.stemmer(tag, stem) -> called by stem-<tag>.js. Load the stemmers of the manifest before the first `tokens`.
dateline.hash(text) -> FNV-1a, 32 bits, of its UTF-8 (for the names of files as well). */
