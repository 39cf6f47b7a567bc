// What the comparison says, in the language of its page: the page itself brings the words.

export const IN_ENGLISH = document.documentElement.lang === "en";
/** The page's vocabulary: labels by code, and the lists of the rule. */
export const WORDS = JSON.parse(document.getElementById("op-compare-words").textContent);
export const COLUMNS = WORDS.columns;

/** The words under a key, with the values put in where they name them in braces. */
export function say(key, values = {}) {
  return WORDS.says[key].replace(/\{(\w+)\}/g, (_, name) => values[name]);
}

/** Names in a line. */
export function joined(names) {
  return names.join(say("comma"));
}

/**
 * A plan's extract with its English names: on an English page they take the place of the Chinese ones, and what
 * the other language calls things stands in `also`, so that words find it. `names` lists those of items and
 * targets in the extract's order.
 */
export function named(plan, names) {
  const kinds = ["indicators", "populations", "topics"];
  const other = IN_ENGLISH ? plan : names;
  const also = Object.fromEntries(kinds.map((kind) => [kind, other?.[kind] ?? {}]));
  if (!IN_ENGLISH) return { ...plan, also };
  const { items, targets, ...rest } = names;
  return {
    ...plan,
    ...rest,
    also,
    items: plan.items.map((item, i) => ({ ...item, name: items[i] })),
    targets: plan.targets.map((target, i) => ({ ...target, shown: targets[i] })),
  };
}

/** What to call each of the plans beside the others: as short as tells them apart. */
export function shortNames(plans) {
  const kind = (plan) => WORDS.kinds[plan.id.split("-")[1]];
  const bare = (plan) => plan.place.replace(/ (County|District|City)$/, "");
  const ways = [
    plans.every((plan) => kind(plan) === kind(plans[0])) && bare,
    plans.every((plan) => kind(plan) === kind(plans[0])) && ((plan) => plan.place),
    plans.every((plan) => plan.place === plans[0].place) && kind,
    (plan) => plan.short,
    (plan) => plan.name,
  ];
  const names = ways.filter(Boolean).map((way) => plans.map(way));
  return names.find((each) => new Set(each).size === plans.length) ?? names.at(-1);
}
