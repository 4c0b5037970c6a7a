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

var dateline = globalThis.dateline || {};
globalThis.dateline = dateline;

(function () {
  "use strict";
  // The same tables as in letters.py, units.py, folding.py and stems.py, where they are explained; a test compares them.
  const DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  const TABLE =
    "wBKHaGatBBBBEBCECDBDBXBfBqOEMGGCFHBBBR1DBCCEBBEDBDBBBUBzCBrEBtFBmBCBGpBItBBBBCBCBBIbEEdLFqCEmDBICKBTCBQ7BClDO2" +
    "BEBCBCuBScELFYBGJqCBhECKBTBICCCWBHBBDECJCCCEIBECBFCMCGCBBBCDBGECCWBHBCBCBCCBBFECCDDBHEBBHQLDBJBDBWBHBCBFCKBDBD" +
    "CBPECKJHBDBICCCWBHBCBFCJCCCDHDECBFCKBHKCBGDDBEDCBBBCDCDDDMEFDDBECBGBONNNBDBXBQCJBDBEHCBDCBCECKIHBEBIBDBXBKBFCJ" +
    "BDBEHCGCBECKBCNNBDBzBBDBFFQCTBGBDBSDYBJBBCHDBEGBBBIGKCCN6BFPBKnBCBBBFBYBBBXCFBBBGCKCEgBBXCGUBBBBBBEKBkBEUBSBkB" +
    "JB5BqCGuCCmBBBFBCrBBtKBECHBBBECpBBEChBBECHBBBECPB5BBECjCCDJUDQQ2CCGDsTCRBaFrCDLHWJWLUMNBDBCM0CDBECCKGKRDBLG5CH" +
    "rBFmCKfBMEMKoBCFLsBEaGLlBcE_BBdCLGKNBIfxBtCDKRJM0DM4BIKDxBCJHrBCDQDBnBF2QCGCmBCGCIBBBBBBBfC1BBPBOCGBSDDBJYBmBB" +
    "xBCCGFLGNLBnBhBPEBDBLBCCFCDBBBBBBBEBLBFFFEBB6B2WgF2TeoaBjJlHGJJBCmBBBFBC4BHBPYJHBHBHBHBHBHBHBHBgBvBBvDBzCBM2Gv" +
    "BDZPBFCFE2CCHB6CBEFrBB-CDuBwBvBB_CBg6GgCt0VjCuBCtIDcUzBBKBzDlBJCnDCgCFCBBBFY2BEBDGK0BMmCKKGYDBBxBCkBMdDhCOLGfB" +
    "3BJOCKGXDpCYDCQCFKGCGCGJHBHBrBBOG7DBCCKGk9KMXExBkoIuLCqDmBHMFFMBNBFBBBCBCBsDhBrLSgCC2BoBNDQQQZEjBFBnETKHaGaL5C" +
    "DGCGCGCDGBcMBaBTBCBPCOiB7DMtBM5BRCxDBiEdDxBPcEkBJeFrBFeCkBEIBFqB-ECKGkBEkBEoBI0BMLBPBHBCBLBPBHBCjC3JJWKIYGBqBB" +
    "JlCGCBBsBBCDBCXCfCmBIJwBTBCFhBEamC4BEUCyBBCFIBDBdCDEKXfBgBgBIBeEFQ2BKWCbFaXHwCpC3BzBNzBHuBIKmJfBqBBCDCuCoBIlBb" +
    "WqBcUXJnCLkBJ8BHBNZHKG1BBKEEIkBCBJlCEEBNBBEULSBlBGBhCHBBBEBPBKH7BFKGEBICCCWBHBCBFBKCCCDCBGBFHCHDFrErCFKEEemCBB" +
    "IKmF2BCJXGiBhCDBLKmB5BHK2BbCPEMEH5F7BlDzCMICBCIBCBeBCCJMKmCICuBCIBCb_BIBIqCDBSpCnIJBtBBJPdFeCWBOpCHBCBsBDBBCBJ" +
    "IKGGBCBlBBCBGHK2JX5FBPVrB6cmDvDRkGsyChDPvhBx-DnS5tI5RHfBKGvCBKGeCFL3BJEMKBHBVFTwV3CpDrCE5BHRgCCBCLCO4_FI2mBqBJ" +
    "n3IEBHBCBjJtBDREIsMkoCrDFNDJHKDChzEuBCX3QMDGIICHeENGhED7EUsDZnE1CBnCBCCBCCCEBMBBBHBhCBECIBHBcBEBFBBDHB0KCZBZBf" +
    "BZBfBZBfBZBfBZBICyBgQ3BEyBIBOBWFBPwiBfhHHBRCHBCBF1GtBDOCKEBhKfR6BmnBHBEBCBPBlGCQpBsCEK3Y7BBDBEsCtBBPiGEBbBCBBC" +
    "BBKBEBBBBGBEBBBBBBDBCBBCBBBBBBBBBBCBBCEBHBEBEBBBKBRFDBFBRkSNDfBgBaDjBBvDDNsBEJHC-sCKmgBg3pBgB5hEH-GCi0FOxpH_gD" +
    "-QivBr6E1t7VwH";
  const INVISIBLE = "\xad\u034f\u061c\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\u{e0100}-\u{e01ef}";
  const HAN =
    "\u3005-\u3007\u3021-\u3035\u3038-\u303c\u3041-\u30ff\u3105-\u312f\u31a0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\ua000-\ua48f\uf900-\ufaff\u{1aff0}-\u{1b16f}\u{20000}-\u{3ffff}";
  const HANGUL = "\u1100-\u11ff\u302e\u302f\u3130-\u318f\ua960-\ua97f\uac00-\ud7ff";
  const CLUSTERS = "\u0e00-\u0eff\u1780-\u17ff\u1950-\u19df\u1a20-\u1aaf\uaa80-\uaadf";
  const BURMESE = "\u1000-\u109f\ua9e0-\ua9ff\uaa60-\uaa7f";
  const TIBETAN = "\u0f00-\u0f0a\u0f0c-\u0fff";
  const MARKS =
    "\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\u0eb1\u0eb4-\u0ebc\u0ec8-\u0ece\u102b-\u103e\u1056-\u1059\u105e-\u1060\u1062-\u1064\u1067-\u106d\u1071-\u1074\u1082-\u108d\u108f\u109a-\u109d\u17b6-\u17d3\u17dd\u1a55-\u1a7f\u302a-\u302f\u3099\u309a\ua9e5\uaa7b-\uaa7d\uaab0-\uaabf";
  const ACCENTS =
    "\u02b9-\u02c1\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed\u08d3-\u08e1\u08e3-\u08ff\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f";
  const LETTERS = "\xdfss \xe6ae \u0153oe \xf8o \u0111d \xf0d \u0142l \u0131i \u0127h \xfeth \u0167t \u0671\u0627 \u0649\u064a \u0629\u0647 \u06a9\u0643 \u06cc\u064a \u06be\u0647 \u06c1\u0647";
  const ZEROS = "\u0660\u06f0\u07c0\u0966\u09e6\u0a66\u0ae6\u0b66\u0be6\u0c66\u0ce6\u0d66\u0e50\u0ed0\u0f20\u1040\u1090\u17e0\u1810";
  const LATIN = "a-z\xdf-\u024f\u1e00-\u1eff";
  const SCRIPTS = {
    ar: "\u0600-\u06ff", el: "\u0370-\u03ff\u1f00-\u1fff", hi: "\u0900-\u097f", hy: "\u0530-\u058f", ne: "\u0900-\u097f",
    ru: "\u0400-\u052f", sr: LATIN + "\u0400-\u052f", ta: "\u0b80-\u0bff", yi: "\u0590-\u05ff"
  };
  const TSHEG = "\u0f0b";
  const LONGEST = 64;

  function ranges(from, to) {
    let here = 0, value = 0, weight = 1, start = -1, found = "";
    for (const character of TABLE) {
      const digit = DIGITS.indexOf(character);
      value += digit % 32 * weight;
      weight *= 32;
      if (digit < 32) {
        here += value;
        if (start >= 0 && start >= from && here <= to) found += escaped(start) + "-" + escaped(here - 1);
        start = start < 0 ? here : -1;
        value = 0;
        weight = 1;
      }
    }
    return found;
  }
  function escaped(code) {
    return "\\u{" + code.toString(16) + "}";
  }
  const letters = ranges(0, 0x10000) + "\\u{10000}-\\u{10ffff}";
  const letter = "[" + letters + INVISIBLE + TSHEG + "\u0f0c]";
  const pieces = new RegExp("[0-9]{1,3}(?:[.,][0-9]{3})+(?!" + letter + ")|" + letter + "+(?:['’＇][sS](?!" + letter + "))?", "gu");
  const strange = new RegExp("(?=[\\u{10000}-\\u{10ffff}])[^" + ranges(0x10000, 0x110000) + "]", "gu");
  const invisible = new RegExp("[" + INVISIBLE + "]+", "gu");
  const accents = new RegExp("[" + ACCENTS + "]+", "gu");
  const runs = new RegExp(
    "([" + TIBETAN + "]+(?:" + TSHEG + "+[" + TIBETAN + "]+)*)|(" +
    [HAN, HANGUL, CLUSTERS, BURMESE].map((script) => "[" + script + "]+").join("|") +
    ")|(?:(?![" + HAN + HANGUL + CLUSTERS + BURMESE + TIBETAN + "])[" + letters + "])+", "gu");
  const units = new RegExp(
    "[^](?:[\u1039\u17d2\u1a60][^" + MARKS + "]|[" + MARKS + "]|[\u1000-\u1021](?=\u1037?[\u1039\u103a])){0,15}", "gu");
  const plain = {"\u0640": "", "ς": "σ"};
  for (const zero of ZEROS) for (let n = 0; n < 10; n++) plain[String.fromCharCode(zero.charCodeAt(0) + n)] = "" + n;
  const alike = {};
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
  dateline.stemmer = function (tag, stem) {
    stemmers.push({fits: new RegExp("^[" + (SCRIPTS[tag] || LATIN) + "][\\0-\\uffff]*$", "u"), stem: stem});
  };
  function alternatives(word) {
    const bare = folded(word), found = new Set([bare]);
    for (const stemmer of stemmers) {
      for (const form of [word, bare]) if (stemmer.fits.test(form)) found.add(folded(stemmer.stem(form)));
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

  function unspaced(match, run) {
    const between = match[1] ? TSHEG : "";
    const parts = match[1] ? match[0].split(TSHEG).filter(Boolean).map(cut) : match[0].match(units);
    if (parts.length === 1) {
      return [{kind: "unit", terms: parts, prefix: parts[0] + between, surface: parts[0], run: run, short: false}];
    }
    return parts.slice(1).map((part, at) => {
      const term = parts[at] + between + part;
      return {kind: "bigram", terms: [term], prefix: term, surface: term, run: run, short: false};
    });
  }
  function spaced(word, run) {
    const terms = alternatives(word);
    if (!terms.length) return [];
    const short = terms.some((term) => long(term) <= 3);
    return [{kind: "word", terms: terms, prefix: folded(word), surface: word, run: run, short: short}];
  }

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
    for (const byte of unescape(encodeURIComponent(text))) value = Math.imul(value ^ byte.charCodeAt(0), 16777619);
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
