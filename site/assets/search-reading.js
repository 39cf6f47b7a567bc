// Says above the results how a query was read, where not letter for letter, and leads back; and how far
// the site reaches, where a query names a place without plans here, or nothing is found.

import { create } from "./marked.js";
import { queryTerms } from "./search-text.js";

/** So many places are listed by name. */
const MOST_PLACES = 40;
const LIKE_A_PLACE = /^\p{Script=Han}{1,9}(?:县|市|区|旗|省|盟|州)$/u;

/** Shows the reading of queries in an element. */
export class Reading {
  #element;
  #root;

  /**
   * @param {HTMLElement} element
   * @param {URL} root the site's root
   */
  constructor(element, root) {
    this.#element = element;
    this.#root = root;
  }

  hide() {
    this.#element.hidden = true;
  }

  /**
   * @param {string} query
   * @param {object} found what answer() of search-query.js gave
   * @param {{provinces: [string, string, string][]}} words
   * @param {import("./names.js").Name[]} names
   * @param {string[]} held the names of places with plans
   */
  show(query, found, words, names, held) {
    const { split, offer, left, only, others, widened, numbers, terms } = found;
    const lines = [];
    if (found.meant) {
      const line = create("p", {}, `没有“${query}”的内容。已改用简体字“${found.meant}”。`);
      line.append(create("a", { href: this.#address(query, true) }, `只搜“${query}”`));
      lines.push(line);
      query = found.meant;
    }
    if (left || only) {
      const done = left ? `已略去${left.map((word) => `“${word}”`).join("、")}` : `只搜其中的“${only.join(" ")}”`;
      const line = create("p", {}, `没有照“${query}”写的内容。${done}${split || only ? "。" : `，搜索“${terms.join(" ")}”。`}`);
      line.append(create("a", { href: this.#address(query, true) }, `只搜“${query}”`));
      lines.push(line);
    }
    if (split) {
      const line = create("p", {}, left || only ? "已按地区" : `没有连写“${query}”的内容。已按地区`);
      const { places, kind, rest } = split;
      const without = (place) => [...places.filter((other) => other !== place), kind, rest];
      line.append(...places.flatMap((place, i) => [i > 0 ? "、" : "", this.#chip(place, without(place).filter(Boolean).join(" "), "去掉地区")]));
      if (kind) line.append("、类别", this.#chip(kind, [...places, rest].filter(Boolean).join(" "), "去掉类别"));
      line.append(rest ? `搜索“${only?.join(" ") ?? rest}”。` : "列出全部内容。");
      lines.push(line);
    }
    if (offer) {
      const line = create("p", {});
      const link = create("a", { href: this.#address(`${offer.place} ${offer.rest}`) }, `在${offer.place}搜索“${offer.rest}”`);
      line.append("只列连写的内容。也可以", link, `（${offer.number} 条）。`);
      lines.push(line);
    }
    if (widened > 0) {
      const line = create("p", {}, `也搜了：${others.join("、")}${widened < numbers.length ? `，由此找到的 ${widened} 条排在最后` : ""}。`);
      if (!left && !only) line.append(create("a", { href: this.#address(query, true) }, `只搜“${query}”`));
      lines.push(line);
    }
    lines.push(...this.#coverage(query, found, words, names, held));
    this.#element.replaceChildren(...lines);
    this.#element.hidden = lines.length === 0;
  }

  #coverage(query, { numbers, unfiltered }, { provinces }, names, held) {
    const terms = queryTerms(query);
    const none = numbers.length === 0 && unfiltered === 0;
    const places = names.filter(({ kind }) => kind === "地区");
    const listed = places.filter(({ name }) => held.includes(name));
    const place = notHeld(terms, none, provinces, places, held);
    if (!place && !(none && terms.length > 0)) return [];
    const lines = [];
    if (place) {
      const line = create("p", {}, place.code
        ? `本站尚未收录${place.name}的规划；未收录不等于没有制定。`
        : `“${place.name}”如果是地名：本站尚未收录该地的规划；未收录不等于没有制定。`);
      const below = place.code ? listed.filter(({ url }) => codeOf(url).startsWith(place.code.replace(/(00)+$/, ""))) : [];
      if (below.length > 0) line.append("其下级中已收录的：", ...this.#links(below), "。");
      lines.push(line);
    }
    const reach = create("p", {}, `现在收录了${held.length}个地区的规划`);
    if (listed.length <= MOST_PLACES) reach.append("：", ...this.#links(listed));
    reach.append("。", create("a", { href: new URL("jurisdictions/", this.#root).href }, "全部地区"), " · ",
      create("a", { href: new URL("contributing/", this.#root).href }, "怎样补充一份规划"));
    return [...lines, reach];
  }

  /** Places as links; of very many the first. */
  #links(places) {
    const links = places.slice(0, MOST_PLACES).map(({ name, url }) => create("a", { href: new URL(url, this.#root).href }, name));
    return [...links.flatMap((link, i) => (i === 0 ? [link] : ["、", link])), ...(places.length > MOST_PLACES ? ["等"] : [])];
  }

  #chip(text, rest, says) {
    const chip = create("a", { className: "op-chip", href: this.#address(rest) }, text);
    chip.prepend(create("span", { className: "op-visually-hidden" }, `${says} `));
    return chip;
  }

  #address(query, exact = false) {
    const address = new URL(location.href);
    address.search = "";
    if (query) address.searchParams.set("q", query);
    if (exact) address.searchParams.set("exact", "1");
    return address.href;
  }
}

/** The place without plans here that a query names: with its code, by the list of places, or perhaps one, by its ending. */
function notHeld(terms, none, provinces, places, held) {
  const known = [
    ...provinces.map(([code, name, short]) => ({ code, name, forms: [name, short] })),
    ...places.map(({ name, url, normals }) => ({ code: codeOf(url), name, forms: normals })),
  ].filter(({ name }) => !held.includes(name));
  const exact = known.find(({ forms }) => terms.some((term) => forms.includes(term)));
  if (exact || !none) return exact;
  const leads = (term) => known.find(({ forms }) => forms.some((form) => form.length > 1 && term.startsWith(form)));
  const here = new Set(places.filter(({ name }) => held.includes(name)).flatMap(({ normals }) => normals));
  const like = terms.find((term) => LIKE_A_PLACE.test(term) && !here.has(term));
  return terms.map(leads).find(Boolean) ?? (like && { name: like });
}

function codeOf(url) {
  return /\d{6}/.exec(url)[0];
}
