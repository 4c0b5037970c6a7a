/* Dateline's search, 2 of 4: reads the index. Its files are classic scripts, so that they load from anywhere, a disk
   as well; what is in them, and why, is told in generator/search/. */
"use strict";
(dateline => {
  const folder = document.currentScript.src.replace(/[^/]*$/, "");
  const VALUES = new Uint8Array(128), parts = {}, loading = {}, chunks = {}, named = new Map();
  [...dateline.digits].forEach((digit, value) => { VALUES[digit.charCodeAt(0)] = value; });
  const value = (text, at) => VALUES[text.charCodeAt(at)];
  /* The number at a place, of five bits a digit, and where the next one begins. */
  const variable = (text, at) => {
    let number = 0, weight = 1, digit = 0;
    do {
      digit = value(text, at++);
      number += (digit & 31) * weight;
      weight *= 32;
    } while (digit & 32);
    return [number, at];
  };
  const number = text => [...text].reduce((sum, digit) => sum * 64 + value(digit, 0), 0);

  dateline.index = manifest => {
    manifest.layers.forEach(layer => { layer.chunks = terms(layer.chunks); });
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

  /* The names of a layer's chunks; the one of the uppermost layer came with the manifest. */
  const namesOf = layer => {
    if (!named.has(layer)) {
      const taken = new Set();
      named.set(layer, layer.chunks.map(first => {
        let hash = dateline.hash(first) >>> 0;
        while (taken.has(hash)) hash = (hash + 1) >>> 0;
        taken.add(hash);
        return layer.folder === "new" ? "new" : `${layer.folder}/${hash.toString(16).padStart(8, "0")}`;
      }));
    }
    return named.get(layer);
  };
  const chunk = async (layer, at) => {
    const name = namesOf(layer)[at];
    const text = name ? await dateline.read(name) : "";  // a layer may be empty
    return chunks[name] = chunks[name] || {layer, lines: text.split("|"), terms: terms(text)};
  };
  const entry = ({layer, lines, terms}, at) => {
    const [, many, bits, after, shown] = lines[at].split(" "), term = terms[at];
    const display = shown ? beginning(term, value(shown, 0)) + shown.slice(1) : term;
    return {at, term, display, df: number(many), bits, after, layer};
  };

  const flat = dateline.flat = lists => [].concat(...lists);
  const each = async work => flat(await Promise.all(dateline.manifest.layers.map(work)));
  /* The entries of a term, by layers: the lower has the earlier slots. */
  dateline.entry = term => each(async layer => {
    const at = upTo(layer.chunks, term) - 1;
    if (at < 0) return [];
    const found = await chunk(layer, at), place = upTo(found.terms, term) - 1;
    return found.terms[place] === term ? [entry(found, place)] : [];
  });
  /* Whether a term is the stem of a word that begins like this. */
  const isStem = (found, at, prefix) => prefix.startsWith(found.terms[at]) && entry(found, at).display.startsWith(prefix);
  /* All entries of a chunk and the next one whose terms, or the words they are stems of, begin like this. */
  dateline.entries = prefix => each(async layer => {
    const first = Math.max(0, upTo(layer.chunks, prefix) - 1);
    const more = (layer.chunks[first + 1] || "").startsWith(prefix) ? [first + 1] : [];
    const all = await Promise.all([first, ...more].map(at => chunk(layer, at)));
    return flat(all.map(found => found.terms
      .map((term, at) => term.startsWith(prefix) || isStem(found, at, prefix) ? at : -1)
      .filter(at => at >= 0).map(at => entry(found, at))));
  });
  /* All entries where a term would stand: among them is what was meant by one that is misspelt. */
  dateline.around = term => each(async layer => {
    const found = await chunk(layer, Math.max(0, upTo(layer.chunks, term) - 1));
    return found.terms.map((_, at) => entry(found, at));
  });

  /* Tells of each article that has a term: its slot, and the term's impact (0 for a facet and for what is everywhere). */
  dateline.postings = ({term, df, bits, layer}, tell) => {
    let [slot, start] = variable(bits, 0), at = 0;
    const told = df > 1 && value(bits, start++), low = told & 31, impactBits = term[0] === "=" || told > 31 ? 0 : 3;
    const take = count => {
      let found = 0;
      for (; count; count--, at++) found = found << 1 | value(bits, start + (at / 6 | 0)) >> (5 - at % 6) & 1;
      return found;
    };
    slot += layer.start;
    tell(slot, take(impactBits));
    while (--df) {
      let high = 0;
      while (take(1)) high++;
      slot += 1 + (high << low | take(low));
      tell(slot, take(impactBits));
    }
  };
  /* What follows a term in each of its articles, in their order: lists of hashes, [0] where anything may. */
  dateline.following = async ({at, df, after, layer}) => {
    const groups = [];
    if (layer.folder === "new") after = (await dateline.read("after")).split("|")[at];
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
  /* The day of each article, counted from 1970; NaN where there is none. */
  dateline.days = async () => {
    const {slots, dates: [end, size]} = dateline.manifest, found = new Float64Array(slots).fill(NaN), names = [];
    for (let start = 0; start < end; start += size) names.push(`dates/${start}`);
    let slot = 0;
    (await Promise.all([...names, "dates"].map(dateline.read))).forEach(text => {
      for (let at = 0, day = 0, number = 0; at < text.length; slot++) {
        [number, at] = variable(text, at);
        if (number--) found[slot] = day += number % 2 ? -(number + 1) / 2 : number / 2;
      }
    });
    return found;
  };
})(window.dateline);
