// Lets a reader narrow the map down, and see what leads to a box and on from it. The page is whole without it.
(() => {
  const picture = document.querySelector(".picture");
  if (!picture) return;
  const boxes = [...picture.querySelectorAll(".box")];
  const arrows = [...picture.querySelectorAll(".arrow")].map((element) => ({
    element,
    from: Number(element.dataset.from),
    to: Number(element.dataset.to),
    keep: new Set((element.dataset.keep || "").split(" ")),
  }));
  const rows = [...document.querySelector("#table tbody").rows];
  const part = document.getElementById("map-tools").content.cloneNode(true);
  const choices = [...part.querySelectorAll("select")];
  const told = part.querySelector("output");
  let focus = null;

  const reached = (start, from, to) => {
    const boxesFound = new Set([start]);
    const found = new Set();
    const queue = [start];
    while (queue.length) {
      const box = queue.shift();
      arrows.forEach((arrow, number) => {
        if (arrow[from] !== box) return;
        found.add(number);
        if (!boxesFound.has(arrow[to])) {
          boxesFound.add(arrow[to]);
          queue.push(arrow[to]);
        }
      });
    }
    return found;
  };

  const show = () => {
    const wanted = choices.map((choice) => choice.value).filter(Boolean);
    const near = focus === null
      ? null
      : new Set([...reached(focus, "from", "to"), ...reached(focus, "to", "from")]);
    const isNarrowed = wanted.length > 0 || near !== null;
    const seen = new Set(focus === null ? [] : [focus]);
    let shown = 0;
    arrows.forEach(({ element, from, to, keep }, number) => {
      const isKept = wanted.every((one) => keep.has(one)) && (near === null || near.has(number));
      element.classList.toggle("off", !isKept);
      rows[number].hidden = !isKept;
      if (!isKept) return;
      shown += 1;
      seen.add(from).add(to);
    });
    boxes.forEach((box, number) => {
      box.classList.toggle("off", isNarrowed && !seen.has(number));
      box.classList.toggle("on", number === focus);
      box.setAttribute("aria-pressed", number === focus);
    });
    told.textContent = told.dataset.shown.replace("{shown}", shown).replace("{all}", arrows.length);
  };

  const clear = () => {
    focus = null;
    choices.forEach((choice) => { choice.value = ""; });
    show();
  };

  picture.setAttribute("role", "group");
  boxes.forEach((box, number) => {
    const choose = () => {
      focus = focus === number ? null : number;
      show();
    };
    box.setAttribute("tabindex", "0");
    box.setAttribute("role", "button");
    box.setAttribute("aria-label", [...box.querySelectorAll("text")].map((line) => line.textContent).join(" "));
    box.addEventListener("click", choose);
    box.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" && event.key !== " ") return;
      event.preventDefault();
      choose();
    });
  });
  choices.forEach((choice) => choice.addEventListener("change", show));
  part.querySelector("button").addEventListener("click", clear);
  document.addEventListener("keydown", ({ key }) => { if (key === "Escape") clear(); });
  picture.closest(".map").before(part);
  show();
})();
