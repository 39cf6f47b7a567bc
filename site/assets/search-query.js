// What a query means beyond its letters: the place that it names without a blank, and other words for the
// same thing. The letters come first: a query is split only where nothing holds it as it stands, and what is
// found by other words comes last. search-reading.js says on the page what was done.

import { queryTerms } from "./search-text.js";

const KIND_WORDS = /^(妇女|儿童)?(发展)?(规划|纲要)?$/u;
/** What a reader puts behind a name of a place, as in 聊城的学前教育. */
const JOINT = /^的/u;

let loading;

/**
 * Synonyms and provinces, loaded once; without them a query is searched as it stands.
 * @param {URL} root the site's root
 * @returns {Promise<{synonyms: string[][], provinces: [string, string, string][]}>}
 */
export function loadWords(root) {
  loading ??= fetch(new URL("search-index/words.json", root)).then((response) => {
    if (!response.ok) throw new Error(`${response.status} ${response.url}`);
    return response.json();
  }).catch(() => {
    loading = undefined;
    return { synonyms: [], provinces: [] };
  });
  return loading;
}

/**
 * Search for a query: as it stands and with other words; where nothing is found, with the place that it names split off.
 * @param {import("./search-index.js").SearchIndex} index
 * @param {string} query
 * @param {Map<string, Set<string>>} chosen filter name → values
 * @param {{synonyms: string[][]}} words
 * @param {import("./names.js").Name[]} names
 * @param {boolean} exact whether the query is to be searched as it stands and in no other way
 * @returns {Promise<object>} what SearchIndex.search gives, with the `terms` searched, `others` (words searched beside
 *   them), `split` ({place, kind, rest}) where the query was split, and `offer` ({place, rest, number}) where a place leads
 *   the query and as many would be found for the rest
 */
export async function answer(index, query, chosen, words, names, exact) {
  const terms = queryTerms(query);
  const search = async (asked, within) => {
    const others = exact ? new Map() : new Map(asked.map((term) => [term, otherWords(term, words.synonyms, names)]));
    return { ...(await index.search(asked, within, others)), terms: asked, others: [...others.values()].flat() };
  };
  const found = await search(terms, chosen);
  const split = exact || terms.length === 0 ? undefined : splitPlace(terms, index, names, found.unfiltered > 0);
  if (!split) return found;
  // Who ticks another place asks the rest of the query of that place.
  const elsewhere = chosen.has("place") && !chosen.get("place").has(split.place);
  if (elsewhere && found.unfiltered > 0) return found;
  const within = elsewhere ? new Map(chosen) : new Map(chosen).set("place", new Set([split.place]));
  if (split.kind && !chosen.has("kind")) within.set("kind", new Set([split.kind]));
  const parted = await search(split.terms, within);
  if (elsewhere) return parted;
  const rest = split.terms.join(" ");
  if (found.unfiltered > 0) {
    const more = parted.numbers.length > found.numbers.length && rest !== "";
    return more ? { ...found, offer: { place: split.place, rest, number: parted.numbers.length } } : found;
  }
  return parted.unfiltered > 0 ? { ...parted, split: { place: split.place, kind: split.kind, rest } } : found;
}

/**
 * Other words for a term: each synonym put in the place of the longest one that stands in it, and the other
 * names of an indicator or topic that is so called. A word that holds the term would find nothing new.
 */
export function otherWords(term, synonyms, names) {
  const found = new Set();
  for (const group of synonyms) {
    const held = group.filter((word) => term.includes(word)).sort((a, b) => b.length - a.length)[0];
    if (held) for (const word of group) if (word !== held) found.add(term.replaceAll(held, word));
  }
  for (const { kind, normals } of names) {
    if ((kind === "指标" || kind === "主题") && normals.includes(term)) for (const word of normals) found.add(word);
  }
  return [...found].filter((word) => !word.includes(term));
}

/**
 * The place with plans that a term begins with (or, where nothing was found, holds), taken out of it; the longest
 * name counts. What is left may name a kind of plan: 秀峰区儿童规划.
 */
function splitPlace(terms, index, names, leadingOnly) {
  const places = new Set(index.filters.find(({ name }) => name === "place")?.values);
  let best;
  for (const { kind, name, normals } of names) {
    if (kind !== "地区" || !places.has(name)) continue;
    for (const form of normals) {
      for (const [i, term] of terms.entries()) {
        const at = term.indexOf(form);
        if (at < 0 || (at > 0 && leadingOnly) || form.length < 2 || (term === form && terms.length === 1)) continue;
        if (!best || form.length > best.form.length) best = { place: name, form, i, at };
      }
    }
  }
  if (!best) return undefined;
  const rest = [...terms];
  const term = terms[best.i];
  rest.splice(best.i, 1, ...[term.slice(0, best.at), term.slice(best.at + best.form.length).replace(JOINT, "")].filter(Boolean));
  const kinds = rest.map((word) => KIND_WORDS.exec(word));
  const kind = kinds.find((match) => match?.[1])?.[1];
  return { place: best.place, kind, terms: rest.filter((_, i) => !kinds[i]) };
}
