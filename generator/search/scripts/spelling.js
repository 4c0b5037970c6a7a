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
  /* How far an entry is from a word: by how both are written, or by their stems, if these are long. */
  const away = (word, {term, display}) => Math.min(distance(display, word.surface),
    ...word.terms.slice(1).filter(stem => stem.length > 4).map(stem => distance(term, stem)));
  /* Whether an entry may be the stem of a word that is not finished: "reopen", where "reopeni" goes on to "reopening". */
  const isStem = ({open, prefix}, {term}) =>
    open && term.length > 4 && prefix.startsWith(term) && prefix.length - term.length < 4;
  /* What was meant by a word: {text, far}. */
  const meant = async word => {
    const found = Object.create(null), near = (await dateline.around(word.terms[0])).filter(({term}) => term[0] !== "=");
    near.forEach(entry => {
      const text = entry.display, far = away(word, entry), one = found[text] = found[text] || {text, far, df: 0};
      one.far = Math.min(one.far, far);
      one.df += entry.df;
    });
    const [first] = Object.values(found).filter(({far}) => far && far <= (word.surface.length < 5 ? 1 : 2))
      .sort((a, b) => a.far - b.far || b.df - a.df);
    const stem = Math.max(...near.filter(entry => isStem(word, entry)).map(({term}) => term.length));
    return stem > 0 && !(first && first.far < 2) ? {text: word.surface.slice(0, stem), far: 1} : first;
  };
  /* The query with words of the index in place of those that it does not know, and whether that is as good as certain;
     an empty text where there are none. */
  dateline.spelt = async ({text, query, answers}) => {
    let found = text, far = 0;
    for (let at = query.words.length; at--;) {
      const word = query.words[at];
      // A number is what it is; and of a word of three letters, another letter makes some other word.
      if (word.kind !== "word" || answers[at].length || /\d/.test(word.surface)) continue;
      const better = await meant(word);
      if (!better) continue;
      found = found.slice(0, word.start) + better.text + found.slice(word.end);
      far += word.surface.length < 4 ? 2 : better.far;
    }
    return {better: found === text ? "" : found, isSure: far === 1};
  };
})(window.dateline);
