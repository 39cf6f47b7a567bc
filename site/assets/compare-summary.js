// A comparison in figures, and the ways to its domains.

import { create, element, folded, header } from "./compare-dom.js";
import { anchor, byDomain, domainName } from "./compare-grid.js";
import { WORDS, joined, say, shortNames } from "./compare-words.js";

const VERDICTS = ["same", "stricter", "looser"];

/** How many targets of each plan are what, as a table, and why there are no verdicts; `counts` is as compare-rows.js counts. */
export function summary(plans, counts) {
  const names = shortNames(plans);
  const heads = [say("plan"), ...VERDICTS.map((said) => WORDS.figures[said]), say("base"), say("unjudged"), say("only")];
  const table = element("table", "table", "op-compare__figures");
  table.append(create("caption", { className: "op-visually-hidden" }, say("summary")), create("thead", {}, create("tr", {}, ...heads.map((head) => header("columnheader", head, "col")))));
  const body = create("tbody");
  const totals = counts.map(({ none }) => Object.values(none).reduce((sum, number) => sum + number, 0));
  counts.forEach((of, column) => {
    // The first plan is what others are compared with.
    const figures = [...VERDICTS.map((said) => (column > 0 ? of[said] : "—")), of.base, totals[column], of.only];
    body.append(create("tr", {}, header("rowheader", names[column], "row"), ...figures.map((figure) => create("td", {}, String(figure)))));
  });
  table.append(body);
  if (totals.every((total) => total === 0)) return [table];
  const reasons = counts.flatMap(({ none }, column) => {
    const sorted = Object.entries(none).sort((a, b) => b[1] - a[1]).map(([why, number]) => `${WORDS.reasons[why]} ${number}`);
    return sorted.length ? create("li", {}, say("named", { said: names[column], name: joined(sorted) })) : [];
  });
  return [table, folded(say("why"), create("ul", {}, ...reasons))];
}

/** Links to the domains of the rows, with how many rows are there; nothing for one alone. */
export function jumps(rows) {
  const domains = byDomain(rows);
  if (domains.length < 2) return [];
  return [create("ul", {}, ...domains.map(([domain, of]) =>
    create("li", {}, create("a", { href: `#${anchor(domain)}` }, `${domainName(domain)} `, create("small", {}, String(of.length))))))];
}
