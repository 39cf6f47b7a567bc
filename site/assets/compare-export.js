// What the comparison shows, as CSV and JSON: a line for each target or item, in the order shown.

import { BYTE_ORDER_MARK, quoted, safe } from "./table-export.js";

/** The rows as lines of named cells; `root` makes addresses whole. */
export function lines(rows, plans, mode, words, root) {
  return rows.flatMap((row) =>
    row.cells.flatMap((cell, column) =>
      cell.map((entry) => ({
        ...(mode === "topic" ? topicCells(row, entry) : targetCells(row, column, entry, plans, words)),
        规划: plans[column].title,
        规划标识: plans[column].id,
        领域: words.domains[entry.item.domain] ?? "",
        条目: `${entry.item.name} ${entry.item.title}`,
        条目标识: entry.item.id,
        网址: new URL((entry.target ?? entry.item).url, root).href,
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
    指标: row.name,
    指标标识: row.indicator,
    人群: row.populationName,
    人群标识: row.population,
    目标值: target.shown,
    期限: String(target.due),
    期限依据: target.due_stated ? "原文写明" : "规划期末",
    原文写法: target.stated,
    比较: standing(row, column, said, words),
    不判断的原因: why ? words.reasons[why] : row.elsewhere ? words.reasons.population : "",
    与之相比的规划标识: row.alone || column === row.base ? "" : plans[row.base].id,
    目标值标识: target.id,
  };
}

function standing(row, column, said, words) {
  if (row.only) return "只见于此";
  if (row.elsewhere) return "不判断";
  if (column === row.base) return "本行为准";
  return said ? words.verdicts[said] : "不判断";
}

function topicCells(row, { item }) {
  return { 主题: row.name, 主题标识: row.topic, 概述: item.summary };
}
