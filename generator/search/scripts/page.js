/* Dateline's search, 4 of 4: the page. Its words are in the page itself, in templates/search.html. */
"use strict";
(dateline => {
  const PAGE = 8, PAUSE = 300;
  const $ = id => document.getElementById(id);
  const language = document.documentElement.lang, digits = new Intl.NumberFormat(`${language}-u-nu-latn`);
  const form = new Intl.PluralRules(language), kinds = Object.keys(dateline.kinds);
  let asked, latest = 0, typing, saying, last = null;

  /* --- Words and elements */

  const word = (key, named = {}) => {
    const found = $("words").content.querySelector(`[data-word="${key}"]`).textContent;
    return found.replace(/\{(\w+)\}/g, (_, name) => named[name]);
  };
  const results = many => word($("words").content.querySelector(`[data-word="results.${form.select(many)}"]`)
    ? `results.${form.select(many)}` : "results.other", {count: digits.format(many)});
  /* An element with attributes and what stands in it; a text is only ever a text. */
  const make = (name, attributes, ...inner) => {
    const element = document.createElement(name);
    Object.keys(attributes).forEach(key => {
      if (key === "on") element.addEventListener(name === "input" ? "change" : "click", attributes.on);
      else if (attributes[key]) element.setAttribute(key, attributes[key]);
    });
    element.append(...inner.filter(Boolean));
    return element;
  };
  const put = (id, ...inner) => {
    $(id).replaceChildren(...inner.filter(Boolean));
    $(id).hidden = !$(id).firstChild;
  };
  const say = text => {
    clearTimeout(saying);
    saying = setTimeout(() => { $("status").textContent = text; }, PAUSE);
  };
  const directionOf = tag => ($("sift").querySelector(`[lang="${tag}"]`) || {dir: "auto"}).dir;

  /* --- What is asked for, and the address that says so */

  const read = () => {
    const got = new URLSearchParams(location.search), one = key => got.get(key) || "";
    const year = key => /^\d{1,4}$/.test(one(key)) ? one(key) : "";
    const found = {q: one("q").trim() && one("q"), from: year("from"), to: year("to"), sort: one("sort"), p: Math.max(1, +one("p") | 0)};
    kinds.forEach(kind => { found[kind] = got.getAll(kind).filter(Boolean); });
    return found;
  };
  const address = changes => {
    const all = Object.assign({}, asked, {p: 1}, changes), found = new URLSearchParams();
    ["q", ...kinds, "from", "to", "sort"].forEach(key =>
      [].concat(all[key]).forEach(value => value && found.append(key, value)));
    if (all.p > 1) found.append("p", all.p);
    return `?${found}`;
  };
  const toResults = () => {
    $("found").tabIndex = -1;
    $("found").focus();
  };
  const isSifted = () => asked.from || asked.to || kinds.some(kind => asked[kind].length);
  /* What the values of a kind are called: the languages stand in the page. */
  const labels = async kind => kind === "language"
    ? [...$("sift").querySelectorAll("#kind-language [lang]")].map(name => [name.lang, name.textContent, name.dir])
    : dateline.read(`facets/${dateline.kinds[kind]}`);
  const chips = async isLatest => {
    const now = asked, all = [];
    const chip = (text, changes) => all.push(make("li", {}, make("button", {type: "button", "aria-label": word("remove", {name: text}),
      on: () => go(changes).then(() => ($("chips").querySelector("button") || $("q")).focus())}, text)));
    for (const kind of kinds) {
      const known = now[kind].length ? await labels(kind) : [];
      now[kind].forEach(way => chip((known.find(one => one[0] === way) || [0, way])[1], {[kind]: now[kind].filter(one => one !== way)}));
    }
    ["from", "to"].forEach(key => now[key] && chip(`${$(key).labels[0].textContent}: ${now[key]}`, {[key]: ""}));
    if (isLatest()) put("chips", ...all);
  };
  const go = (changes, isNew = true) => {
    const to = address(changes);
    if (to !== address({p: asked.p})) history[isNew ? "pushState" : "replaceState"](null, "", to === "?" ? location.pathname : to);
    return show();
  };
  dateline.go = go;
  dateline.page = {make, put, digits, labels, $};

  /* --- Results */

  const marked = (text, found) => {
    const wanted = new Set(), open = [], all = [];
    found.query.words.forEach(word => {
      word.terms.forEach(term => wanted.add(term));
      open.push(...dateline.beginnings(word));
    });
    let end = 0;
    dateline.tokens(text).filter(({terms}) =>
      terms.some(term => wanted.has(term) || open.some(prefix => term.startsWith(prefix)))).forEach(token => {
      const start = Math.max(end, token.start);
      if (token.end <= start) return;
      if (start > end) all.push(text.slice(end, start));
      all.push(make("mark", {}, text.slice(start, token.end)));
      end = token.end;
    });
    return [...all, text.slice(end)];
  };
  const story = (record, found) => {
    if (!record) return "";
    const date = dateline.said(record), [, title, , datetime, sources, places, snippet, tag, flags] = record;
    const spoken = tag ? {lang: tag, dir: directionOf(tag)} : {};
    return make("li", {}, make("article", {class: "story"},
      datetime ? make("time", {datetime}, date) : make("span", {class: "when"}, date || word("undated")),
      make("div", {},
        make("h3", spoken, make("a", {href: `./${dateline.address(record)}`}, ...marked(title, found))),
        snippet && make("p", spoken, ...marked(snippet, found)),
        make("p", {class: "src"}, flags & 1 && make("strong", {}, word("retracted")), flags & 1 && " ",
          sources && make("bdi", {}, sources), sources && places && " · ", places && make("bdi", {}, places)))));
  };
  const leading = (to, rel, text) => make("a", {rel, href: address({p: to}), on: event => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    go({p: to}).then(toResults);
  }}, text);
  const pager = (page, pages) => pages > 1 ? [
    page > 1 ? leading(page - 1, "prev", word("earlier")) : make("span", {}),
    make("span", {}, word("page", {number: digits.format(page), total: digits.format(pages)})),
    page < pages ? leading(page + 1, "next", word("later")) : make("span", {})] : [];
  const offer = text => {
    const [before, after] = word("meant", {query: "\n"}).split("\n");
    return make("p", {}, before, make("a", {href: address({q: text}), on: event => {
      event.preventDefault();
      go({q: text}).then(toResults);
    }}, text), after);
  };
  const draw = async (found, isLatest) => {
    const many = found.slots.length, pages = Math.ceil(many / PAGE), page = Math.min(asked.p, pages || 1);
    const records = await dateline.records(found.slots.slice(Math.max(0, many - page * PAGE), many - (page - 1) * PAGE).reverse());
    if (!isLatest()) return;
    const nothing = word(asked.q ? "nothing" : "none", {query: asked.q.trim()});
    const told = many ? results(many) : nothing;
    put("found", told);
    put("notes", many && found.isAny && make("p", {}, word("any")), found.better && offer(found.better));
    $("list").start = (page - 1) * PAGE + 1;
    put("list", ...records.map(record => story(record, found)));
    put("pager", ...pager(page, pages));
    $("order").hidden = many < 2;
    $("ways").hidden = many > 0;
    say(many && found.isAny ? `${told}. ${word("any")}` : told);
  };
  const clear = () => {
    ["found", "notes", "list", "pager"].forEach(id => put(id));
    $("order").hidden = true;
    $("ways").hidden = false;
  };
  const sift = async () => {
    if ($("sift").querySelector("[id^=kind-][open]")) await dateline.load("filters").then(() => dateline.sift(asked, last));
  };
  const fail = error => {
    clear();
    put("notes", make("p", {}, word("failed", {file: error.message}), " ", make("button", {type: "button", on: () => show().then(toResults)}, word("again"))));
    say(word("failed", {file: error.message}));
  };

  /* --- A search, from the address; the answer to an older one is dropped */

  const show = async () => {
    const turn = ++latest, isLatest = () => turn === latest;
    clearTimeout(typing);
    asked = read();
    const sort = asked.q && asked.sort !== "newest" && asked.sort !== "oldest" ? "best" : asked.sort === "oldest" ? "oldest" : "newest";
    if ($("q").value.trim() !== asked.q.trim()) $("q").value = asked.q;
    ["from", "to"].forEach(key => { $(key).value = asked[key]; });
    $("sort").value = sort;
    $("sort").querySelector("[value=best]").disabled = !asked.q;
    const wait = setTimeout(() => isLatest() && (put("notes", make("p", {}, word("loading"))), say(word("loading"))), PAUSE);
    try {
      if (!dateline.manifest) await dateline.load("index");
      if (!isLatest()) return;
      const {years} = dateline.manifest;
      if (years) $("from").placeholder = years[0], $("to").placeholder = years[1];
      const told = chips(isLatest);
      last = asked.q || isSifted() ? await dateline.search(Object.assign({}, asked, {sort})) : null;
      if (!isLatest()) return;
      if (last) await draw(last, isLatest); else clear();
      await told;
      if (isLatest()) await sift();
    } catch (error) {
      if (isLatest()) fail(error);
    } finally {
      clearTimeout(wait);
    }
  };

  /* --- What the reader does */

  $("ask").addEventListener("submit", event => { event.preventDefault(), go({q: $("q").value.trim()}); });
  $("q").addEventListener("input", () => {
    clearTimeout(typing);
    typing = setTimeout(() => go({q: $("q").value}, false), PAUSE);
  });
  $("sift").addEventListener("submit", event => event.preventDefault());
  ["from", "to", "sort"].forEach(key => $(key).addEventListener("change", () => go({[key]: $(key).value})));
  $("sift").addEventListener("toggle", () => asked && sift().catch(fail), true);
  window.addEventListener("popstate", show);
  document.addEventListener("keydown", event => {
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || /INPUT|SELECT/.test(event.target.tagName)) return;
    event.preventDefault(), $("q").select(), $("q").focus();
  });
  document.addEventListener("DOMContentLoaded", () => {
    $("sift").hidden = false;
    $("filters").open = matchMedia("(min-width: 64rem)").matches;
    show();
  });
})(window.dateline);
