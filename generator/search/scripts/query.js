/* Dateline's search, 3 of 4: from what is asked for to the articles that answer it. */
"use strict";
(dateline => {
  const PREFIXES = 64, BIAS = 2 ** 24, SLOTS = 2 ** 21;
  dateline.kinds = {place: "l", tag: "t", source: "s", person: "p", language: "g"};

  /* Particles of Tibetan are written as one with the syllable before them: the last of a run may go on with one. */
  const fused = words => words.map((word, at) => {
    const next = words[at + 1], [term] = word.terms;
    if (!/[\u0f40-\u0fbc]$/.test(term) || next && next.run === word.run) return word;
    const stem = term.replace(/(?!^)\u0f60$/, "");
    return Object.assign(word, {terms: [term, ..."འི ར ས འང འོ".split(" ").map(particle => stem + particle)]});
  });
  /* A query in words, each with whether it may go on; and in phrases, which are lists of words. */
  const parse = text => {
    const words = [], phrases = [];
    text.split(/["“”„«»]/).forEach((piece, at, all) => {
      const found = fused(dateline.tokens(piece)), isOpen = at === all.length - 1 && !/\s$/.test(piece);
      const before = all.slice(0, at).join('"').length + (at && 1);
      found.forEach((word, place) => words.push(Object.assign({}, word, {
        inner: at % 2 < 1 && place < found.length - 1, start: before + word.start, end: before + word.end, length: 0,
        open: word.kind === "unit" || isOpen && place === found.length - 1 && word.kind === "word",
      })));
      if (at % 2 && found.length > 1) phrases.push({words: found, open: isOpen});
      else phrases.push(...runs(found));
    });
    return {words, phrases};
  };
  /* What is written without spaces, and long enough that its pairs may stand apart. */
  const runs = words => [...new Set(words.filter(word => word.kind === "bigram").map(word => word.run))]
    .map(run => words.filter(word => word.run === run)).filter(run => run.length > 2).map(run => ({words: run}));

  const each = dateline.each = work => Promise.all(dateline.manifest.segments.map(work));
  const flat = dateline.flat = lists => [].concat(...lists);

  /* Loads the stemmers for the letters of a query; meanwhile its words as they are, whose chunks mostly hold the stems. */
  const prepared = async text => {
    const asked = (dateline.manifest.stemmers || []).filter(tag =>
      RegExp(dateline.script(tag), "iu").test(text));
    const early = flat(parse(text).words.map(word => word.terms.map(term => each(segment => dateline.entry(segment, term)))));
    early.forEach(promise => promise.catch(() => 0));
    await Promise.all(asked.map(tag => dateline.load(`stem-${tag}`)));
    return parse(text);
  };

  /* What the terms may begin with that a word finds as well, if it may go on: with its stem, too, if that is long. */
  const beginnings = ({open, kind, prefix, terms}) => {
    if (!open) return [];
    const stem = kind === "word" && terms.slice(1).filter(term => term.length > 4 && prefix.startsWith(term))[0];
    return [stem || prefix];
  };
  /* The entries that answer a word, by segment, each with its share in the score. */
  const answering = async word => {
    const found = await each(async segment => {
      const exact = flat(await Promise.all(word.terms.map(term => dateline.entry(segment, term))));
      const more = flat(await Promise.all(beginnings(word).map(prefix => dateline.entries(segment, prefix))));
      const longer = more.filter(entry => !word.terms.includes(entry.term)).sort((a, b) => b.df - a.df);
      return [...exact.map(entry => ({entry, share: 1})),
        ...longer.slice(0, PREFIXES).map(entry => ({entry, share: .5}))];
    });
    if (word.inner && !word.open && word.kind === "word" && word.prefix.length > 3 && !flat(found).length) {
      return answering(Object.assign({}, word, {open: true}));
    }
    const many = {};
    flat(found).forEach(({entry}) => { many[entry.term] = (many[entry.term] || 0) + entry.df; });
    flat(found).forEach(one => {
      const df = many[one.entry.term];
      one.idf = Math.log(1 + (dateline.manifest.live - df + .5) / (df + .5)) * one.share;
    });
    return found;
  };
  const scores = (segment, answers) => {
    const found = new Float32Array(segment.end - segment.start);
    answers.forEach(({entry, idf}) => dateline.postings(segment, entry, (slot, impact) => {
      const score = idf * (impact + 1);
      found[slot] = Math.max(found[slot], score) + Math.min(found[slot], score) / 4;
    }));
    return found;
  };

  /* The articles of a segment in which the words of a phrase may stand in its order, as far as is known. */
  const inOrder = async (segment, phrase) => {
    const asked = dateline.follow(phrase.words, !!phrase.open).filter(Boolean);
    return Promise.all(asked.map(async terms => {
      const found = new Uint8Array(segment.end - segment.start);
      await Promise.all(Object.keys(terms).map(async term => {
        for (const entry of await dateline.entry(segment, term)) {
          const groups = await dateline.following(segment, entry);
          let at = 0;
          dateline.postings(segment, entry, slot => {
            if (groups[at++].some(hash => !hash || terms[term].includes(hash))) found[slot] = 1;
          });
        }
      }));
      return found;
    }));
  };
  const withAny = async (segment, kind, ways) => {
    const found = new Uint8Array(segment.end - segment.start);
    const entries = await Promise.all(ways.map(way => dateline.entry(segment, `=${kind}/${way}`)));
    flat(entries).forEach(entry => dateline.postings(segment, entry, slot => { found[slot] = 1; }));
    return found;
  };
  const firstDay = year => Math.round(Date.UTC(year, 0, 1) / 864e5);
  const inYears = async (segment, {from, to}) => {
    const first = from ? firstDay(+from) : -Infinity, end = to ? firstDay(+to + 1) : Infinity;
    return Uint8Array.from(await dateline.days(segment), day => day >= first && day < end);
  };

  /* What a search finds, by segment: the scores by its words and years, and a mask for each kind of filter. */
  const sought = async (asked, query, answers, isAny) => each(async (segment, at) => {
    const kinds = Object.keys(dateline.kinds).filter(kind => asked[kind].length);
    const [days, years, orders, ...masks] = await Promise.all([
      asked.sort === "best" ? null : dateline.days(segment),
      asked.from || asked.to ? inYears(segment, asked) : null,
      isAny ? [] : Promise.all(query.phrases.map(phrase => inOrder(segment, phrase))),
      ...kinds.map(kind => withAny(segment, dateline.kinds[kind], asked[kind])),
    ]);
    const columns = answers.map(answer => scores(segment, answer[at]));
    const must = [...flat(orders), ...years ? [years] : [], ...isAny ? [] : columns];
    const base = new Float32Array(segment.end - segment.start);
    for (let slot = 0; slot < base.length; slot++) {
      if (must.every(column => column[slot])) base[slot] = columns.length ? columns.reduce((sum, c) => sum + c[slot], 0) : +!asked.q;
    }
    return {segment, days, base, masks: masks.map((mask, n) => ({kind: kinds[n], mask}))};
  });
  /* Whether an article passes the filters, but for those of a kind. */
  const passes = (part, slot, but) => part.base[slot] && part.masks.every(({kind, mask}) => kind === but || mask[slot]);

  /* The slots of all articles that were found, the first one last: a number for each, which sorts as they are to. */
  const sorted = (parts, sort) => {
    const keys = [];
    parts.forEach(part => part.base.forEach((score, at) => {
      if (!passes(part, at)) return;
      const slot = part.segment.start + at, day = part.days && part.days[at];
      if (sort === "best") keys.push(Math.round(score * 4096) * SLOTS + slot);
      else if (isNaN(day)) keys.push(slot);
      else keys.push(sort === "oldest" ? (BIAS - day) * SLOTS + SLOTS - 1 - slot : (BIAS + day) * SLOTS + slot);
    }));
    const isTurned = key => sort === "oldest" && key >= SLOTS;
    return Array.from(Float64Array.from(keys).sort(), key => isTurned(key) ? SLOTS - 1 - key % SLOTS : key % SLOTS);
  };

  /* A pair of units that nothing has, and that is all of its run: its units, each to begin a pair. */
  const apart = async (word, words) => {
    const isAlone = word.kind === "bigram" && words.filter(other => other.run === word.run).length < 2;
    if (!isAlone || flat(await answering(word)).length) return [word];
    return dateline.tokens(dateline.units(word.surface).join(" ")).map(unit => Object.assign(unit, {open: true}));
  };
  /* A better spelling of a query: few need any. */
  dateline.spelling = found => dateline.load("filters").then(() => dateline.spelt(found));
  /* Searches: {slots: the first one last, isAny: whether some of the words had to do, query, answers, parts}. */
  dateline.search = async asked => {
    const query = await prepared(asked.q);
    query.words = flat(await Promise.all(query.words.map((word, at, all) => apart(word, all))));
    const answers = await Promise.all(query.words.map(answering));
    let isAny = false, parts = await sought(asked, query, answers, isAny), slots = sorted(parts, asked.sort);
    if (!slots.length && (answers.length > 1 || query.phrases.length)) {
      parts = await sought(asked, query, answers, isAny = true);
      slots = sorted(parts, asked.sort);
    }
    if (!slots.length) {
      const better = await dateline.spelling({text: asked.q, query, answers});
      if (better && dateline.distance(asked.q.toLowerCase(), better.toLowerCase()) < 2) {
        return Object.assign(await dateline.search(Object.assign({}, asked, {q: better})), {text: asked.q, query, answers, better});
      }
    }
    return {text: asked.q, query, answers, parts, slots, isAny};
  };
  /* How many of the articles that were found have each value of a kind, if that kind's own filters were off. */
  dateline.counts = async ({parts}, kind, ways) => {
    const counts = ways.map(() => 0);
    await Promise.all(parts.map(part => Promise.all(ways.map(async (way, n) => {
      for (const entry of await dateline.entry(part.segment, `=${dateline.kinds[kind]}/${way}`)) {
        dateline.postings(part.segment, entry, slot => { if (passes(part, slot, kind)) counts[n]++; });
      }
    }))));
    return counts;
  };
  /* The address of an article, of which the record leaves out what its title and date say. */
  dateline.address = ([url, title, , day]) => {
    const [start, shared, end] = url.split("/");
    if (start) return url;
    const name = (title.toLowerCase().replace(/['’]/g, "").match(/[a-z\d]+/g) || []).join("-");
    return `articles/${day.slice(0, 10).replace(/-/g, "/")}/${url ? name.slice(0, shared) + end : name}.html`;
  };
  /* A date in words, which the record leaves out if it is plain. */
  dateline.said = ([, , date, day]) => date || day &&
    dateline.manifest.months[day.slice(5, 7) - 1].replace("@", +day.slice(8, 10)).replace("#", day.slice(0, 4));
  /* The records of some slots. */
  dateline.records = slots => Promise.all(slots.map(async slot => {
    const {block} = dateline.manifest, lines = (await dateline.read(`r/${slot / block | 0}`)).split("\n");
    return lines[slot % block] && lines[slot % block].split("\x7f");
  }));
})(window.dateline);
