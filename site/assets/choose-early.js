// Ticks the places that the address chooses, before what follows the form is drawn: what is left out never shows, so
// that nothing moves. From then on choose.js is in charge. A place that has nothing on the page is said to be so.
{
  const form = document.querySelector(".op-choose");
  const codes = (new URLSearchParams(location.search).get("places") ?? "").split(",").filter((code) => /^\d{6}$/.test(code));
  const boxes = [...form.elements.places];
  for (const box of boxes) box.checked = codes.includes(box.value);
  const there = codes.filter((code) => boxes.some(({ value }) => value === code));
  if (there.length < codes.length) {
    const absent = codes.filter((code) => !there.includes(code));
    const note = document.createElement("p");
    note.textContent = `网址所选的地区中，${absent.length}个在本页没有内容（代码${absent.join("、")}）。`;
    form.append(note);
  }
  if (there.length > 0) {
    const chosen = there.map((code) => `[data-place="${code}"]`).join();
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(`[data-place]:not(${chosen}), :is(.op-register, tbody):has([data-place]):not(:has(${chosen})) { display: none !important }`);
    document.adoptedStyleSheets = [sheet];
  }
}
