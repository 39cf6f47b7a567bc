// The search page: what the form and the filters ask for stands in the page's address, and what is
// found is shown beneath. search-facets.js, search-results.js and search-help.js show their parts.

import { loadNames } from "./names.js";
import { meantNames, offers } from "./offers.js";
import { Facets } from "./search-facets.js";
import { Help } from "./search-help.js";
import { openIndex } from "./search-index.js";
import { answer } from "./search-query.js";
import { Reading } from "./search-reading.js";
import { RESULTS_AT_ONCE, result, showNames } from "./search-results.js";
import { simplified } from "./search-simplified.js";
import { loadWords } from "./search-words.js";

const TYPING_PAUSE = 300;
/** An address opens no more pages at once than this; the rest is a click away. */
const MOST_PAGES = 25;

class SearchPage {
  #root;
  #input;
  #count;
  #names;
  #start;
  #results;
  #more;
  #facets;
  #help;
  #reading;
  #opening;
  #searches = 0;
  #typing;

  constructor(element) {
    this.#root = new URL(element.dataset.root, document.baseURI);
    this.#input = element.querySelector("input[name=q]");
    this.#count = element.querySelector(".op-search__count");
    this.#names = element.querySelector(".op-names");
    this.#start = element.querySelector(".op-search__start");
    this.#results = element.querySelector(".op-search__results");
    this.#more = element.querySelector(".op-search__more");
    this.#facets = new Facets(element, () => this.#ask("push"));
    this.#help = new Help(element.querySelector(".op-search__none"), this.#root);
    this.#reading = new Reading(element.querySelector(".op-search__reading"), this.#root);
  }

