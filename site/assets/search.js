// The search page: a form, filters, and the list of everything found. Texts enter the page as
// text nodes only, so that nothing in a record can become markup.

import { openIndex } from "./search-index.js";
import { excerptBounds, findSpans, queryTerms } from "./search-text.js";

const RESULTS_AT_ONCE = 20;
const TYPING_PAUSE = 300;

class SearchPage {
  #root;
  #form;
  #input;
  #filters;
  #count;
  #clear;
  #results;
  #more;
  #selects = new Map();
  #opening;
  #searches = 0;
  #typing;

  constructor(element) {
    this.#root = new URL(element.dataset.root, document.baseURI);
    this.#form = element.querySelector(".op-search__form");
    this.#input = this.#form.querySelector("input[name=q]");
    this.#filters = element.querySelector(".op-search__filters");
    this.#count = element.querySelector(".op-search__count");
    this.#clear = element.querySelector(".op-search__clear");
    this.#results = element.querySelector(".op-search__results");
    this.#more = element.querySelector(".op-search__more");
  }

  async start() {
    this.#input.value = new URLSearchParams(location.search).get("q") ?? "";
    this.#form.hidden = false;
    this.#form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#search();
    });
    this.#input.addEventListener("input", (event) => {
      clearTimeout(this.#typing);
      // Half a word of an input method is not yet a query.
      if (!event.isComposing) this.#typing = setTimeout(() => this.#search(), TYPING_PAUSE);
    });
    this.#input.addEventListener("compositionend", () => {
      clearTimeout(this.#typing);
      this.#typing = setTimeout(() => this.#search(), TYPING_PAUSE);
    });
    this.#filters.addEventListener("change", () => this.#search());
    this.#clear.addEventListener("click", () => {
      for (const select of this.#selects.values()) select.value = "";
      this.#input.focus();
      this.#search();
    });
    await this.#search();
  }

  /** Search for what the form says, and show it. */
  async #search() {
    clearTimeout(this.#typing);
    const turn = ++this.#searches;
    this.#results.setAttribute("aria-busy", "true");
    try {
      this.#opening ??= this.#open();
      const index = await this.#opening;
      const chosen = this.#chosen();
      const terms = queryTerms(this.#input.value);
      const { numbers, counts } = await index.search(terms, chosen);
      // Another search was begun meanwhile: its answer is the one to show.
      if (turn !== this.#searches) return;
      this.#showCounts(index, counts);
      this.#keepAddress(chosen);
      const asked = terms.length > 0 || chosen.size > 0;
      this.#showCount(asked, numbers.length, chosen.size > 0);
      this.#results.replaceChildren();
      await this.#show(turn, index, terms, asked ? numbers : [], 0);
    } catch (error) {
      if (turn !== this.#searches) return;
      this.#opening = undefined;
      this.#results.replaceChildren();
      this.#more.hidden = true;
      this.#clear.hidden = true;
      this.#count.textContent = `搜索数据没有载入（${error.message}）。请检查网络连接后再试一次。`;
    } finally {
      if (turn === this.#searches) this.#results.removeAttribute("aria-busy");
    }
  }

  async #open() {
    this.#count.textContent = "正在载入搜索数据……";
    const index = await openIndex(new URL("search-index/", this.#root));
    const address = new URLSearchParams(location.search);
    for (const { name, label, values } of index.filters) {
      if (values.length === 0 || this.#selects.has(name)) continue;
      const select = create("select", { name });
      select.append(create("option", { value: "" }, "全部"));
      for (const value of values) select.append(create("option", { value }, value));
      if (values.includes(address.get(name))) select.value = address.get(name);
      const field = create("label", { className: "op-search__filter" });
      field.append(create("span", {}, label), select);
      this.#filters.append(field);
      this.#selects.set(name, select);
    }
    return index;
  }

  #chosen() {
    const set = [...this.#selects].filter(([, select]) => select.value !== "");
    return new Map(set.map(([name, select]) => [name, select.value]));
  }

  #showCounts(index, counts) {
    for (const { name, values } of index.filters) {
      const options = this.#selects.get(name)?.options ?? [];
      values.forEach((value, i) => {
        options[i + 1].textContent = `${value}（${counts.get(name)[i]}）`;
      });
    }
  }

  #keepAddress(chosen) {
    const address = new URL(location.href);
    address.search = "";
    const query = this.#input.value.trim();
    if (query !== "") address.searchParams.set("q", query);
    for (const [name, value] of chosen) address.searchParams.set(name, value);
    history.replaceState(null, "", address);
  }

  #showCount(asked, found, filtered) {
    this.#clear.hidden = !(asked && found === 0 && filtered);
    if (!asked) {
      this.#count.textContent = this.#input.value.trim() === "" ? "" : "请输入文字或数字；标点不参与搜索。";
    } else if (found > 0) {
      this.#count.textContent = `找到 ${found} 条结果。`;
    } else {
      this.#count.textContent =
        "没有找到。可以少输几个字，把几个词用空格分开，或者换一种说法（例如用“宫颈癌”代替“两癌”）。";
    }
  }

  /** Append results from the one at `start` on, and offer the rest. */
  async #show(turn, index, terms, numbers, start) {
    const end = Math.min(start + RESULTS_AT_ONCE, numbers.length);
    const records = await Promise.all(numbers.slice(start, end).map((number) => index.load(number)));
    if (turn !== this.#searches) return;
    const items = records.map((record) => this.#result(record, terms));
    this.#results.append(...items);
    this.#more.hidden = end === numbers.length;
    this.#more.textContent = `再显示 ${Math.min(RESULTS_AT_ONCE, numbers.length - end)} 条（还有 ${numbers.length - end} 条）`;
    this.#more.onclick = async () => {
      try {
        await this.#show(turn, index, terms, numbers, end);
        this.#results.children[end]?.querySelector("a").focus();
      } catch (error) {
        this.#count.textContent = `这些结果没有载入（${error.message}）。请再试一次。`;
      }
    };
  }

  #result({ id, url, title, text, context, labels }, terms) {
    const item = create("li", { className: "op-result" });
    item.dataset.id = id;
    const link = create("a", { className: "op-result__title", href: new URL(url, this.#root).href });
    appendMarked(link, title, [0, title.length], findSpans(title, terms));
    item.append(link, create("p", { className: "op-result__meta" }, [context, ...labels].filter(Boolean).join(" · ")));
    if (text !== "") {
      const spans = findSpans(text, terms);
      const excerpt = create("p", { className: "op-result__excerpt" });
      appendMarked(excerpt, text, excerptBounds(text, spans), spans);
      item.append(excerpt);
    }
    return item;
  }
}

/** Append text[from, to) to an element, the spans in <mark>, with … where the text goes on. */
function appendMarked(element, text, [from, to], spans) {
  if (from > 0) element.append("…");
  let at = from;
  for (const [start, end] of spans) {
    const [first, last] = [Math.max(start, from), Math.min(end, to)];
    if (first >= last) continue;
    element.append(text.slice(at, first), create("mark", {}, text.slice(first, last)));
    at = last;
  }
  element.append(text.slice(at, to));
  if (to < text.length) element.append("…");
}

function create(tag, properties, text = "") {
  const element = Object.assign(document.createElement(tag), properties);
  if (text !== "") element.textContent = text;
  return element;
}

const element = document.getElementById("op-search");
if (element) new SearchPage(element).start();
