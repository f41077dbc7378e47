// Moves an interview on the calendar with mouse, finger or keys; where it is put down, the page asks before anything is done.
"use strict";
(() => {
  const HELD = 400; // milliseconds that a finger rests on an interview before it is lifted
  let move = null; // {link, row, span, column, grab, ghost, lifted}

  const columns = () => [...document.querySelectorAll(".quarters[data-day]")];
  const rows = (column) => Number(column.dataset.rows);
  const wide = () => matchMedia("(min-width: 60rem)").matches;
  const clock = (row) => {
    const quarter = Number(document.querySelector(".calendar").dataset.first) * 4 + row - 1;
    return `${String(Math.floor(quarter / 4)).padStart(2, "0")}:${String((quarter % 4) * 15).padStart(2, "0")}`;
  };
  const say = (text) => { const here = document.getElementById("moving"); if (here) here.textContent = text; };
  const title = (column) => column.closest(".column").querySelector("h2").textContent.replace(/\s+/g, " ").trim();

  const lift = () => {
    move.lifted = true;
    move.ghost = document.createElement("li");
    document.querySelector(".calendar").dataset.dragging = "";
    put(move.column, move.row);
  };
  const put = (column, row) => {
    move.column = column;
    move.row = Math.min(Math.max(row, 1), Math.max(rows(column) - move.span + 1, 1));
    move.ghost.className = `ghost r${move.row} s${move.span}`;
    move.ghost.textContent = clock(move.row);
    column.append(move.ghost);
    say(`${move.name}：${title(column)} ${clock(move.row)}`);
  };
  const drop = () => {
    const done = move;
    end();
    const address = new URL(done.link.href);
    const day = done.column.dataset.day;
    address.hash = "chosen";
    for (const [name, value] of [["date", day], ["time", clock(done.row)]]) address.searchParams.set(name, value);
    location.assign(address);
  };
  const end = () => {
    if (!move) return;
    clearTimeout(move.timer);
    if (move.ghost) move.ghost.remove();
    const calendar = document.querySelector(".calendar");
    if (calendar) delete calendar.dataset.dragging;
    move = null;
    say("");
  };
  const begin = (link) => {
    end();
    move = {
      link, row: Number(link.dataset.row), span: Number(link.dataset.span), column: link.closest(".quarters"),
      name: link.querySelector("b").textContent, lifted: false,
    };
  };
  const at = (x, y) => {
    const below = document.elementFromPoint(x, y);
    const column = below && below.closest(".column") && below.closest(".column").querySelector(".quarters[data-day]");
    if (!column) return;
    const box = column.getBoundingClientRect();
    put(column, Math.round((y - move.grab - box.top) / (box.height / rows(column))) + 1);
  };

  document.addEventListener("pointerdown", (event) => {
    const link = event.target.closest("a[data-move]");
    if (!link || event.button || !wide()) return;
    begin(link);
    Object.assign(move, { x: event.clientX, y: event.clientY, grab: event.clientY - link.getBoundingClientRect().top });
    if (event.pointerType === "touch") move.timer = setTimeout(() => { if (move && !move.lifted) lift(); }, HELD);
  });
  document.addEventListener("pointermove", (event) => {
    if (!move || move.keys) return;
    const far = Math.hypot(event.clientX - move.x, event.clientY - move.y) > 6;
    if (!move.lifted && event.pointerType === "touch") { if (far) end(); return; }
    if (!move.lifted && far) lift();
    if (move && move.lifted) at(event.clientX, event.clientY);
  });
  document.addEventListener("pointerup", () => {
    if (!move || move.keys) return;
    if (!move.lifted) { end(); return; }
    const link = move.link;
    link.addEventListener("click", (click) => click.preventDefault(), { once: true, capture: true });
    drop();
  });
  document.addEventListener("pointercancel", () => { if (move && !move.keys) end(); });
  document.addEventListener("touchmove", (event) => { if (move && move.lifted) event.preventDefault(); }, { passive: false });
  document.addEventListener("dragstart", (event) => { if (event.target.closest("a[data-move]")) event.preventDefault(); });
  document.addEventListener("contextmenu", (event) => { if (move && move.lifted) event.preventDefault(); });

  const STEPS = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") { end(); return; }
    if (!move) {
      const link = event.target.closest("a[data-move]");
      if (!link || !wide() || event.key.toLowerCase() !== "m" || event.ctrlKey || event.metaKey || event.altKey) return;
      event.preventDefault();
      begin(link);
      move.keys = true;
      lift();
    } else if (move.keys && event.key in STEPS) {
      event.preventDefault();
      const all = columns(), [down, right] = STEPS[event.key];
      const next = all[all.indexOf(move.column) + right] || move.column;
      put(next, move.row + down);
    } else if (move.keys && event.key === "Enter") {
      event.preventDefault();
      drop();
    }
  });
  document.addEventListener("focusout", () => { if (move && move.keys) end(); });
  addEventListener("blur", end);

  // The browser itself goes to what the address names once all is there; the question is what the keys should answer.
  addEventListener("load", () => {
    const yes = document.getElementById("shift-yes");
    if (yes && location.hash === "#chosen") setTimeout(() => yes.focus());
  });
})();
