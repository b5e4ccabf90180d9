"use strict";
// Filters and sorts the table of the 78 games. Without it the table is whole, by number.
(() => {
  const form = document.querySelector(".games-filter");
  const table = document.querySelector(".games table");
  const body = table.tBodies[0];
  const rows = [...body.rows];
  const value = (row, at) => row.cells[at].dataset.value;

  const filter = () => {
    const text = form.elements.text.value.trim().toLowerCase();
    const kind = form.elements.kind.value;
    const nash = form.elements.nash.value;
    for (const row of rows) {
      const fits = text === "" || row.dataset.number === text || row.dataset.name.toLowerCase().includes(text);
      row.hidden = !fits || (kind !== "" && !row.dataset.kinds.split(" ").includes(kind)) || (nash !== "" && row.dataset.nash !== nash);
    }
    const shown = rows.filter((row) => !row.hidden).length;
    form.elements.shown.value = `${shown} of ${rows.length} games`;
  };

  const sort = (head) => {
    const down = head.getAttribute("aria-sort") === "ascending";
    for (const other of table.tHead.rows[0].cells) other.removeAttribute("aria-sort");
    head.setAttribute("aria-sort", down ? "descending" : "ascending");
    const order = new Intl.Collator("en", { numeric: true });
    const sorted = [...rows].sort((a, b) => order.compare(value(a, head.cellIndex), value(b, head.cellIndex)));
    body.append(...(down ? sorted.reverse() : sorted));
  };

  for (const button of table.tHead.querySelectorAll("button")) {
    button.addEventListener("click", () => sort(button.closest("th")));
  }
  form.addEventListener("input", filter);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.classList.add("ready");
  filter();
})();
