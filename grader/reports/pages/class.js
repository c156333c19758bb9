"use strict";
// Sorts and filters the table of submissions. Without it the table is whole, in the order of the names.
{
  const table = document.getElementById("map");
  const body = table.tBodies[0];
  const rows = Array.from(body.rows);
  const heads = Array.from(table.tHead.rows[0].cells);
  const input = (id) => document.getElementById(id);
  const [byName, byState, byHeld, shown] = ["by-name", "by-state", "by-held", "shown"].map(input);
  const names = new Map(rows.map((row) => [row, row.cells[0].textContent.toLowerCase()]));
  const signs = { "?": -3, "/": -2, "–": -1 };
  const number = (row, column) => {
    const text = row.cells[column].textContent.trim();
    return text in signs ? signs[text] : Number(text);
  };
  const states = {
    "": () => true,
    look: (row) => "look" in row.dataset,
    none: (row) => number(row, 1) < 0,
    full: (row) => number(row, 2) >= 100,
    half: (row) => number(row, 2) >= 50,
    less: (row) => number(row, 2) >= 0 && number(row, 2) < 50,
  };

  const filter = () => {
    const name = byName.value.trim().toLowerCase();
    const held = byHeld ? byHeld.value : "";
    let count = 0;
    for (const row of rows) {
      const fits = names.get(row).includes(name) && states[byState.value](row)
        && (held === "" || (row.dataset.held || "").split(" ").includes(held));
      row.hidden = !fits;
      count += fits;
    }
    shown.textContent = `${count} of ${rows.length} shown`;
  };

  const sort = (column) => {
    const before = heads[column].getAttribute("aria-sort");
    const down = before ? before === "ascending" : column > 0;
    const keys = new Map(rows.map((row) => [row, column ? number(row, column) : names.get(row)]));
    const order = column ? (a, b) => keys.get(a) - keys.get(b) : (a, b) => keys.get(a).localeCompare(keys.get(b));
    rows.sort(down ? (a, b) => order(b, a) : order);
    heads.forEach((head) => head.removeAttribute("aria-sort"));
    heads[column].setAttribute("aria-sort", down ? "descending" : "ascending");
    body.append(...rows);
  };

  heads.forEach((head, column) => {
    const button = document.createElement("button");
    button.type = "button";
    button.append(...head.childNodes);
    button.addEventListener("click", () => sort(column));
    head.append(button);
  });
  [byName, byState, byHeld].filter(Boolean).forEach((control) => control.addEventListener("input", filter));
  document.querySelector(".controls").hidden = false;
  filter();
}
