/* Dateline's search: the filters, loaded when they are needed. A kind's values are loaded when it is opened, or one of them is set. */
"use strict";
(dateline => {
  const {make, put, digits, labels, $} = dateline.page, SHOWN = 24, COUNTED = 100;
  const lists = {}, shown = {};
  let last = {};
  const panel = kind => $(`kind-${kind}`), folded = text => text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").toLowerCase();

  /* The languages stand in the page. Of the others, `key` sorts what lies within a value right behind it. */
  const values = async kind => {
    if (lists[kind]) return lists[kind];
    const found = await labels(kind), place = {};
    if (kind === "language") return lists[kind] = found.map(([way, label, dir], n) => ({way, label, dir, size: 0, depth: 0, key: `${n + 1e5}`}));
    found.forEach(([way], n) => { place[way] = n + 1e5; });
    return lists[kind] = found.map(([way, label, size, others]) => {
      const parts = way.split("/"), outer = parts.map((_, n) => parts.slice(0, n + 1).join("/"));
      return {way, label, size, depth: parts.length - 1, key: outer.map(one => place[one] || 0).join(),
        text: folded([label].concat(others || []).join(" "))};
    });
  };
  /* A value that is set takes the place of what it lies in, and of what lies in it. */
  const isWithin = (way, outer) => `${way}/`.startsWith(`${outer}/`);
  const toggle = (kind, way) => {
    const set = last.asked[kind], others = set.filter(one => !isWithin(one, way) && !isWithin(way, one));
    return dateline.go({[kind]: set.includes(way) ? set.filter(one => one !== way) : [...others, way]});
  };

  const tick = (kind, value, many) => {
    const spoken = kind === "language" ? {lang: value.way, dir: value.dir} : {};
    const box = make("input", {type: "checkbox", name: kind, value: value.way, on: () => toggle(kind, value.way)});
    const count = make("span", {class: "num"}, many);
    shown[kind].push({value, box, count});
    return make("li", {class: value.depth && `in${Math.min(value.depth, 4)}`}, make("label", {}, box, make("bdi", spoken, value.label)), count);
  };
  const counted = async (kind, all) => {
    if (last.found) return dateline.counts(last.found, kind, all.map(value => value.way));
    const {languages} = dateline.manifest;
    return all.map(value => kind === "language" ? languages[value.way] || 0 : -1);
  };
  const told = many => many < 0 ? "" : digits.format(many);

  /* The values of a kind that most of what was found has, those that are set, and what all of them lie in. */
  const fill = async kind => {
    const turn = last, all = await values(kind), find = panel(kind).querySelector("[type=search]");
    const sought = find ? folded(find.value.trim()) : "", set = last.asked[kind];
    const may = all.filter(value => sought ? value.text.includes(sought) : true)
      .sort((a, b) => b.size - a.size || a.depth - b.depth).slice(0, COUNTED);
    may.push(...all.filter(value => set.includes(value.way) && !may.includes(value)));
    const counts = await counted(kind, may);
    if (turn !== last) return;
    const many = new Map(may.map((value, n) => [value, counts[n]]));
    const best = may.filter(value => many.get(value) || set.includes(value.way))
      .sort((a, b) => set.includes(b.way) - set.includes(a.way) || many.get(b) - many.get(a)).slice(0, SHOWN);
    shown[kind] = [];
    put(`values-${kind}`, ...best.sort((a, b) => a.key < b.key ? -1 : 1).map(value => tick(kind, value, told(many.get(value)))));
    check(kind);
  };
  const check = kind => shown[kind].forEach(({value, box}) => { box.checked = last.asked[kind].includes(value.way); });
  /* While a box has the focus, the list stays, and only its numbers change. */
  const renew = async kind => {
    if (!$(`values-${kind}`).contains(document.activeElement)) return fill(kind);
    const turn = last, counts = await counted(kind, shown[kind].map(({value}) => value));
    if (turn !== last) return;
    shown[kind].forEach(({count}, n) => { count.textContent = told(counts[n]); });
    check(kind);
  };

  dateline.sift = async (asked, found) => {
    last = {asked, found};
    await Promise.all(Object.keys(dateline.kinds).filter(kind => panel(kind) && panel(kind).open).map(renew));
  };
  Object.keys(dateline.kinds).filter(panel).forEach(kind => {
    const find = panel(kind).querySelector("[type=search]");
    if (find) find.addEventListener("input", () => fill(kind).catch(() => 0));
  });
})(window.dateline);
