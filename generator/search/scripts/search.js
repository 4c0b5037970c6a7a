/* Dateline's search, 2 of 4: reads the index. Its files are classic scripts, so that they load from anywhere, a disk
   as well; what is in them, and why, is told in generator/search/. */
"use strict";
(dateline => {
  const folder = document.currentScript.src.replace(/[^/]*$/, "");
  const VALUES = new Uint8Array(128), parts = {}, loading = {}, chunks = {}, named = new Map(), days = {};
  [...dateline.digits].forEach((digit, value) => { VALUES[digit.charCodeAt(0)] = value; });
  const value = (text, at) => VALUES[text.charCodeAt(at)];
  const number = text => [...text].reduce((sum, digit) => sum * 64 + value(digit, 0), 0);

  dateline.index = manifest => {
    manifest.segments.forEach(segment => { segment.chunks = terms(segment.chunks); });
    dateline.manifest = manifest;
  };
  dateline.part = (name, payload) => { parts[name] = payload; };

  /* Loads a script once; one that failed can be asked for again. The error's message is the file. */
  dateline.load = name => loading[name] = loading[name] || new Promise((resolve, reject) => {
    const script = document.createElement("script");
    const end = good => {
      if (!good) delete loading[name];
      script.remove();
      good ? resolve() : reject(Error(`search/${name}.js`));
    };
    script.onload = () => end(name in parts || (name === "index" ? dateline.manifest : /^(filters$|stem)/.test(name)));
    script.onerror = () => end(false);
    script.src = `${folder}${name}.js`;
    document.head.append(script);
  });
  dateline.read = async name => {
    if (!(name in parts)) await dateline.load(name);
    return parts[name];
  };

  /* By code point, as the index is sorted; JavaScript compares halves of those above U+FFFF. */
  const rank = unit => unit < 0xd800 ? unit : unit < 0xe000 ? unit + 0x2000 : unit - 0x800;
  const isAfter = (one, other) => {
    let at = 0;
    while (at < other.length && one[at] === other[at]) at++;
    return at < one.length && (at === other.length || rank(one.charCodeAt(at)) > rank(other.charCodeAt(at)));
  };
  /* How many of a sorted list do not come after a text. */
  const upTo = (list, text) => {
    let low = 0, high = list.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (isAfter(list[middle], text)) high = middle; else low = middle + 1;
    }
    return low;
  };
  const beginning = (text, count) => {
    let end = 0;
    while (count--) end += text.codePointAt(end) > 0xffff ? 2 : 1;
    return text.slice(0, end);
  };
  /* The terms of lines, which leave out what each begins with as the one before. */
  const terms = text => {
    let term = "";
    return text ? text.split("|").map(line => term = beginning(term, value(line, 0)) + line.slice(1).split(" ")[0]) : [];
  };

  const namesOf = segment => {
    if (!named.has(segment)) {
      const taken = new Set();
      named.set(segment, segment.chunks.map(first => {
        let hash = dateline.hash(first) >>> 0;
        while (taken.has(hash)) hash = (hash + 1) >>> 0;
        taken.add(hash);
        return `${segment.folder}/${hash.toString(16).padStart(8, "0")}`;
      }));
    }
    return named.get(segment);
  };
  const chunk = async (segment, at) => {
    const name = namesOf(segment)[at];
    const text = name ? await dateline.read(name) : "";  // all that came last may be withdrawn, or not published yet
    return chunks[name] = chunks[name] || {lines: text.split("|"), terms: terms(text)};
  };
  const entry = ({lines, terms}, at) => {
    const [, many, bits, after, shown] = lines[at].split(" "), term = terms[at];
    const display = shown ? beginning(term, value(shown, 0)) + shown.slice(1) : term;
    return {at, term, display, df: number(many), bits, after};
  };

  /* The entry of a term in a segment, in a list that is empty where there is none. */
  dateline.entry = async (segment, term) => {
    const at = upTo(segment.chunks, term) - 1;
    if (at < 0) return [];
    const found = await chunk(segment, at), place = upTo(found.terms, term) - 1;
    return found.terms[place] === term ? [entry(found, place)] : [];
  };
  /* Whether a term is the stem of a word that begins like this. */
  const isStem = (found, at, prefix) => prefix.startsWith(found.terms[at]) && entry(found, at).display.startsWith(prefix);
  /* All entries of a chunk and the next one whose terms, or the words they are stems of, begin like this. */
  dateline.entries = async (segment, prefix) => {
    const first = Math.max(0, upTo(segment.chunks, prefix) - 1);
    const more = (segment.chunks[first + 1] || "").startsWith(prefix) ? [first + 1] : [];
    const all = await Promise.all([first, ...more].map(at => chunk(segment, at)));
    return [].concat(...all.map(found => found.terms
      .map((term, at) => term.startsWith(prefix) || isStem(found, at, prefix) ? at : -1)
      .filter(at => at >= 0).map(at => entry(found, at))));
  };
  /* All entries where a term would stand: among them is what was meant by one that is misspelt. */
  dateline.around = async (segment, term) => {
    const found = await chunk(segment, Math.max(0, upTo(segment.chunks, term) - 1));
    return found.terms.map((_, at) => entry(found, at));
  };

  /* Tells of each article that has a term: its place in the segment, and the term's impact (0 for a facet). */
  dateline.postings = (segment, {term, df, bits}, tell) => {
    const length = segment.end - segment.start, mean = Math.floor(length * 69 / (df * 100));
    const low = mean ? 31 - Math.clz32(mean) : 0, impactBits = term[0] === "=" ? 0 : 3;
    let at = 0, slot = -1;
    const take = count => {
      let found = 0;
      for (; count; count--, at++) found = found << 1 | value(bits, at / 6 | 0) >> (5 - at % 6) & 1;
      return found;
    };
    for (let left = df; left; left--) {
      let high = 0;
      while (take(1)) high++;
      slot += 1 + (high << low | take(low));
      tell(slot, take(impactBits));
    }
  };
  /* What follows a term in each of its articles, in their order: lists of hashes, [0] where anything may. */
  dateline.following = async ({folder}, {at, df, after}) => {
    const groups = [];
    if (!folder.includes("-")) after = (await dateline.read(`${folder}/after`)).split("|")[at];
    for (let place = 0; groups.length < df;) {
      const group = [];
      let digit = 0;
      do {
        digit = after ? value(after, place++) : 0;
        group.push(digit & 31);
      } while (digit & 32);
      groups.push(group);
    }
    return groups;
  };
  /* The day of each article of a segment, counted from 1970; NaN where there is none. */
  dateline.days = async segment => {
    const text = await dateline.read(`${segment.folder}/dates`);
    if (!days[segment.folder]) {
      const found = days[segment.folder] = new Float64Array(segment.end - segment.start).fill(NaN);
      for (let at = 0, slot = 0, day = 0; at < text.length; slot++) {
        let number = 0, weight = 1, digit = 0;
        do {
          digit = value(text, at++);
          number += (digit & 31) * weight;
          weight *= 32;
        } while (digit & 32);
        if (number--) found[slot] = day += number % 2 ? -(number + 1) / 2 : number / 2;
      }
    }
    return days[segment.folder];
  };
})(window.dateline);
