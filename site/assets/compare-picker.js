// Choosing a plan by place, kind or year. The list of all plans is fetched when somebody begins to choose.

import { WORDS, say } from "./compare-words.js";

export class PlanPicker {
  #form;
  #input;
  #label;
  #found;
  #options;
  #cancel;
  #source;
  #choose;
  #entries;
  #chosen = [];
  #slot = 0;

  /** `choose(id, slot)` is called with the plan chosen and the place that it takes among those chosen. */
  constructor(form, source, choose) {
    this.#form = form;
    this.#source = source;
    this.#choose = choose;
    this.#input = form.querySelector("input");
    this.#label = form.querySelector("label");
    this.#found = form.querySelector(".op-compare__found");
    this.#options = form.querySelector(".op-compare__options");
    this.#cancel = form.querySelector(".op-compare__cancel");
    form.addEventListener("submit", (event) => event.preventDefault());
    this.#input.addEventListener("focus", () => this.#suggest());
    this.#input.addEventListener("input", (event) => event.isComposing || this.#suggest());
    this.#input.addEventListener("compositionend", () => this.#suggest());
    form.addEventListener("keydown", (event) => event.key === "Escape" && this.offer(this.#chosen));
    this.#cancel.addEventListener("click", () => this.offer(this.#chosen));
    // The first plans on offer stand in the page from the beginning.
    this.#options.addEventListener("click", ({ target }) => {
      const button = target.closest("button");
      if (button) this.#choose(button.dataset.id, this.#slot);
    });
  }

  /** Offer a further plan beside those chosen; nothing where the table is full. */
  offer(chosen) {
    this.#chosen = chosen;
    this.#slot = chosen.length;
    this.#label.textContent = say(["pick_first", "pick_second", "pick_more"][Math.min(chosen.length, 2)]);
    this.#cancel.hidden = true;
    this.#input.value = "";
    this.#form.hidden = chosen.length >= WORDS.most;
    if (chosen.length < 2) {
      this.#suggest();
    } else {
      this.#found.textContent = "";
      this.#options.replaceChildren();
    }
  }

  /** Choose another plan for a place that is taken. */
  open(slot, label) {
    this.offer(this.#chosen);
    this.#slot = slot;
    this.#form.hidden = false;
    this.#cancel.hidden = false;
    this.#label.textContent = label;
    this.#input.focus();
  }

  async #suggest() {
    let entries;
    try {
      entries = await (this.#entries ??= this.#fetch());
    } catch (error) {
      this.#entries = undefined;
      this.#found.textContent = say("list_missing", { why: error.message });
      return;
    }
    const { offered } = WORDS;
    const wanted = this.#input.value.normalize("NFKC").toLowerCase().split(/\s+/).filter(Boolean);
    const free = entries.filter(({ id }) => !this.#chosen.includes(id));
    const matching = free.filter(({ text }) => wanted.every((word) => text.includes(word)));
    const near = this.#chosen.filter((_, i) => i !== this.#slot).map((id) => entries.find((entry) => entry.id === id)).filter(Boolean);
    matching.sort((a, b) => nearness(b, near) - nearness(a, near));
    this.#found.textContent = say(matching.length === 0 ? "none_found" : matching.length > offered ? "offered_first" : "offered", { number: matching.length, offered });
    this.#options.replaceChildren(...matching.slice(0, offered).map((entry) => this.#option(entry)));
  }

  #option({ id, name, above }) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "op-button";
    button.dataset.id = id;
    button.textContent = name;
    if (above) {
      const place = document.createElement("small");
      place.textContent = ` ${above}`;
      button.append(place);
    }
    const item = document.createElement("li");
    item.append(button);
    return item;
  }

  async #fetch() {
    const answer = await fetch(this.#source);
    if (!answer.ok) throw new Error(String(answer.status));
    return (await answer.json()).map(([id, place, above, other = ""]) => {
      const [code, kind, start, end] = id.split("-");
      const label = WORDS.kinds[kind];
      const name = say("plan_name", { place, kind: label, start, end });
      return { id, code, kind, start, end, name, above, text: `${above} ${place}${label} ${other} ${start}—${end} ${start}-${end} ${id}`.toLowerCase() };
    });
  }
}

/** How near an entry is to the plans chosen: the same place first, then the same kind and period. */
function nearness(entry, chosen) {
  return Math.max(0, ...chosen.map((other) =>
    4 * (entry.code === other.code) + 2 * (entry.kind === other.kind) + (entry.start === other.start && entry.end === other.end)));
}
