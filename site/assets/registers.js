// Buttons that print the page: the browser's own print dialogue, with the styles of registers.css.
for (const button of document.querySelectorAll(".op-print-button")) {
  button.addEventListener("click", () => window.print());
}
