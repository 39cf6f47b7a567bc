// Plans aligned: rows by indicator and population, or by topic, with a cell for each plan.

import { queryTerms, searchable } from "./search-text.js";
import { reason, sameGround, verdict } from "./compare-rule.js";

/**
 * Rows of targets. A cell is a list of {target, item, said, why}; `said` is the verdict against the
 * row's leftmost plan that has the indicator, `why` the reason where there is none; both are null there.
 * A row's `only` says that no other plan has the indicator, `elsewhere` that others have it for other populations.
 */
export function indicatorRows(plans, words) {
  const rows = new Map();
  const holders = new Map();
  const homes = new Map();
  const domains = [...new Set(plans.flatMap((plan) => plan.domains))];
  plans.forEach((plan, column) => {
    const items = new Map(plan.items.map((item) => [item.id, item]));
    for (const target of plan.targets) {
      const key = `${target.indicator}|${target.population}`;
      const item = items.get(target.item);
      if (!homes.has(target.indicator)) homes.set(target.indicator, item.domain);
      if (!rows.has(key)) rows.set(key, newRow(plans, plan, target, homes.get(target.indicator)));
      rows.get(key).cells[column].push({ target, item, said: null, why: null });
      holders.set(target.indicator, (holders.get(target.indicator) ?? new Set()).add(column));
    }
  });
  for (const row of rows.values()) {
    const having = row.cells.flatMap((cell, column) => (cell.length ? [column] : []));
    row.base = having[0];
    row.alone = having.length === 1;
    row.elsewhere = row.alone && holders.get(row.indicator).size > 1;
    row.only = row.alone && !row.elsewhere;
    for (const column of having.slice(1)) {
      for (const entry of row.cells[column]) judge(entry, row.cells[column], row.cells[row.base], words);
    }
    row.same = having.length === plans.length && differ(row) === false;
    row.judged = row.cells.some((cell) => cell.some(({ said }) => said !== null));
  }
  // An indicator keeps together, in the domain where it stands first; sorting keeps the rest of the order.
  const indicators = [...holders.keys()];
  const place = (row) => rank(domains, row.domain) * indicators.length + indicators.indexOf(row.indicator);
  return [...rows.values()].sort((a, b) => place(a) - place(b));
}

/** Rows of topics: a cell is a list of {item}. */
export function topicRows(plans) {
  const rows = new Map();
  plans.forEach((plan, column) => {
    for (const item of plan.items) {
      for (const topic of item.topics) {
        if (!rows.has(topic)) {
          rows.set(topic, { topic, name: plan.topics[topic], domain: item.domain, cells: plans.map(() => []) });
        }
        rows.get(topic).cells[column].push({ item });
      }
    }
  });
  for (const row of rows.values()) {
    const having = row.cells.filter((cell) => cell.length);
    row.only = row.alone = having.length === 1;
    row.same = row.judged = having.length === plans.length;
  }
  return [...rows.values()];
}

/** The rows that the filters leave; a row stays whole where any of its entries fits. */
export function filterRows(rows, { show, domain, topic, q }) {
  const terms = queryTerms(q);
  return rows.filter((row) => {
    if (terms.length && !holds(row, terms)) return false;
    if (show === "shared" && row.alone) return false;
    if (show === "differences" && row.same) return false;
    if (show === "comparable" && !row.judged) return false;
    if (topic && row.topic && row.topic !== topic) return false;
    return row.cells.some((cell) =>
      cell.some(({ item }) => (!domain || item.domain === domain) && (!topic || item.topics.includes(topic))),
    );
  });
}

/** Whether the name of a row and the titles of what stands in it hold all terms; under a topic the summaries count, too. */
function holds(row, terms) {
  const items = row.cells.flat().map(({ item }) => item);
  const texts = [row.name, row.populationName, ...items.flatMap(({ title, summary }) => (row.topic ? [title, summary] : [title]))];
  const normal = texts.filter(Boolean).map((text) => searchable(text).characters.join(""));
  return terms.every((term) => normal.some((text) => text.includes(term)));
}

/** For each plan, how many of its targets in the rows are what: {same, stricter, looser, only, base, none: {reason: n}}. */
export function count(rows, plans) {
  const counts = plans.map(() => ({ same: 0, stricter: 0, looser: 0, only: 0, base: 0, none: {} }));
  for (const row of rows) {
    row.cells.forEach((cell, column) => {
      for (const { said, why } of cell) {
        const of = counts[column];
        if (row.only) of.only += 1;
        else if (row.elsewhere) of.none.population = (of.none.population ?? 0) + 1;
        else if (column === row.base) of.base += 1;
        else if (said) of[said] += 1;
        else of.none[why] = (of.none[why] ?? 0) + 1;
      }
    });
  }
  return counts;
}

function newRow(plans, plan, target, domain) {
  return {
    indicator: target.indicator,
    population: target.population,
    name: plan.indicators[target.indicator],
    populationName: plan.populations[target.population] ?? "",
    domain,
    cells: plans.map(() => []),
  };
}

/** Set the verdict of an entry against the targets of the row's first plan, or why there is none. */
function judge(entry, own, base, words) {
  const { target } = entry;
  const alike = base.filter((other) => sameGround(target, other.target));
  // A measure often repeats its objective: several targets of one number are as good as one.
  const single = [own, base].every((cell) => {
    const numbers = cell.filter((other) => sameGround(target, other.target)).map((other) => other.target);
    return numbers.every((other) => verdict(other, numbers[0], words) === "same");
  });
  if (alike.length > 0 && !single) {
    entry.why = "several";
  } else if (alike.length > 0) {
    entry.said = verdict(target, alike[0].target, words);
    entry.why = reason(target, alike[0].target, words);
  } else {
    // The reason that comes last in the order is that of the nearest target.
    const order = [...words.bars, ...words.basis];
    const reasons = base.map((other) => reason(target, other.target, words));
    entry.why = reasons.reduce((a, b) => (order.indexOf(b) > order.indexOf(a) ? b : a));
  }
}

/** Whether anything that the row shows differs between its plans. */
function differ(row) {
  const shown = row.cells.map((cell) => cell.map(({ target }) => `${target.shown}|${target.due}`).join("\n"));
  if (shown.every((text) => text === shown[0])) return false;
  return !row.cells.every((cell, column) => column === row.base || cell.every(({ said }) => said === "same"));
}

function rank(list, value) {
  const at = list.indexOf(value);
  return at < 0 ? list.length : at;
}
