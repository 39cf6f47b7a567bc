// Plans aligned: rows by indicator, or by topic, with a cell for each plan.

import { queryTerms, searchable } from "./search-text.js";
import { reason, sameGround, verdict } from "./compare-rule.js";

/**
 * Rows of targets: one for each population that at least two plans have an indicator for; targets for other
 * populations stand in the indicator's first row, or in one of their own. A cell is a list of {target, item, said,
 * why, base, apart}: `said` is the verdict against the first plan that has the row's population, `why` the
 * reason where there is none, both null in that plan (`base`); `apart` is the name of a population that is not the
 * row's, empty where the target is about everybody, else null. A row's `only` says that no other plan has the
 * indicator, `same` that nothing in it differs between all plans, `identical` that all of them ask one thing in one form.
 */
export function indicatorRows(plans, words) {
  const indicators = new Map();
  plans.forEach((plan, column) => {
    const items = new Map(plan.items.map((item) => [item.id, item]));
    for (const target of plan.targets) {
      const item = items.get(target.item);
      if (!indicators.has(target.indicator)) indicators.set(target.indicator, { domain: item.domain, populations: new Map() });
      const { populations } = indicators.get(target.indicator);
      if (!populations.has(target.population)) populations.set(target.population, plans.map(() => []));
      populations.get(target.population)[column].push({ target, item, said: null, why: null, base: false, apart: null });
    }
  });
  const rows = [...indicators].flatMap(([indicator, { domain, populations }]) =>
    rowsOf(plans, indicator, populations, words).map((row) => ({ ...row, domain })));
  return inOrder(rows, plans);
}

/** Rows of topics: a cell is a list of {item}. */
export function topicRows(plans) {
  const rows = new Map();
  plans.forEach((plan, column) => {
    for (const item of plan.items) {
      for (const topic of item.topics) {
        if (!rows.has(topic)) {
          rows.set(topic, { key: topic, topic, name: plan.topics[topic], also: also(plans, "topics", topic), domain: item.domain, cells: plans.map(() => []) });
        }
        rows.get(topic).cells[column].push({ item });
      }
    }
  });
  for (const row of rows.values()) {
    const having = columns(row.cells);
    row.only = having.length === 1;
    row.same = false;
    row.judged = row.everywhere = having.length === plans.length;
  }
  return inOrder([...rows.values()], plans);
}

/** The rows that the filters leave; a row stays whole where any of its entries fits. */
export function filterRows(rows, { show, domain, topic, q }) {
  const terms = queryTerms(q);
  return rows.filter((row) => {
    if (terms.length && !holds(row, terms)) return false;
    if (show === "shared" && row.only) return false;
    if (show === "differences" && (row.topic ? row.everywhere : row.same)) return false;
    if (show === "comparable" && !row.judged) return false;
    if (topic && row.topic && row.topic !== topic) return false;
    return row.cells.some((cell) =>
      cell.some(({ item }) => (!domain || item.domain === domain) && (!topic || item.topics.includes(topic))),
    );
  });
}

/** For each plan, how many of its targets in the rows are what: {same, stricter, looser, only, base, none: {reason: n}}. */
export function count(rows, plans) {
  const counts = plans.map(() => ({ same: 0, stricter: 0, looser: 0, only: 0, base: 0, none: {} }));
  for (const row of rows) {
    row.cells.forEach((cell, column) => {
      const of = counts[column];
      for (const { said, why, base } of cell) {
        if (row.only) of.only += 1;
        else if (base) of.base += 1;
        else if (said) of[said] += 1;
        else of.none[why] = (of.none[why] ?? 0) + 1;
      }
    });
  }
  return counts;
}

/** What of a cell reads alike, in one: lists of entries that ask the same by the same year, with the same verdict. */
export function readings(cell) {
  const found = new Map();
  for (const entry of cell) {
    const { target, said, why, apart } = entry;
    const key = [target.shown, target.due, target.due_stated, said, why, apart].join("|");
    found.set(key, [...(found.get(key) ?? []), entry]);
  }
  return [...found.values()];
}

