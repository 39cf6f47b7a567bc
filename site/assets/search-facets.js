// The filters of the search page: for each what may be chosen, with how many records it would leave,
// and what is chosen, to be taken off one by one. Of one filter several values may be chosen.

import { create } from "./marked.js";

/** So many values of a filter are shown; the others on demand. */
const AT_ONCE = 8;

export class Facets {
  #box;
  #chips;
  #changed;
  #facets = new Map();

  /**
   * @param {HTMLElement} element the search page's
   * @param {() => void} changed called when the reader has chosen otherwise
   */
  constructor(element, changed) {
    this.#box = element.querySelector(".op-facets");
    this.#chips = element.querySelector(".op-chips");
    this.#changed = changed;
    // On a phone what is found comes first.
    this.#box.open = matchMedia("(min-width: 60em)").matches;
    this.#box.addEventListener("change", () => changed());
  }

  /** Filter name → chosen values; filters without are left out. */
  get chosen() {
    const chosen = new Map();
    for (const [name, { boxes }] of this.#facets) {
      const values = boxes.filter(({ checked }) => checked).map(({ value }) => value);
      if (values.length > 0) chosen.set(name, new Set(values));
    }
    return chosen;
  }

  /** Make the filters: {name, label, values}. */
  fill(filters) {
    if (this.#facets.size > 0) return;
    for (const { name, label, values } of filters) {
      if (values.length === 0) continue;
      const boxes = values.map((value) => create("input", { type: "checkbox", name, value }));
      const counts = values.map(() => create("span", { className: "op-facet__count" }));
      const items = values.map((value, i) => {
        const line = create("label", {});
        line.append(boxes[i], create("span", {}, value), " ", counts[i]);
        const item = create("li", {});
        item.append(line);
        return item;
      });
      const more = create("button", { type: "button", className: "op-facet__more" });
      const field = create("fieldset", { className: "op-facet" });
      const list = create("ul", {});
      list.append(...items);
      // Until it is known what may be chosen, nothing is offered.
      field.hidden = true;
      field.append(create("legend", {}, label), list, more);
      this.#box.append(field);
      const facet = { label, boxes, counts, items, field, more, all: false, numbers: [] };
      more.addEventListener("click", () => {
        facet.all = true;
        const next = items.find(({ hidden }, i) => hidden && facet.numbers[i] > 0);
        fold(facet);
        next.querySelector("input").focus();
      });
      this.#facets.set(name, facet);
    }
  }

  /**
   * Choose what an address says.
   * @param {URLSearchParams} asked
   */
  choose(asked) {
    for (const [name, { boxes }] of this.#facets) {
      const values = asked.getAll(name);
      for (const box of boxes) box.checked = values.includes(box.value);
    }
    return this.chosen;
  }

  /** Choose nothing. */
  clear() {
    for (const { boxes } of this.#facets.values()) for (const box of boxes) box.checked = false;
    this.#changed();
  }

  /** Show how many records each value would leave, and what is chosen. */
  show(counts) {
    const chips = [];
    for (const [name, facet] of this.#facets) {
      facet.numbers = counts.get(name);
      facet.numbers.forEach((number, i) => (facet.counts[i].textContent = String(number)));
      fold(facet);
      for (const box of facet.boxes) if (box.checked) chips.push(this.#chip(facet.label, box));
    }
    if (chips.length > 1) {
      const all = create("button", { type: "button", className: "op-chip op-chip--all" }, "全部去掉");
      all.addEventListener("click", () => this.clear());
      chips.push(all);
    }
    this.#chips.hidden = chips.length === 0;
    this.#chips.querySelector("ul").replaceChildren(...chips.map((chip) => {
      const item = create("li", {});
      item.append(chip);
      return item;
    }));
    // Its room is kept, or what is found would move.
    this.#box.classList.toggle("op-facets--none", [...this.#facets.values()].every(({ field }) => field.hidden));
    const number = [...this.chosen.values()].reduce((sum, { size }) => sum + size, 0);
    this.#box.querySelector("summary").textContent = number > 0 ? `筛选（已选 ${number} 项）` : "筛选";
  }

  #chip(label, box) {
    const chip = create("button", { type: "button", className: "op-chip" });
    chip.append(create("span", { className: "op-visually-hidden" }, `去掉筛选：${label} `), box.value);
    chip.addEventListener("click", () => {
      box.checked = false;
      this.#changed();
      // The button goes; the reader stays near it.
      this.#box.querySelector("summary").focus();
    });
    return chip;
  }
}

/** Show the values that leave something or are chosen, the first few unless all are asked for. */
function fold(facet) {
  let shown = 0;
  let left = 0;
  facet.items.forEach((item, i) => {
    const fits = facet.boxes[i].checked || facet.numbers[i] > 0;
    const show = fits && (facet.all || shown < AT_ONCE || facet.boxes[i].checked);
    item.hidden = !show;
    if (show) shown += 1;
    else if (fits) left += 1;
  });
  facet.field.hidden = shown === 0;
  facet.more.hidden = left === 0;
  facet.more.textContent = `再显示 ${left} 项`;
}
