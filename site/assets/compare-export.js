// What the comparison shows, as CSV and JSON: a line for each target or item, in the order shown.

import { COLUMNS, WORDS, say } from "./compare-words.js";
import { BYTE_ORDER_MARK, quoted, safe } from "./table-export.js";

/** The rows as lines of named cells; `root` makes addresses whole. */
export function lines(rows, plans, mode, root) {
  return rows.flatMap((row) =>
    row.cells.flatMap((cell, column) =>
      cell.map((entry) => ({
        ...(mode === "topic" ? topicCells(row, entry) : targetCells(row, column, entry, plans)),
        [COLUMNS.plan]: plans[column].title,
        [COLUMNS.planId]: plans[column].id,
        [COLUMNS.domain]: WORDS.domains[entry.item.domain] ?? "",
        [COLUMNS.item]: `${entry.item.name} ${entry.item.title}`,
        [COLUMNS.itemId]: entry.item.id,
        [COLUMNS.url]: new URL((entry.target ?? entry.item).url, root).href,
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

function targetCells(row, column, { target, said, why, base, apart }, plans) {
  return {
    [COLUMNS.indicator]: row.name,
    [COLUMNS.indicatorId]: row.indicator,
    [COLUMNS.population]: apart ?? row.populationName,
    [COLUMNS.populationId]: target.population,
    [COLUMNS.target]: target.shown,
    [COLUMNS.due]: String(target.due),
    [COLUMNS.basis]: say(target.due_stated ? "due_stated" : "due_period"),
    [COLUMNS.stated]: target.stated,
    [COLUMNS.standing]: standing(row, said, base),
    [COLUMNS.why]: why ? WORDS.reasons[why] : "",
    [COLUMNS.against]: row.only || base || apart !== null ? "" : plans[row.base].id,
    [COLUMNS.targetId]: target.id,
  };
}

function standing(row, said, base) {
  if (row.only) return say("only");
  if (base) return say("itself");
  return said ? WORDS.verdicts[said] : say("no_verdict");
}

function topicCells(row, { item }) {
  return { [COLUMNS.topic]: row.name, [COLUMNS.topicId]: row.topic, [COLUMNS.summary]: item.summary };
}