function rowsOf(plans, indicator, populations, words) {
  const holders = new Set([...populations.values()].flatMap(columns));
  const made = [...populations].map(([population, cells]) => newRow(plans, indicator, population, cells));
  const only = holders.size === 1;
  const shared = made.filter((row) => columns(row.cells).length > 1);
  for (const row of shared) judgeRow(row, plans, words);
  if (only) return made.map((row) => ({ ...row, only, same: false, judged: false }));
  const apart = made.filter((row) => !shared.includes(row));
  if (apart.length === 0) return shared;
  const home = shared[0] ?? { ...newRow(plans, indicator, "", plans.map(() => [])), only: false, judged: false };
  home.same = home.identical = false;
  for (const row of apart) {
    row.cells.forEach((cell, column) => {
      home.cells[column].push(...cell.map((entry) => ({ ...entry, why: "population", apart: row.populationName })));
    });
  }
  return shared.length ? shared : [home];
}

function newRow(plans, indicator, population, cells) {
  const named = (kind, id) => plans.find((plan) => id in plan[kind])?.[kind][id] ?? "";
  return {
    key: `${indicator}|${population}`, indicator, cells,
    name: named("indicators", indicator), populationName: named("populations", population),
    also: [...also(plans, "indicators", indicator), ...also(plans, "populations", population)],
  };
}

/** What the other language calls it. */
function also(plans, kind, id) {
  return plans.flatMap((plan) => plan.also?.[kind][id] ?? []).slice(0, 1);
}

function columns(cells) {
  return cells.flatMap((cell, column) => (cell.length ? [column] : []));
}

function judgeRow(row, plans, words) {
  const [base, ...others] = columns(row.cells);
  for (const entry of row.cells[base]) entry.base = true;
  for (const column of others) {
    for (const entry of row.cells[column]) judge(entry, row.cells[column], row.cells[base], words);
  }
  row.base = base;
  row.only = false;
  const texts = row.cells.map((cell) => [...new Set(cell.map(({ target }) => [target.shown, target.due, target.due_stated, ...target.basis].join("|")))].sort());
  const alike = texts.every((of) => of.join("\n") === texts[0].join("\n"));
  const allSame = row.cells.every((cell, column) => column === base || cell.every(({ said }) => said === "same"));
  row.same = others.length === plans.length - 1 && (alike || allSame);
  row.identical = row.same && alike && texts[0].length === 1 && row.cells.every((cell) => readings(cell).length === 1);
  row.judged = row.cells.some((cell) => cell.some(({ said }) => said !== null));
}

/**
 * By domain, as the plans order them, and in each what differs before what is the same, and what one plan alone
 * has at the end, plan by plan; the rest in the order of the plans.
 */
function inOrder(rows, plans) {
  const domains = [...new Set(plans.flatMap((plan) => plan.domains)), ""];
  const order = (row) => [
    domains.indexOf(row.domain), row.only ? 2 : row.same ? 1 : 0, row.only ? columns(row.cells)[0] : 0,
  ];
  const keyed = rows.map((row) => [order(row), row]);
  keyed.sort(([a], [b]) => a.map((part, i) => part - b[i]).find(Boolean) ?? 0);
  return keyed.map(([, row]) => row);
}

/** Whether the name of a row and the titles of what stands in it hold all terms; under a topic the summaries count, too. */
function holds(row, terms) {
  const entries = row.cells.flat();
  const texts = [row.name, row.populationName, ...row.also, ...entries.flatMap(({ item, apart }) =>
    [apart, item.title, ...(row.topic ? [item.summary] : [])])];
  const normal = texts.filter(Boolean).map((text) => searchable(text).characters.join(""));
  return terms.every((term) => normal.some((text) => text.includes(term)));
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
