// Elements for what the comparison shows. Texts enter the page as text nodes only.

import { IN_ENGLISH } from "./compare-words.js";

export function create(tag, properties = {}, ...children) {
  const made = Object.assign(document.createElement(tag), properties);
  made.append(...children.filter((child) => child !== ""));
  return made;
}

/** What is there in Chinese alone, on a page of any language. */
export function chinese(tag, text) {
  return create(tag, IN_ENGLISH ? { lang: "zh-Hans" } : {}, text);
}

/** Part of a table, its role spelt out: on narrow screens the table is laid out as cards. */
export function element(tag, role, className = "") {
  const made = create(tag, { className });
  made.setAttribute("role", role);
  return made;
}

export function header(role, text, scope) {
  const made = element("th", role);
  made.scope = scope;
  made.append(text);
  return made;
}

/** A part that is folded until one opens it. */
export function folded(summary, ...content) {
  return create("details", {}, create("summary", {}, summary), ...content);
}
