/* Dateline's search, 1 of 4: takes texts apart as generator/search/tokens.py does; generator/search/README.md says what this offers to search.js. */
"use strict";
var dateline = globalThis.dateline || {};
globalThis.dateline = dateline;

(function () {
  // Ranges of characters as in letters.py, units.py, folding.py and stems.py, which say what they are: where each begins
  // and ends, counted from the number before it, in digits of five bits, low ones first; 32 says that more follow.
  const DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  dateline.digits = DIGITS;
  const TABLES = {
    "letters":
      "wBKHaGatBBBBEBCECDBDBXBfBqOEMGGCFHBBBR1DBCCEBBEDBDBBBUBzCBrEBtFBmBCBGpBItBBBBCBCBBIbEEdLFqCEmDBICKBTCBQ7BClDO2BE" +
      "BCBCuBScELFYBGJqCBhECKBTBICCCWBHBBDECJCCCEIBECBFCMCGCBBBCDBGECCWBHBCBCBCCBBFECCDDBHEBBHQLDBJBDBWBHBCBFCKBDBDCBPE" +
      "CKJHBDBICCCWBHBCBFCJCCCDHDECBFCKBHKCBGDDBEDCBBBCDCDDDMEFDDBECBGBONNNBDBXBQCJBDBEHCBDCBCECKIHBEBIBDBXBKBFCJBDBEHC" +
      "GCBECKBCNNBDBzBBDBFFQCTBGBDBSDYBJBBCHDBEGBBBIGKCCN6BFPBKnBCBBBFBYBBBXCFBBBGCKCEgBBXCGUBBBBBBEKBkBEUBSBkBJB5BqCGu" +
      "CCmBBBFBCrBBtKBECHBBBECpBBEChBBECHBBBECPB5BBECjCCDJUDQQ2CCGDsTCRBaFrCDLHWJWLUMNBDBCM0CDBECCKGKRDBLG5CHrBFmCKfBME" +
      "MKoBCFLsBEaGLlBcE_BBdCLGKNBIfxBtCDKRJM0DM4BIKDxBCJHrBCDQDBnBF2QCGCmBCGCIBBBBBBBfC1BBPBOCGBSDDBJYBmBBxBCCGFLGNLBn" +
      "BhBPEBDBLBCCFCDBBBBBBBEBLBFFFEBB6B2WgF2TeoaBjJlHGJJBCmBBBFBC4BHBPYJHBHBHBHBHBHBHBHBgBvBBvDBzCBM2GvBDZPBFCFE2CCHB" +
      "6CBEFrBB-CDuBwBvBB_CBg6GgCt0VjCuBCtIDcUzBBKBzDlBJCnDCgCFCBBBFY2BEBDGK0BMmCKKGYDBBxBCkBMdDhCOLGfB3BJOCKGXDpCYDCQC" +
      "FKGCGCGJHBHBrBBOG7DBCCKGk9KMXExBkoIuLCqDmBHMFFMBNBFBBBCBCBsDhBrLSgCC2BoBNDQQQZEjBFBnETKHaGaL5CDGCGCGCDGBcMBaBTBC" +
      "BPCOiB7DMtBM5BRCxDBiEdDxBPcEkBJeFrBFeCkBEIBFqB-ECKGkBEkBEoBI0BMLBPBHBCBLBPBHBCjC3JJWKIYGBqBBJlCGCBBsBBCDBCXCfCmB" +
      "IJwBTBCFhBEamC4BEUCyBBCFIBDBdCDEKXfBgBgBIBeEFQ2BKWCbFaXHwCpC3BzBNzBHuBIKmJfBqBBCDCuCoBIlBbWqBcUXJnCLkBJ8BHBNZHKG" +
      "1BBKEEIkBCBJlCEEBNBBEULSBlBGBhCHBBBEBPBKH7BFKGEBICCCWBHBCBFBKCCCDCBGBFHCHDFrErCFKEEemCBBIKmF2BCJXGiBhCDBLKmB5BHK" +
      "2BbCPEMEH5F7BlDzCMICBCIBCBeBCCJMKmCICuBCIBCb_BIBIqCDBSpCnIJBtBBJPdFeCWBOpCHBCBsBDBBCBJIKGGBCBlBBCBGHK2JX5FBPVrB6" +
      "cmDvDRkGsyChDPvhBx-DnS5tI5RHfBKGvCBKGeCFL3BJEMKBHBVFTwV3CpDrCE5BHRgCCBCLCO4_FI2mBqBJn3IEBHBCBjJtBDREIsMkoCrDFNDJ" +
      "HKDChzEuBCX3QMDGIICHeENGhED7EUsDZnE1CBnCBCCBCCCEBMBBBHBhCBECIBHBcBEBFBBDHB0KCZBZBfBZBfBZBfBZBfBZBICyBgQ3BEyBIBOB" +
      "WFBPwiBfhHHBRCHBCBF1GtBDOCKEBhKfR6BmnBHBEBCBPBlGCQpBsCEK3Y7BBDBEsCtBBPiGEBbBCBBCBBKBEBBBBGBEBBBBBBDBCBBCBBBBBBBB" +
      "BBCBBCEBHBEBEBBBKBRFDBFBRkSNDfBgBaDjBBvDDNsBEJHC-sCKmgBg3pBgB5hEH-GCi0FOxpH_gD-QivBr6E1t7VwH",
    "invisible": "tFBhVBjVCnBB3sEC1CF7_BFaFxBQws3BQvHBgwgawH",
    "zh": "lgMDZVCFE_FFrBwDgDgQguGgCw0VwjVgQwntBgMw0TgggE",
    "hangul": "goEgIuxHCgIgDw-dgBgUggL",
    "clusters": "gwDgIgkCgEwKwEgCwEw-jBgD",
    "burmese": "ggEgFgqmBgBgDgB",
    "tibetan": "g4DLB0H",
    "marks": "xxDBCHMIiDBCJLH8KUXEEDBDCHDENMBBKE44BeJB3TrBqtFGpDCqqeB1EDyBQ",
    "accents": "5VJ-BwDzIFpItBBBBCBCBBoCLwBVQBlDHCGCCBElPPBdwtEwCgWgCwWwBgp3BQ",
    "": "hDakDxLw9GgI",
    "ar": "gwBgI",
    "el": "wbwEg4GgI",
    "hi": "goCgE",
    "hy": "wpBgD",
    "ne": "goCgE",
    "ru": "ggBwJ",
    "sr": "hDakDxLwNwJwmGgI",
    "ta": "g8CgE",
    "yi": "wsBwD"
  };
  const LETTERS = "ßss æae œoe øo đd ðd łl ıi ħh þth ŧt ٱا ىي ةه کك یي ھه ہه";
  const ZEROS = "٠۰߀०০੦૦୦௦౦೦൦๐໐༠၀႐០᠐";
  const TSHEG = "\u0f0b";
  const LONGEST = 64;

  // What stands in the brackets of a pattern for a table, as far as it begins between two codes.
  function ranges(name, from, to) {
    let here = 0, value = 0, weight = 1, start = -1, found = "";
    for (const character of TABLES[name]) {
      const digit = DIGITS.indexOf(character);
      value += digit % 32 * weight;
      weight *= 32;
      if (digit > 31) continue;
      here += value;
      if (start >= from && start < to) found += `\\u{${start.toString(16)}}-\\u{${(here - 1).toString(16)}}`;
      start = start < 0 ? here : -1;
      value = 0;
      weight = 1;
    }
    return found;
  }
  function pattern(text) {
    return new RegExp(text, "gu");
  }
  const [invisibles, han, hangul, clusters, burmese, tibetan, marks] =
    ["invisible", "zh", "hangul", "clusters", "burmese", "tibetan", "marks"].map((name) => ranges(name, 0, 2e6));
  const letters = ranges("letters", 0, 65536) + "\\u{10000}-\\u{10ffff}";
  const letter = `[${letters}${invisibles}${TSHEG}\u0f0c]`;
  const pieces = pattern(`[0-9]{1,3}(?:[.,][0-9]{3})+(?!${letter})|${letter}+(?:['’＇][sS](?!${letter}))?`);
  const strange = pattern(`(?=[\\u{10000}-\\u{10ffff}])[^${ranges("letters", 65536, 2e6)}]`);
  const invisible = pattern(`[${invisibles}]+`);
  const accents = pattern(`[${ranges("accents", 0, 2e6)}]+`);
  const spaceless = [han, hangul, clusters, burmese];
  const runs = pattern(`([${tibetan}]+(?:${TSHEG}+[${tibetan}]+)*)|([${spaceless.join("]+|[")}]+)` +
    `|(?:(?![${spaceless.join("") + tibetan}])[${letters}])+`);
  const units = pattern(
    `[^](?:[\u1039\u17d2\u1a60][^${marks}]|[${marks}]|[\u1000-\u1021](?=\u1037?[\u1039\u103a])){0,15}`);
  const plain = {"\u0640": "", "ς": "σ"}, alike = {};
  for (const zero of ZEROS) for (let n = 0; n < 10; n++) plain[String.fromCharCode(zero.charCodeAt(0) + n)] = "" + n;
  for (const pair of LETTERS.split(" ")) alike[pair[0]] = pair.slice(1);

  function replaced(text, by) {
    return text.replace(/[^\0-\x7f]/g, (character) => character in by ? by[character] : character);
  }
  function lowered(piece) {
    const wide = piece.replace(invisible, "").replace(strange, " ").normalize("NFKC");
    return replaced(wide.replace(/İ/g, "I").replace(/Σ/g, "σ").toLowerCase(), plain);
  }
  function folded(word) {
    return replaced(word.normalize("NFD"), alike).replace(accents, "").normalize("NFC");
  }

  const stemmers = [];
  dateline.script = (tag) => `[${ranges(tag in TABLES ? tag : "", 0, 2e6)}]`;
  dateline.stemmer = function (tag, stem) {
    stemmers.push({fits: new RegExp(`^${dateline.script(tag)}[\\0-\\uffff]*$`, "u"), stem});
  };
  function alternatives(word) {
    const bare = folded(word), found = new Set([bare]);
    for (const stemmer of stemmers) {
      for (const form of [word, bare]) {
        if (!stemmer.fits.test(form)) continue;
        // The stem of another form may be shorter than that of this one: that of its stem is likely the same.
        const stem = stemmer.stem(form);
        found.add(folded(stem)).add(folded(stemmer.stem(stem)));
      }
    }
    found.delete("");
    return [...found];
  }
  function long(text) {
    return Array.from(text).length;
  }
  function cut(text) {
    return Array.from(text).slice(0, LONGEST).join("");
  }

  const variants = {};
  dateline.variants = function (pairs) {
    for (let at = 0; at < pairs.length; at += 2) variants[pairs[at]] = pairs[at + 1];
  };
  function forms(term) {
    return [...new Set([term, replaced(term, variants)])];
  }

  function unspaced(match, run) {
    const between = match[1] ? TSHEG : "";
    const parts = match[1] ? match[0].split(TSHEG).filter(Boolean).map(cut) : match[0].match(units);
    if (parts.length === 1) {
      return [{kind: "unit", terms: forms(parts[0]), prefix: parts[0] + between, surface: parts[0], run}];
    }
    return parts.slice(1).map((part, at) => {
      const term = parts[at] + between + part;
      return {kind: "bigram", terms: forms(term), prefix: term, surface: term, run};
    });
  }
  function spaced(word, run) {
    const terms = alternatives(word);
    if (!terms.length) return [];
    return [{kind: "word", terms, prefix: folded(word), surface: word, run}];
  }

  dateline.units = (text) => text.split(TSHEG)[1] ? text.split(TSHEG) : text.match(units);
  dateline.tokens = function (text) {
    const found = [];
    let run = 0;
    for (const piece of text.matchAll(pieces)) {
      const raw = piece[0].replace(/['’＇][sS]$/, "");
      const low = lowered(/^[0-9]/.test(raw) ? raw.replace(/[.,]/g, "") : raw);
      const same = low.length === raw.length;
      for (const match of low.matchAll(runs)) {
        const made = match[1] || match[2] ? unspaced(match, run) : spaced(cut(match[0]), run);
        let at = match.index;
        for (const token of made) {
          const here = same ? low.indexOf(token.surface, at) : 0;
          token.start = piece.index + here;
          token.end = piece.index + (same ? here + token.surface.length : raw.length);
          at = same ? here : 0;
          found.push(token);
        }
        if (made.length) run++;
      }
    }
    return found;
  };

  dateline.hash = function (text) {
    let value = 2166136261;
    for (const byte of new TextEncoder().encode(text)) value = Math.imul(value ^ byte, 16777619);
    return value >>> 0;
  };
  function value(term) {
    return dateline.hash(term) % 31;
  }
  // Whether the text may go on where the last word ends, so that its terms are others.
  function unsure(words, at, open) {
    return at === words.length - 1 && (words[at].kind === "unit" || open && words[at].kind === "word");
  }
  // The digits of what may follow a word, if words[at] is what follows; null if that can't be known. See following.py.
  function digits(words, at, open) {
    const next = words[at], after = words[at + 1], found = new Set();
    if (!next || unsure(words, at, open)) return null;
    for (const term of next.terms) {
      if (next.kind !== "word" || long(term) > 3) found.add(value(term) + 1);
      else if (!after || unsure(words, at + 1, open)) return null;
      else for (const other of after.terms) found.add((3 * value(term) + value(other)) % 31 + 1);
    }
    return [...found];
  }
  dateline.follow = function (words, open) {
    return words.map((word, at) => {
      const next = words[at + 1], inside = next && next.run === word.run;
      const asked = inside && !(words[at + 2] && words[at + 2].run === word.run) ? null :
        digits(words, at + (inside ? 2 : 1), open);
      return asked && Object.fromEntries(word.terms.map((term) => [term, asked]));
    });
  };
})();
