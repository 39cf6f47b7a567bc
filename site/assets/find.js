// On every page: search boxes become comboboxes that suggest names. What that takes is loaded when a
// box is first entered; until then, and without scripts, a box is a plain form.

const root = new URL("../", import.meta.url);

// The search page's own box answers as one types, and needs no suggestions.
for (const input of document.querySelectorAll('form[role="search"] input[name="q"]:not(#op-search-q)')) {
  input.setAttribute("role", "combobox");
  input.setAttribute("aria-autocomplete", "list");
  input.setAttribute("aria-expanded", "false");
  const enter = async () => {
    input.removeEventListener("focus", enter);
    const { suggest } = await import("./suggest.js");
    suggest(input, root);
  };
  input.addEventListener("focus", enter);
  if (document.activeElement === input) enter();
}

// Where the header has no room for its box, the link to the search page opens it instead.
const link = document.querySelector(".op-header-search-link");
const form = document.querySelector(".op-header-search");
if (link && form && !document.getElementById("op-search")) {
  const input = form.querySelector("input");
  const close = () => form.classList.remove("op-header-search--open");
  link.addEventListener("click", (event) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    form.classList.add("op-header-search--open");
    input.focus();
  });
  form.addEventListener("focusout", (event) => form.contains(event.relatedTarget) || close());
  form.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || event.defaultPrevented || !form.classList.contains("op-header-search--open")) return;
    close();
    link.focus();
  });
}
