// What a query means beyond its letters: the places that it names, other words for the same thing, and words that
// only ask. The letters come first: a query is split, and words are left out, only where nothing holds it as it stands,
// and what is found by other words comes last. search-reading.js says on the page what was done.

import { queryTerms } from "./search-text.js";
import { KIND_WORDS, otherWords, withoutQuestions } from "./search-words.js";

/** What a reader puts behind a name of a place, as in 聊城的学前教育. */
const JOINT = /^的/u;
/** What stands between names of places: 宁城和秀峰. */
const BETWEEN = /^[和与跟及同比、]$/u;

/**
 * Search for a query: as it stands and with other words; where nothing is found, with the places that it names split
 * off, and then without the words that only ask.
 * @param {import("./search-index.js").SearchIndex} index
 * @param {string} query
 * @param {Map<string, Set<string>>} chosen filter name → values
 * @param {{synonyms: string[][], questions: string[]}} words
 * @param {import("./names.js").Name[]} names
 * @param {boolean} exact whether the query is to be searched as it stands and in no other way
 * @returns {Promise<object>} what SearchIndex.search gives, with the `terms` searched, `others` (words searched beside
 *   them), `split` ({places, kind, rest}) where the query was split, `left` (words left out) where some were, `only` (the
 *   names of subjects searched) where all else was left out, and `offer` ({place, rest, number}) where a place leads the
 *   query and more would be found for the rest
 */
export async function answer(index, query, chosen, words, names, exact) {
  const terms = queryTerms(query);
  if (exact) return { ...(await index.search(terms, chosen)), terms, others: [] };
  const found = await read(index, terms, chosen, words, names);
  if (found.unfiltered > 0) return found;
  const { kept, left } = withoutQuestions(terms, words.questions);
  if (kept.length === 0) return found;
  if (left.length > 0) {
    const asked = await read(index, kept, chosen, words, names);
    if (asked.unfiltered > 0) return { ...asked, left };
  }
  const split = splitPlaces(kept, index, names, false);
  const rest = split?.terms ?? kept;
  const only = subjectsIn(rest, names, split || left.length > 0);
  if (!only) return found;
  const asked = await searched(index, only, split ? withinPlaces(chosen, split) : chosen, words, names);
  if (asked.numbers.length === 0) return found;
  return { ...asked, only: only[0] === rest.join("") ? rest : only, split: split && { ...split, rest: rest.join(" ") } };
}

async function read(index, terms, chosen, words, names) {
  const found = await searched(index, terms, chosen, words, names);
  const split = terms.length === 0 ? undefined : splitPlaces(terms, index, names, found.unfiltered > 0);
  if (!split) return found;
  // Who ticks another place asks the rest of the query of that place.
  const elsewhere = chosen.has("place") && !split.places.some((place) => chosen.get("place").has(place));
  if (elsewhere && found.unfiltered > 0) return found;
  const parted = await searched(index, split.terms, elsewhere ? withinKind(chosen, split) : withinPlaces(chosen, split), words, names);
  if (elsewhere) return parted;
  const rest = split.terms.join(" ");
  if (found.unfiltered > 0) {
    const more = parted.numbers.length > found.numbers.length && rest !== "";
    return more ? { ...found, offer: { place: split.places[0], rest, number: parted.numbers.length } } : found;
  }
  // What only the reader's own filters hide is there; what no place of the query has is not.
  const there = parted.numbers.length > 0 || (chosen.size > 0 && parted.unfiltered > 0);
  return there ? { ...parted, split: { places: split.places, kind: split.kind, rest } } : found;
}

async function searched(index, terms, chosen, words, names) {
  const others = new Map(terms.map((term) => [term, otherWords(term, words.synonyms, names)]));
  return { ...(await index.search(terms, chosen, others)), terms, others: [...others.values()].flat() };
}

function withinKind(chosen, { kind }) {
  return kind && !chosen.has("kind") ? new Map(chosen).set("kind", new Set([kind])) : chosen;
}

function withinPlaces(chosen, split) {
  return new Map(withinKind(chosen, split)).set("place", new Set(split.places));
}

/**
 * The names of subjects that terms hold: the one that all make up together (preschool education), or, where the rest may
 * go, the longest in each term (防治宫颈癌); nothing where that would change nothing.
 */
function subjectsIn(terms, names, restMayGo) {
  const words = names.filter(({ chosen }) => chosen !== undefined).flatMap((subject) => subject.words);
  if (terms.length > 1 && words.includes(terms.join(""))) return [terms.join("")];
  if (!restMayGo) return undefined;
  const held = terms.flatMap((term) => words.filter((word) => word.length > 1 && term.includes(word)).sort((a, b) => b.length - a.length)[0] ?? []);
  return held.length === 0 || held.join(" ") === terms.join(" ") ? undefined : held;
}

/**
 * The places with plans that the terms hold, taken out of them, the longest names first; where something was found
 * already, only one that a term begins with. What is left may name a kind of plan: 秀峰区儿童规划.
 */
function splitPlaces(terms, index, names, leadingOnly) {
  const held = new Set(index.filters.find(({ name }) => name === "place")?.values);
  const forms = names.filter(({ kind, name }) => kind === "地区" && held.has(name))
    .flatMap((place) => place.forms.map((form) => ({ name: place.name, form })))
    .sort((a, b) => b.form.length - a.form.length);
  const places = [];
  let rest = [...terms];
  for (const { name, form } of forms) {
    const i = rest.findIndex((term) => (leadingOnly ? term.startsWith(form) : term.includes(form)));
    if (i < 0 || places.includes(name) || (terms.length === 1 && terms[0] === form) || (leadingOnly && places.length > 0)) continue;
    const at = rest[i].indexOf(form);
    rest.splice(i, 1, ...[rest[i].slice(0, at), rest[i].slice(at + form.length).replace(JOINT, "")].filter(Boolean));
    places.push(name);
  }
  if (places.length === 0) return undefined;
  if (places.length > 1) rest = rest.filter((word) => !BETWEEN.test(word));
  const kinds = rest.map((word) => KIND_WORDS.exec(word));
  const kind = kinds.find((match) => match?.[1])?.[1];
  return { places, kind, terms: rest.filter((_, i) => !kinds[i]) };
}
