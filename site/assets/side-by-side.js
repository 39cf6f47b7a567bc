// The link from a topic's page to the comparison of its plans: where the reader has chosen places (choose.js),
// it leads to the plans of those, by the rule of generator/pages/side_by_side.py.

const offer = document.querySelector(".op-side-by-side");
const [link, note] = offer.children;
const standing = { href: link.href, note: note.textContent };
const most = Number(offer.dataset.most);

/** What a plan's id says of its kind and period. */
const sort = (id) => id.split("-").slice(1).join("-");

/** Of too many plans the first of the largest group of one kind and period; the first of all where no two are of one. */
export function ofOneKind(ids, most) {
  if (ids.length <= most) return ids;
  const kinds = [...new Set(ids.map(sort))];
  const groups = kinds.map((kind) => ids.filter((id) => sort(id) === kind));
  const largest = groups.reduce((one, other) => (other.length > one.length ? other : one));
  return (largest.length > 1 ? largest : ids).slice(0, most);
}

function show() {
  const all = [...document.querySelectorAll("[data-plan]")];
  const near = all.filter((plan) => !plan.closest("[data-elsewhere]")).map((plan) => plan.dataset.plan);
  const taken = ofOneKind(near, most);
  const chosen = near.length < all.length;
  const address = new URL(standing.href);
  if (chosen) address.searchParams.set("plans", taken.join(","));
  link.href = address.href.replaceAll("%2C", ",");
  link.hidden = chosen && taken.length < 2;
  note.textContent = chosen ? said(near, taken) : standing.note;
}

function said(near, taken) {
  if (near.length < 2) return "所选地区只有一份规划有这一主题；再选一个地区，就可以并排比较。";
  if (taken.length === near.length) return `所选地区的${taken.length}份规划。`;
  const alike = taken.every((id) => sort(id) === sort(taken[0]));
  return `所选地区有${near.length}份，一次最多比较${most}份：取${alike ? "份数最多的一类中" : ""}地区代码在前的${taken.length}份。`;
}

document.addEventListener("op-choose", show);
show();
