// What a page says of several places, of those alone that the reader ticks: rows and sections with
// `data-place` of other places are marked `data-elsewhere`. Which are ticked stands in the address, which
// choose-early.js reads.

const form = document.querySelector(".op-choose");

function show() {
  const chosen = new Set(new FormData(form).getAll("places"));
  for (const element of document.querySelectorAll("[data-place]")) {
    element.toggleAttribute("data-elsewhere", chosen.size > 0 && !chosen.has(element.dataset.place));
  }
  for (const group of document.querySelectorAll(".op-register:has([data-place])")) {
    group.toggleAttribute("data-elsewhere", !group.querySelector("[data-place]:not([data-elsewhere])"));
  }
  document.dispatchEvent(new Event("op-choose"));
}

if (form) {
  const boxes = [...form.elements.places];
  form.addEventListener("change", () => {
    const address = new URL(location.href);
    const codes = boxes.filter(({ checked }) => checked).map(({ value }) => value);
    if (codes.length > 0) address.searchParams.set("places", codes.join(","));
    else address.searchParams.delete("places");
    // Commas may stand in a query as they are.
    history.replaceState(null, "", address.href.replaceAll("%2C", ","));
    document.adoptedStyleSheets = [];
    show();
  });
  if (boxes.some(({ checked }) => checked)) show();
}
