// The link from the page of a topic or an indicator to the comparison of its plans: where the reader has chosen places (choose.js),
// it leads to the plans of those, by the rule of generator/pages/side_by_side.py.

const offer = document.querySelector(".op-side-by-side");
const link = offer.querySelector("a");
const note = offer.querySelector("[role=status]");
const standing = link.href;
const most = Number(offer.dataset.most);

const KINDS = ["women", "children"];

/** What a plan's id says of its kind and period. */
const sort = (id) => id.split("-").slice(1).join("-");
/** By place, women's plans before children's. */
const byPlace = (a, b) => a.slice(0, 6).localeCompare(b.slice(0, 6)) || KINDS.indexOf(a.split("-")[1]) - KINDS.indexOf(b.split("-")[1]) || a.localeCompare(b);

/** Of too many plans the first of the largest group of one kind and period; the first of all where no two are of one. */
export function ofOneKind(ids, most) {
  if (ids.length <= most) return ids;
  const kinds = [...new Set(ids.map(sort))];
  const groups = kinds.map((kind) => ids.filter((id) => sort(id) === kind));
  const largest = groups.reduce((one, other) => (other.length > one.length ? other : one));
  return (largest.length > 1 ? largest : ids).slice(0, most);
}

function show() {
  const rows = [...document.querySelectorAll("[data-plan]")];
  const ids = (of) => [...new Set(of.map((row) => row.dataset.plan))].sort(byPlace);
  const all = ids(rows);
  const near = ids(rows.filter((row) => !row.closest("[data-elsewhere]")));
  const taken = ofOneKind(near, most);
  const chosen = near.length < all.length;
  const address = new URL(standing);
  if (chosen) address.searchParams.set("plans", taken.join(","));
  link.href = address.href.replaceAll("%2C", ",");
  offer.classList.toggle("op-side-by-side--chosen", chosen);
  offer.classList.toggle("op-side-by-side--few", chosen && taken.length < 2);
  note.textContent = chosen ? said(near, taken) : "";
}

function said(near, taken) {
  if (near.length < 2) return "所选地区的规划不到两份，不能并排比较；再选一个地区就可以。";
  if (taken.length === near.length) return `所选地区的${taken.length}份规划。`;
  const alike = taken.every((id) => sort(id) === sort(taken[0]));
  return `所选地区有${near.length}份，一次最多比较${most}份：取${alike ? "份数最多的一类中" : ""}地区代码在前的${taken.length}份。`;
}

document.addEventListener("op-choose", show);
show();
