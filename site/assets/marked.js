// Elements made of text nodes only, so that nothing in a record can become markup.

/**
 * A new element with properties and text.
 * @param {string} tag
 * @param {object} properties
 * @param {string} text
 */
export function create(tag, properties, text = "") {
  const element = Object.assign(document.createElement(tag), properties);
  if (text !== "") element.textContent = text;
  return element;
}

/**
 * Append text[from, to) to an element, the spans in <mark>, with … where the text goes on.
 * @param {Element} element
 * @param {string} text
 * @param {[number, number]} bounds
 * @param {[number, number][]} spans in order and apart
 */
export function appendMarked(element, text, [from, to], spans) {
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
