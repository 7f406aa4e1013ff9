// The table of students: sorted by a click on a heading, filtered as one types, a page at a time.
(function () {
  "use strict";
  const PAGE = 100;
  const table = document.getElementById("table");
  const body = table.tBodies[0];
  const find = (id) => document.getElementById(id);
  const filter = find("filter"), onlyLooks = find("only-looks");
  const all = Array.from(body.rows, (row) => ({
    row,
    cells: Array.from(row.cells, (cell) => cell.textContent.trim()),
    text: row.textContent.toLowerCase(),
    look: row.classList.contains("look"),
  }));
  let shown = all, first = 0;

  function show() {
    body.replaceChildren(...shown.slice(first, first + PAGE).map((item) => item.row));
    const last = Math.min(first + PAGE, shown.length);
    find("found").textContent = shown.length
      ? `${first + 1} to ${last} of ${shown.length}` +
        (shown.length < all.length ? `, ${all.length} in all` : "")
      : "nobody";
    find("previous").disabled = first === 0;
    find("next").disabled = last >= shown.length;
  }

  function select() {
    const words = filter.value.trim().toLowerCase();
    shown = all.filter((item) => item.text.includes(words) && (item.look || !onlyLooks.checked));
    first = 0;
    show();
  }

  function sort(column, heading) {
    const down = heading.getAttribute("aria-sort") === "ascending";
    for (const other of table.tHead.rows[0].cells) other.removeAttribute("aria-sort");
    heading.setAttribute("aria-sort", down ? "descending" : "ascending");
    const numbers = heading.classList.contains("n");
    const order = new Intl.Collator("en", { numeric: true }).compare;
    all.sort((a, b) => {
      const x = a.cells[column], y = b.cells[column];
      const by = numbers ? Number(x) - Number(y) : order(x, y);
      return down ? -by : by;
    });
    select();
  }

  Array.from(table.tHead.rows[0].cells).forEach((heading, column) => {
    const button = document.createElement("button");
    button.type = "button";
    button.append(...heading.childNodes);
    heading.append(button);
    button.addEventListener("click", () => sort(column, heading));
  });
  filter.addEventListener("input", select);
  onlyLooks.addEventListener("change", select);
  filter.form.addEventListener("submit", (event) => event.preventDefault());
  for (const [id, step] of [["previous", -PAGE], ["next", PAGE]]) {
    find(id).addEventListener("click", () => { first += step; show(); });
  }
  for (const link of document.querySelectorAll("[data-filter]")) {
    link.addEventListener("click", () => {
      filter.value = link.dataset.filter;
      onlyLooks.checked = false;
      select();
    });
  }
  addEventListener("beforeprint", () => body.replaceChildren(...shown.map((item) => item.row)));
  addEventListener("afterprint", show);
  filter.form.hidden = false;
  show();
  table.classList.add("ready");
})();
