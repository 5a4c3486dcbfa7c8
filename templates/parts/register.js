// Lets a reader sort tables and narrow them down. The page is whole without it.
(() => {
  const tools = document.getElementById("table-tools");
  const language = document.documentElement.lang;
  const { compare } = new Intl.Collator(language, { numeric: true });

  // The table of all activities, and others that are too long to look through.
  const isWorthIt = (table) => table.closest("#activities") || table.tBodies[0].rows.length > 12;

  const narrow = (table) => {
    const rows = [...table.tBodies[0].rows];
    const part = tools.content.cloneNode(true);
    const group = part.querySelector(".tools");
    const told = part.querySelector("output");
    const tell = (shown) => {
      told.textContent = told.dataset.shown.replace("{shown}", shown).replace("{all}", rows.length);
    };
    group.setAttribute("aria-label", table.caption.textContent);
    part.querySelector("input").addEventListener("input", ({ target }) => {
      const words = target.value.toLocaleLowerCase(language).split(/\s+/);
      let shown = 0;
      for (const row of rows) {
        const text = row.textContent.toLocaleLowerCase(language);
        row.hidden = !words.every((word) => text.includes(word));
        shown += row.hidden ? 0 : 1;
      }
      tell(shown);
    });
    tell(rows.length);
    table.closest(".scroll").before(part);
  };

  const sort = (table, column, direction) => {
    const body = table.tBodies[0];
    const rows = [...body.rows].sort((a, b) => a.dataset.place - b.dataset.place);
    const text = (row) => row.cells[column].textContent;
    if (direction) rows.sort((a, b) => direction * compare(text(a), text(b)));
    body.append(...rows);
  };

  const makeSortable = (table) => {
    const columns = [...table.tHead.rows[0].cells];
    [...table.tBodies[0].rows].forEach((row, place) => { row.dataset.place = place; });
    columns.forEach((column, place) => {
      const button = document.createElement("button");
      button.type = "button";
      button.append(...column.childNodes);
      column.append(button);
      button.addEventListener("click", () => {
        // Upwards, downwards, and then as it was.
        const next = { ascending: "descending", descending: null }[column.ariaSort];
        const order = next === undefined ? "ascending" : next;
        columns.forEach((other) => other.removeAttribute("aria-sort"));
        if (order) column.setAttribute("aria-sort", order);
        sort(table, place, { ascending: 1, descending: -1 }[order]);
      });
    });
  };

  [...document.querySelectorAll("main table")].filter(isWorthIt).forEach((table) => {
    narrow(table);
    makeSortable(table);
  });
})();
