// Suggestions under a search box, as the WAI-ARIA combobox with a list popup: arrows choose, Enter goes
// to the chosen page or searches where none is chosen, Escape closes.

import { loadNames } from "./names.js";
import { appendMarked, create } from "./marked.js";
import { meantNames, offers } from "./offers.js";
import { simplified } from "./search-simplified.js";
import { findSpans, queryTerms } from "./search-text.js";
import { loadWords } from "./search-words.js";

const AT_ONCE = 9;
const OF_A_KIND = 4;

const WORDS = {
  zh: {
    list: "名称建议",
    none: "没有名称建议",
    count: (number) => `${number} 条名称建议，用上下箭头选择`,
    all: (query) => `搜索“${query}”的全部内容`,
    kind: (kind) => kind,
  },
  en: {
    list: "Names",
    none: "No names match",
    count: (number) => `${number} names match; choose with the arrow keys`,
    all: (query) => `Search everything for “${query}”`,
    kind: (kind) => ENGLISH_KINDS[kind],
  },
};
const ENGLISH_KINDS = {
  地区: "Place", 规划: "Plan", 指标: "Indicator", 主题: "Topic", 单位: "Body", 同类单位: "Like bodies", 法律与文件: "Law", 机制: "Mechanism",
};
const words = WORDS[document.documentElement.lang.startsWith("en") ? "en" : "zh"];

/**
 * Make a search box suggest names.
 * @param {HTMLInputElement} input
 * @param {URL} root the site's root
 */
export function suggest(input, root) {
  new Suggestions(input, root);
}

class Suggestions {
  #input;
  #root;
  #list;
  #status;
  #options = [];
  #chosen = -1;
  #turns = 0;

  constructor(input, root) {
    this.#input = input;
    this.#root = root;
    this.#list = create("ul", { className: "op-suggest", id: `${input.id}-suggestions`, hidden: true, role: "listbox", ariaLabel: words.list });
    this.#status = create("span", { className: "op-visually-hidden", role: "status" });
    input.form.classList.add("op-suggesting");
    input.form.append(this.#list, this.#status);
    input.setAttribute("aria-controls", this.#list.id);
    input.addEventListener("input", (event) => event.isComposing || this.#update());
    input.addEventListener("compositionend", () => this.#update());
    input.addEventListener("focus", () => this.#update());
    input.addEventListener("blur", () => this.#close());
    input.addEventListener("keydown", (event) => this.#press(event));
    // The box keeps the focus while an option is clicked.
    this.#list.addEventListener("pointerdown", (event) => event.preventDefault());
    this.#list.addEventListener("click", (event) => {
      const number = this.#options.findIndex(({ element }) => element.contains(event.target));
      if (number >= 0) location.assign(this.#options[number].url);
    });
    this.#update();
  }

  async #update() {
    const turn = ++this.#turns;
    const query = this.#input.value;
    let names;
    let known;
    let meant;
    try {
      [names, known, meant] = await Promise.all([loadNames(this.#root), loadWords(this.#root), simplified(query, this.#root)]);
    } catch {
      // Without suggestions the box still searches.
      return;
    }
    if (turn !== this.#turns || document.activeElement !== this.#input) return;
    const offered = offers(names, meant, known);
    const found = [...offered, ...mixed(meantNames(names, meant, known), AT_ONCE - offered.length)];
    if (found.length === 0) {
      this.#close();
      this.#status.textContent = query.trim() === "" ? "" : words.none;
      return;
    }
    const terms = queryTerms(meant);
    const rest = new URL("search/", this.#root);
    rest.searchParams.set("q", query.trim());
    this.#options = [
      ...found.map((name) => ({ url: new URL(name.url, this.#root), element: nameOption(name, terms) })),
      { url: rest, element: create("li", { role: "option", className: "op-suggest__all" }, words.all(query.trim())) },
    ];
    this.#options.forEach(({ element }, i) => (element.id = `${this.#list.id}-${i}`));
    this.#list.replaceChildren(...this.#options.map(({ element }) => element));
    this.#choose(-1);
    this.#list.hidden = false;
    this.#input.setAttribute("aria-expanded", "true");
    this.#status.textContent = words.count(found.length);
  }

  #press(event) {
    if (event.isComposing) return;
    const open = !this.#list.hidden;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (!open) this.#update();
      else this.#move(event.key === "ArrowDown" ? 1 : -1);
    } else if (event.key === "Enter" && open && this.#chosen >= 0) {
      event.preventDefault();
      location.assign(this.#options[this.#chosen].url);
    } else if (event.key === "Escape" && open) {
      event.preventDefault();
      this.#close();
    }
  }

  /** To the next or former option; between the last and the first no option is chosen. */
  #move(step) {
    const places = this.#options.length + 1;
    this.#choose(((this.#chosen + 1 + step + places) % places) - 1);
  }

  #choose(number) {
    this.#chosen = number;
    this.#options.forEach(({ element }, i) => element.setAttribute("aria-selected", String(i === number)));
    if (number < 0) {
      this.#input.removeAttribute("aria-activedescendant");
    } else {
      this.#input.setAttribute("aria-activedescendant", this.#options[number].element.id);
      this.#options[number].element.scrollIntoView({ block: "nearest" });
    }
  }

  #close() {
    this.#turns += 1;
    this.#list.hidden = true;
    this.#input.setAttribute("aria-expanded", "false");
    this.#choose(-1);
  }
}

/** The first names, of one kind no more than a few, so that none crowds out the others. */
function mixed(names, most) {
  const counts = new Map();
  return names
    .filter(({ kind }) => {
      counts.set(kind, (counts.get(kind) ?? 0) + 1);
      return counts.get(kind) <= OF_A_KIND;
    })
    .slice(0, most);
}

function nameOption(name, terms) {
  const option = create("li", { role: "option" });
  option.append(create("span", { className: "op-suggest__kind" }, words.kind(name.kind)));
  const text = create("span", { className: "op-suggest__name", lang: "zh-Hans" });
  appendMarked(text, name.name, [0, name.name.length], findSpans(name.name, terms));
  option.append(text);
  const beside = name.beside(terms.join(""));
  if (beside !== "") {
    const note = create("span", { className: "op-suggest__note" });
    appendMarked(note, beside, [0, beside.length], findSpans(beside, terms));
    option.append(note);
  }
  return option;
}
