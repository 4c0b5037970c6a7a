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

  const {flat} = dateline;

  /* Loads the stemmers for the letters of a query; meanwhile its words as they are, whose chunks mostly hold the stems. */
  const prepared = async text => {
    const asked = (dateline.manifest.stemmers || []).filter(tag =>
      RegExp(dateline.script(tag), "iu").test(text));
    const early = flat(parse(text).words.filter(word => word.kind === "word").map(word => word.terms.map(dateline.entry)));
    early.forEach(promise => promise.catch(() => 0));
    await Promise.all(asked.map(tag => dateline.load(`stem-${tag}`)));
    return parse(text);
  };

  /* What the terms may begin with that a word finds as well, if it may go on: with its stem, too, if that is long. */
  const beginnings = dateline.beginnings = ({open, kind, prefix, terms}) => {
    if (!open) return [];
    if (kind === "unit" && prefix === terms[0]) return terms;
    const stem = kind === "word" && terms.slice(1).filter(term => term.length > 4 && prefix.startsWith(term))[0];
    return [stem || prefix];
  };
  /* The entries that answer a word, each with its share in the score. */
  const answering = async word => {
    const exact = flat(await Promise.all(word.terms.map(dateline.entry)));
    const more = flat(await Promise.all(beginnings(word).map(dateline.entries)));
    if (word.inner && !word.open && word.kind === "word" && word.prefix.length > 3 && !exact.length) {
      return answering(Object.assign({}, word, {open: true}));
    }
    const many = Object.create(null);  // of {}, "constructor" would have something already
    const beyond = more.filter(entry => !word.terms.includes(entry.term));
    [...exact, ...beyond].forEach(({term, df}) => { many[term] = (many[term] || 0) + df; });
    const longer = [...new Set(beyond.map(entry => entry.term))].sort((a, b) => many[b] - many[a]).slice(0, PREFIXES);
    const share = (entry, share) => {
      const df = many[entry.term];
      return {entry, idf: Math.log(1 + (dateline.manifest.live - df + .5) / (df + .5)) * share};
    };
    return [...exact.map(entry => share(entry, 1)),
      ...beyond.filter(entry => longer.includes(entry.term)).map(entry => share(entry, .5))];
  };
  const scores = answers => {
    const found = new Float32Array(dateline.manifest.slots);
    answers.forEach(({entry, idf}) => dateline.postings(entry, (slot, impact) => {
      const score = idf * (impact + 1);
      found[slot] = Math.max(found[slot], score) + Math.min(found[slot], score) / 4;
    }));
    return found;
  };
  const mask = () => new Uint8Array(dateline.manifest.slots);

  /* The articles in which the words of a phrase may stand in its order, as far as is known. */
  const inOrder = phrase => Promise.all(dateline.follow(phrase.words, !!phrase.open).filter(Boolean).map(async terms => {
    const found = mask();
    await Promise.all(Object.keys(terms).map(async term => {
      for (const entry of await dateline.entry(term)) {
        const groups = await dateline.following(entry);
        let at = 0;
        dateline.postings(entry, slot => {
          if (groups[at++].some(hash => !hash || terms[term].includes(hash))) found[slot] = 1;
        });
      }
    }));
    return found;
  }));
  const withAny = async (kind, ways) => {
    const found = mask();
    flat(await Promise.all(ways.map(way => dateline.entry(`=${kind}/${way}`))))
      .forEach(entry => dateline.postings(entry, slot => { found[slot] = 1; }));
    return found;
  };
  const firstDay = year => Math.round(Date.UTC(year, 0, 1) / 864e5);
  const inYears = async ({from, to}) => {
    const first = from ? firstDay(+from) : -Infinity, end = to ? firstDay(+to + 1) : Infinity;
    return Uint8Array.from(await dateline.days(), day => day >= first && day < end);
  };

  /* What a search finds: the scores by its words and years, and a mask for each kind of filter. */
  const sought = async (asked, query, answers, isAny) => {
    const kinds = Object.keys(dateline.kinds).filter(kind => asked[kind].length);
    const [days, years, orders, ...masks] = await Promise.all([
      asked.sort === "best" ? null : dateline.days(),
      asked.from || asked.to ? inYears(asked) : null,
      isAny ? [] : Promise.all(query.phrases.map(inOrder)),
      ...kinds.map(kind => withAny(dateline.kinds[kind], asked[kind])),
    ]);
    const columns = answers.map(scores);
    const must = [...flat(orders), ...years ? [years] : [], ...isAny ? [] : columns];
    const base = new Float32Array(dateline.manifest.slots);
    for (let slot = 0; slot < base.length; slot++) {
      if (must.every(column => column[slot])) base[slot] = columns.length ? columns.reduce((sum, c) => sum + c[slot], 0) : +!asked.q;
    }
    return {days, base, masks: masks.map((mask, n) => ({kind: kinds[n], mask}))};
  };
  /* Whether an article passes the filters, but for those of a kind. */
  const passes = ({base, masks}, slot, but) => base[slot] && masks.every(({kind, mask}) => kind === but || mask[slot]);

  /* The slots of all articles that were found, the first one last: a number for each, which sorts as they are to. */
  const sorted = (part, sort) => {
    const keys = [];
    part.base.forEach((score, slot) => {
      if (!passes(part, slot)) return;
      const day = part.days && part.days[slot];
      if (sort === "best") keys.push(Math.round(score * 4096) * SLOTS + slot);
      else if (isNaN(day)) keys.push(slot);
      else keys.push(sort === "oldest" ? (BIAS - day) * SLOTS + SLOTS - 1 - slot : (BIAS + day) * SLOTS + slot);
    });
    const isTurned = key => sort === "oldest" && key >= SLOTS;
    return Array.from(Float64Array.from(keys).sort(), key => isTurned(key) ? SLOTS - 1 - key % SLOTS : key % SLOTS);
  };

  /* A pair of units that nothing has, and that is all of its run: its units, each to begin a pair. */
  const apart = async (word, words) => {
    const isAlone = word.kind === "bigram" && words.filter(other => other.run === word.run).length < 2;
    if (!isAlone || (await answering(word)).length) return [word];
    return dateline.tokens(dateline.units(word.surface).join(" ")).map(unit => Object.assign(unit, {open: true}));
  };
  /* What was meant by words that are nowhere: few need that. */
  const spelt = async query => {
    await dateline.load("filters");
    return dateline.spelt(query);
  };
  /* Searches: {slots: the first one last, isAny: whether some of the words had to do, better: the query that was meant,
     query: what was searched for, part: what it found before filters}. */
  dateline.search = async asked => {
    const query = await prepared(asked.q);
    query.words = flat(await Promise.all(query.words.map((word, at, all) => apart(word, all))));
    const answers = await Promise.all(query.words.map(answering));
    let isAny = false, part = await sought(asked, query, answers, isAny), slots = sorted(part, asked.sort);
    const {better, isSure} = slots.length ? {} : await spelt({text: asked.q, query, answers});
    if (isSure) {
      return Object.assign(await dateline.search(Object.assign({}, asked, {q: better})), {better});
    }
    if (!slots.length && (answers.length > 1 || query.phrases.length)) {
      part = await sought(asked, query, answers, isAny = true);
      slots = sorted(part, asked.sort);
    }
    return {query, part, slots, isAny, better};
  };
  /* How many of the articles that were found have each value of a kind, if that kind's own filters were off. */
  dateline.counts = async ({part}, kind, ways) => Promise.all(ways.map(async way => {
    let count = 0;
    (await dateline.entry(`=${dateline.kinds[kind]}/${way}`)).forEach(entry =>
      dateline.postings(entry, slot => { if (passes(part, slot, kind)) count++; }));
    return count;
  }));
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
