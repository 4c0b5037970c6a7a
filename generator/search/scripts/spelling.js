/* Dateline's search: what was meant by a word that is nowhere. It is loaded with the filters. */
"use strict";
(dateline => {
  /* How many changes make one word of another: letters more, less, others, or two in each other's place. */
  const distance = (one, other) => {
    let before = [], last = [...other, 0].map((_, n) => n);
    for (let i = 1; i <= one.length; i++) {
      const row = [i];
      for (let j = 1; j <= other.length; j++) {
        row[j] = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (one[i - 1] !== other[j - 1]));
        if (one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1]) row[j] = Math.min(row[j], before[j - 2] + 1);
      }
      [before, last] = [last, row];
    }
    return last[other.length];
  };
  /* Whether a term may be the stem of a word that is not finished: "reopen", where "reopeni" goes on to "reopening". */
  const isStem = ({open, prefix}, {term}) =>
    open && term.length > 4 && prefix.startsWith(term) && prefix.length - term.length < 4;
  const meant = async word => {
    const most = word.surface.length < 5 ? 1 : 2, many = {}, near = await dateline.around(word.terms[0]);
    near.filter(entry => entry.term[0] !== "=" && Math.abs(entry.display.length - word.surface.length) <= most)
      .forEach(({display, df}) => { many[display] = (many[display] || 0) + df; });
    const ranked = Object.keys(many).map(text => [distance(text, word.surface), -many[text], text])
      .filter(([far]) => far && far <= most).sort((a, b) => a[0] - b[0] || a[1] - b[1]);
    const stem = Math.max(...near.filter(entry => isStem(word, entry)).map(({term}) => term.length));
    if (stem > 0 && !(ranked.length && ranked[0][0] < 2)) return word.surface.slice(0, stem);
    return ranked.length ? ranked[0][2] : "";
  };
  /* The query with words of the index in place of those that it does not know; empty where there are none. */
  dateline.spelt = async ({text, query, answers}) => {
    let found = text;
    for (let at = query.words.length; at--;) {
      const word = query.words[at];
      const better = word.kind === "word" && !answers[at].length && await meant(word);
      if (better) found = found.slice(0, word.start) + better + found.slice(word.end);
    }
    return found === text ? "" : found;
  };
  /* Whether a better spelling is as good as certain: it has another letter, or is the stem of what is not finished. */
  dateline.isSure = (text, better) =>
    text.toLowerCase().startsWith(better.toLowerCase()) || distance(text.toLowerCase(), better.toLowerCase()) < 2;
})(window.dateline);
