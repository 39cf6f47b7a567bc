// What the comparison shows, as CSV and JSON: a line for each target or item, in the order shown.

import { SAYS } from "./compare-words.js";
import { BYTE_ORDER_MARK, quoted, safe } from "./table-export.js";

const NAMES = SAYS.columns;

/** The rows as lines of named cells; `root` makes addresses whole. */
export function lines(rows, plans, mode, words, root) {
  return rows.flatMap((row) =>
    row.cells.flatMap((cell, column) =>
      cell.map((entry) => ({
        ...(mode === "topic" ? topicCells(row, entry) : targetCells(row, column, entry, plans, words)),
        [NAMES.plan]: plans[column].title,
        [NAMES.planId]: plans[column].id,
        [NAMES.domain]: words.domains[entry.item.domain] ?? "",
        [NAMES.item]: `${entry.item.name} ${entry.item.title}`,
        [NAMES.itemId]: entry.item.id,
        [NAMES.url]: new URL((entry.target ?? entry.item).url, root).href,
      })),
    ),
  );
}

/** CSV as Excel opens it: byte order mark, CR LF, and an apostrophe before what would run as a formula. */
export function csv(lines) {
  if (lines.length === 0) return BYTE_ORDER_MARK;
  const head = Object.keys(lines[0]);
  const written = [head, ...lines.map((line) => head.map((name) => line[name]))];
  return BYTE_ORDER_MARK + written.map((cells) => `${cells.map((value) => quoted(safe(value))).join(",")}\r\n`).join("");
}

function targetCells(row, column, { target, said, why }, plans, words) {
  return {
    [NAMES.indicator]: row.name,
    [NAMES.indicatorId]: row.indicator,
    [NAMES.population]: row.populationName,
    [NAMES.populationId]: row.population,
    [NAMES.target]: target.shown,
    [NAMES.due]: String(target.due),
    [NAMES.basis]: target.due_stated ? SAYS.dueStated : SAYS.dueEnd,
    [NAMES.stated]: target.stated,
    [NAMES.standing]: standing(row, column, said, words),
    [NAMES.why]: why ? words.reasons[why] : row.elsewhere ? words.reasons.population : "",
    [NAMES.against]: row.alone || column === row.base ? "" : plans[row.base].id,
    [NAMES.targetId]: target.id,
  };
}

function standing(row, column, said, words) {
  if (row.only) return SAYS.only;
  if (row.elsewhere) return SAYS.noVerdict;
  if (column === row.base) return SAYS.itself;
  return said ? words.verdicts[said] : SAYS.noVerdict;
}

function topicCells(row, { item }) {
  return { [NAMES.topic]: row.name, [NAMES.topicId]: row.topic, [NAMES.summary]: item.summary };
}
