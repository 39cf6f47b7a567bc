// What a query in a reader's own words leads to: the page of a subject with the places already chosen that the
// query names (聊城 学前教育; 宁城县怎样防治宫颈癌，比秀峰区多吗), in the address that choose.js reads.

import { matchNames, nearNames, placeForms } from "./names.js";
import { queryTerms } from "./search-text.js";
import { KIND_WORDS, otherWords, piecesOf, withoutQuestions } from "./search-words.js";

const MOST = 3;
/** What stood for places, with what joins them to the words before: 宫颈癌比秀峰区. */
const BESIDE_PLACES = /[比和与跟及]?\n+/gu;
const LATIN = /^[a-z ]+$/u;
/** A word that stands in a longer one must say something: two characters, four letters. */
const SHORTEST = 2;
const SHORTEST_LATIN = 4;
/** A name cut short keeps so many characters at least: 高中毛入学率. */
const SHORTENED = 4;
const YEARS = /(?:19|20)\d\d年?/gu;
/** A slip of the fingers leaves more than half of a name's pairs of characters as they are. */
const SLIP = 0.6;
const WOMEN = /妇女/u;
const CHILDREN = /儿童/u;

/**
 * Subjects that a query names together with places.
 * @param {import("./names.js").Name[]} names
 * @param {string} query
 * @param {{synonyms: string[][], questions: string[]}} words
 * @returns {{kind: string, name: string, url: string, beside: (needle: string) => string}[]} the best first
 */
export function offers(names, query, words) {
  const { places, pieces } = understood(names, query, words);
  if (places.length === 0 || pieces.length === 0) return [];
  const found = [];
  for (const subject of subjectsOf(names, pieces, words)) {
    const there = subject.chosen ? places.filter((place) => subject.chosen.includes(place)) : inOneProvince(places);
    if (there.length > 0) found.push(new Offer(subject, there, pieces.join("")));
    if (found.length === MOST) break;
  }
  // Those with more of the places first, else as they come.
  return found.sort((a, b) => b.places.length - a.places.length);
}

/**
 * The names that a query means; where none holds it as it stands, those that it means without its words that only ask, that
 * come very near, or at least the places that it names and their plans.
 * @param {import("./names.js").Name[]} names
 * @param {string} query
 * @param {{synonyms: string[][], questions: string[]}} words
 * @returns {import("./names.js").Name[]}
 */
export function meantNames(names, query, words) {
  const found = matchNames(names, query);
  if (found.length > 0) return found;
  const { places, pieces } = understood(names, query, words);
  const parted = matchNames(names, [...places.map(({ name }) => name), ...pieces].join(" "));
  if (parted.length > 0) return parted;
  return places.length > 0 ? placesAndPlans(names, places, query) : [...new Set([...nearNames(names, pieces.join(""), MOST, SLIP), ...subjectsOf(names, pieces, words)])];
}

/** The places themselves and their plans, of the kind alone that the query names. */
function placesAndPlans(names, places, query) {
  const of = (name) => places.some(({ code }) => name.url.includes(code));
  const wanted = [WOMEN, CHILDREN].filter((kind) => kind.test(query));
  const fits = (name) => wanted.length !== 1 || wanted[0].test(name.name);
  return names.filter((name) => (name.kind === "地区" && of(name)) || (name.kind === "规划" && places.includes(name.place) && fits(name)));
}

class Offer {
  constructor(subject, places, asked) {
    this.places = places;
    this.kind = subject.kind;
    this.name = `${subject.name} · ${places.map(({ name }) => name).join("、")}`;
    const folder = subject.chosen ? subject.url : `${subject.url}${provinceOf(places[0])}/`;
    this.url = `${folder}?places=${places.map(({ code }) => code).join(",")}${subject.kind === "指标" ? "#targets" : ""}`;
    this.beside = () => subject.beside(asked);
  }
}

/** The places with plans that a query names, in its order, and the pieces of what else it says of subjects. */
function understood(names, query, { questions }) {
  let text = queryTerms(query).join(" ");
  const found = [];
  for (const [form, place] of waysToWrite(names)) {
    const at = LATIN.test(form) ? ` ${text} `.indexOf(` ${form} `) : text.indexOf(form);
    if (at < 0) continue;
    // The length stays, so that the order of places can be told.
    text = text.slice(0, at) + "\n".repeat(form.length) + text.slice(at + form.length);
    if (!found.some(([, other]) => other === place)) found.push([at, place]);
  }
  const rest = piecesOf(text.replace(BESIDE_PLACES, " ").replace(YEARS, " "));
  const pieces = withoutQuestions(rest, questions).kept.filter((piece) => !KIND_WORDS.test(piece));
  return { places: found.sort((a, b) => a[0] - b[0]).map(([, place]) => place), pieces };
}

/** Ways to write the places with plans, the longest first. */
function waysToWrite(names) {
  const places = new Set(names.filter(({ kind }) => kind === "规划").map(({ place }) => place));
  return [...places].flatMap((place) => place.names.flatMap(placeForms).map((form) => [form, place])).sort((a, b) => b[0].length - a[0].length);
}

/**
 * The subjects that pieces mean, the best first: so called, so beginning, holding them; else those whose names they cut
 * short or of which a word stands in a piece; else those that come very near.
 */
function subjectsOf(names, pieces, { synonyms }) {
  const subjects = names.filter(({ chosen }) => chosen !== undefined);
  const called = matchNames(subjects, pieces.join(" "));
  if (called.length > 0) return called;
  const whole = pieces.join("");
  const asked = pieces.flatMap((piece) => [piece, ...otherWords(piece, synonyms, [])]);
  const found = [];
  for (const subject of subjects) {
    const shortened = subject.normals.some((normal) => cutsShort(whole, normal)) ? whole.length : 0;
    const longest = Math.max(shortened, ...subject.words.filter((word) => long(word) && asked.some((piece) => piece.includes(word))).map((word) => word.length));
    if (longest > 0) found.push([longest, found.length, subject]);
  }
  if (found.length === 0) return nearNames(subjects, whole, 1, SLIP);
  return found.sort((a, b) => b[0] - a[0] || a[1] - b[1]).map((entry) => entry[2]);
}

/** Whether a text begins as a name does and has only characters of the name, in their order. */
function cutsShort(text, normal) {
  if (text.length < SHORTENED || text[0] !== normal[0]) return false;
  let at = 0;
  for (const char of text) {
    at = normal.indexOf(char, at) + 1;
    if (at === 0) return false;
  }
  return true;
}

function long(word) {
  return word.length >= (LATIN.test(word) ? SHORTEST_LATIN : SHORTEST);
}

function inOneProvince(places) {
  return places.every((place) => provinceOf(place) === provinceOf(places[0])) ? places : [];
}

function provinceOf({ code }) {
  return `${code.slice(0, 2)}0000`;
}
