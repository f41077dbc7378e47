// The table of people: one box for all of the page, and how many are ticked. Without it every box is ticked by hand.
"use strict";
(() => {
  const boxes = () => [...document.querySelectorAll("td.pick input")];

  const count = () => {
    const chosen = boxes().filter((box) => box.checked).length;
    const shown = document.querySelector("[data-count]");
    if (shown) shown.textContent = chosen ? `（${chosen} 人）` : "";
    const all = document.querySelector("[data-all] input");
    if (all) { all.checked = chosen > 0 && chosen === boxes().length; all.indeterminate = chosen > 0 && !all.checked; }
  };

  const begin = () => {
    const head = document.querySelector("[data-all]");
    if (!head) return;
    const all = document.createElement("input");
    all.type = "checkbox";
    all.setAttribute("aria-label", "选中本页所有人");
    all.addEventListener("change", () => { boxes().forEach((box) => { box.checked = all.checked; }); count(); });
    head.replaceChildren(all);
    count();
  };

  document.addEventListener("change", (event) => { if (event.target.matches("td.pick input")) count(); });
  document.addEventListener("board:fresh", begin);
  begin();
})();