  start() {
    const form = this.#input.form;
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#ask("push");
    });
    const typed = () => {
      clearTimeout(this.#typing);
      this.#typing = setTimeout(() => this.#ask("replace"), TYPING_PAUSE);
    };
    // Half a word of an input method is not yet a query.
    this.#input.addEventListener("input", (event) => event.isComposing || typed());
    this.#input.addEventListener("compositionend", typed);
    this.#input.closest(".op-search").addEventListener("keydown", (event) => this.#press(event));
    addEventListener("popstate", () => this.#answer());
    if (location.search === "") this.#input.focus({ preventScroll: true });
    return this.#answer();
  }

  /** The arrows lead from the box to the first name or result, from each to the next, and back. */
  #press(event) {
    if (event.isComposing || !["ArrowDown", "ArrowUp"].includes(event.key)) return;
    const stops = [this.#input, ...[this.#names, this.#results].flatMap((list) => [...list.querySelectorAll("a")].filter((link) => link.checkVisibility()))];
    const at = stops.indexOf(document.activeElement);
    const next = stops[at + (event.key === "ArrowDown" ? 1 : -1)];
    if (at < 0 || !next) return;
    event.preventDefault();
    next.focus();
  }

  /** Put what is asked for into the address, as a new step of the history or in place of the last, and answer it. */
  #ask(how) {
    const address = new URL(location.href);
    address.search = "";
    const query = this.#input.value.trim();
    if (query !== "") address.searchParams.set("q", query);
    for (const [name, values] of this.#facets.chosen) for (const value of values) address.searchParams.append(name, value);
    if (how === "push" && address.href !== location.href) history.pushState(null, "", address);
    else history.replaceState(null, "", address);
    return this.#answer();
  }

  /** Search for what the address says, and show it. */
  async #answer() {
    clearTimeout(this.#typing);
    const turn = ++this.#searches;
    const asked = new URLSearchParams(location.search);
    const query = asked.get("q") ?? "";
    if (this.#input.value.trim() !== query) this.#input.value = query;
    this.#results.setAttribute("aria-busy", "true");
    try {
      this.#opening ??= this.#open();
      const index = await this.#opening;
      const chosen = this.#facets.choose(asked);
      const [all, words] = await Promise.all([loadNames(this.#root).catch(() => []), loadWords(this.#root)]);
      const exact = asked.has("exact");
      let found = await answer(index, query, chosen, words, all, exact);
      // What is written in traditional characters is looked for as it stands first.
      const meant = found.unfiltered > 0 || exact ? query : await simplified(query, this.#root);
      if (meant !== query) found = { ...(await answer(index, meant, chosen, words, all, false)), meant };
      const names = query === "" ? [] : [...offers(all, meant, words), ...meantNames(all, meant, words)];
      // Another search was begun meanwhile: its answer is the one to show.
      if (turn !== this.#searches) return;
      const pages = Math.min(Math.max(1, Number.parseInt(asked.get("page") ?? "1", 10) || 1), MOST_PAGES);
      await this.#show(turn, index, { query, chosen, names, ...found }, pages);
      if (turn === this.#searches) this.#reading.show(query, found, words, all, index.filters.find(({ name }) => name === "place").values);
    } catch (error) {
      if (turn !== this.#searches) return;
      this.#opening = undefined;
      this.#results.replaceChildren();
      this.#more.hidden = true;
      this.#help.hide();
      this.#reading.hide();
      this.#count.textContent = `搜索数据没有载入（${error.message}）。请检查网络连接后再试一次。`;
    } finally {
      if (turn === this.#searches) this.#results.removeAttribute("aria-busy");
    }
  }

  async #open() {
    this.#count.textContent = "正在载入搜索数据……";
    const index = await openIndex(new URL("search-index/", this.#root));
    this.#facets.fill(index.filters);
    return index;
  }

  async #show(turn, index, found, pages) {
    const { query, terms, others, chosen, names, numbers, counts, unfiltered } = found;
    const asked = terms.length > 0 || chosen.size > 0 || found.split;
    const marked = [...terms, ...others];
    this.#facets.show(counts);
    this.#start.hidden = asked || query !== "";
    showNames(this.#names, names, terms, this.#root);
    this.#count.textContent = !asked
      ? query === "" ? "" : "请输入文字或数字；标点不参与搜索。"
      : numbers.length > 0 ? `找到 ${numbers.length} 条结果。` : "没有找到。";
    this.#help.hide();
    this.#results.replaceChildren();
    await this.#append(turn, index, marked, asked ? numbers : [], 0, pages * RESULTS_AT_ONCE);
    if (!asked || numbers.length > 0 || turn !== this.#searches) return;
    await this.#help.show(index, query, terms, unfiltered, () => {
      this.#facets.clear();
      this.#input.focus();
    }, () => turn === this.#searches);
  }

  /** Append results from the one at `start` up to the one at `until`, and offer the rest. */
  async #append(turn, index, terms, numbers, start, until) {
    const end = Math.min(until, numbers.length);
    const records = await Promise.all(numbers.slice(start, end).map((number) => index.load(number)));
    if (turn !== this.#searches) return;
    this.#results.append(...records.map((record) => result(record, terms, this.#root)));
    const rest = numbers.length - end;
    this.#more.hidden = rest === 0;
    this.#more.textContent = `再显示 ${Math.min(RESULTS_AT_ONCE, rest)} 条（还有 ${rest} 条）`;
    this.#more.onclick = async () => {
      try {
        await this.#append(turn, index, terms, numbers, end, end + RESULTS_AT_ONCE);
        if (turn !== this.#searches) return;
        this.#results.children[end]?.querySelector("a").focus();
        const address = new URL(location.href);
        address.searchParams.set("page", String(Math.ceil((end + RESULTS_AT_ONCE) / RESULTS_AT_ONCE)));
        history.replaceState(null, "", address);
      } catch (error) {
        this.#count.textContent = `这些结果没有载入（${error.message}）。请再试一次。`;
      }
    };
  }
}

const element = document.getElementById("op-search");
if (element) new SearchPage(element).start();
