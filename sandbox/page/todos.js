// 待办: open and finished to-dos of the person.
import { h, reconcile } from "./dom.js";
import { momentName, wall } from "./format.js";
import { icon } from "./icons.js";
import { safeUrl } from "./markdown.js";

/** Creates the to-do pane. */
export function makeTodos(ctx) {
  const list = h("div", { class: "scroll cards", "aria-label": "待办" });
  const el = h("div", { class: "pane" }, h("header", { class: "bar big" }, h("div", { class: "bar-title" }, "待办")), list);

  function update(view) {
    const due = (todo) => todo.due ?? "9999";
    const open = view.todos.filter((todo) => !todo.done).sort((a, b) => due(a).localeCompare(due(b)));
    const done = view.todos.filter((todo) => todo.done);
    const items = [
      ...open.map((todo) => ({ id: todo.id, todo, when: whenOf(todo, view.now) })),
      ...(done.length ? [{ id: "done-head", head: `已完成 ${done.length}` }] : []),
      ...done.map((todo) => ({ id: todo.id, todo, when: whenOf(todo, view.now) })),
    ];
    if (!view.todos.length) items.push({ id: "empty", empty: "没有待办" });
    reconcile(list, items, { key: (item) => item.id, build: (item) => todoNode(item, ctx) });
  }

  return { el, update };
}

function whenOf(todo, now) {
  if (!todo.due) return null;
  return { text: `${momentName(todo.due, now)} 截止`, late: !todo.done && wall(todo.due).ms < wall(now).ms };
}

function todoNode({ todo, when, head, empty }, ctx) {
  if (head) return h("div", { class: "section" }, head);
  if (empty) return h("div", { class: "empty" }, icon("todo"), empty);
  const toggle = () => ctx.run(() => ctx.api.todo(ctx.person(), todo.id, !todo.done));
  return h("article", { class: `tile todo${todo.done ? " done" : ""}` },
    h("button", { type: "button", class: "check", role: "checkbox", "aria-checked": String(todo.done), "aria-label": `完成：${todo.subject}`, data: { focus: `todo/${todo.id}` }, on: { click: toggle } }),
    h("div", { class: "tile-main" },
      h("div", { class: "tile-title" }, todo.subject),
      when ? h("div", { class: `tile-when${when.late ? " late" : ""}` }, when.text, when.late ? "（已过期）" : "") : null,
      (todo.contentFields ?? []).map((field) => h("div", { class: "tile-field" }, h("span", {}, field.key), field.value)),
      safeUrl(todo.detailUrl) ? h("button", { type: "button", class: "text-button", on: { click: () => ctx.openLink(todo.detailUrl) } }, "查看详情") : null));
}
