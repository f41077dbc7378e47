// The request log in a drawer at the bottom, filled only while it is open.
import { h } from "./dom.js";
import { wall } from "./format.js";
import { icon } from "./icons.js";

const KEEP = 300;

/** Creates the drawer. */
export function makeLog(api, onClose) {
  const rows = h("tbody");
  const head = h("thead", {}, h("tr", {}, ["时间", "接口", "状态", "幂等键", "请求体"].map((text) => h("th", { scope: "col" }, text))));
  const close = h("button", { type: "button", class: "icon-button", "aria-label": "关闭请求日志", on: { click: onClose } }, icon("close"));
  const empty = h("p", { class: "log-empty" }, "还没有请求。机器人调用钉钉接口后会出现在这里。");
  const scroll = h("div", { class: "drawer-scroll", tabindex: "0" }, h("table", {}, head, rows), empty);
  const el = h("aside", { class: "drawer", id: "log-drawer", "aria-label": "请求日志", hidden: true }, h("header", {}, h("h2", {}, "请求日志"), close), scroll);
  el.addEventListener("keydown", (event) => event.key === "Escape" && onClose());
  let last = 0;
  let loading = false;

  async function update() {
    if (el.hidden || loading) return;
    loading = true;
    try {
      const answer = await api.log(last);
      for (const entry of Array.isArray(answer) ? answer : (answer.entries ?? answer.log ?? [])) add(entry);
      while (rows.children.length > KEEP) rows.lastElementChild.remove();
      empty.hidden = rows.children.length > 0;
    } catch {
      // The light in the top bar already says that the sandbox is away.
    } finally {
      loading = false;
    }
  }

  function add(entry) {
    if (entry.n <= last) return;
    last = entry.n;
    rows.prepend(row(entry));
  }

  function reset() {
    last = 0;
    rows.replaceChildren();
  }

  return { el, update, reset };
}

function row(entry) {
  const { hour, minute, ms } = wall(entry.at);
  const seconds = String(Math.floor(ms / 1000) % 60).padStart(2, "0");
  const keys = Object.entries(entry.keys ?? {}).map(([name, value]) => `${name}=${value}`).join(" ");
  const body = entry.body === null || entry.body === undefined || entry.body === "" ? "" : typeof entry.body === "string" ? entry.body : JSON.stringify(entry.body, null, 1);
  return h("tr", { class: entry.status >= 400 ? "bad" : "" },
    h("td", {}, `${String(hour).padStart(2, "0")}:${String(minute).padStart(2, "0")}:${seconds}`),
    h("td", {}, h("b", {}, entry.method), " ", entry.path, entry.api && entry.api !== entry.path ? h("small", {}, entry.api) : null),
    h("td", {}, h("span", { class: "code" }, entry.status)),
    h("td", { class: "keys", title: keys }, keys),
    h("td", {}, body ? h("details", {}, h("summary", {}, "查看"), h("pre", {}, body.slice(0, 4000))) : ""));
}
