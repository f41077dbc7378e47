// The tab bar at the bottom of a phone.
import { h, setText } from "./dom.js";
import { icon } from "./icons.js";

const TABS = [["msg", "消息"], ["todo", "待办"], ["cal", "日历"], ["sms", "短信"], ["mail", "邮件"]];
const OUTSIDE = new Set(["sms", "mail"]);

/** Creates the bar; onPick(tab) is called on a press. */
export function makeTabs(onPick) {
  const buttons = new Map(TABS.map(([name, label]) => [name, tabButton(name, label, onPick)]));
  const el = h("nav", { class: "tabbar", "aria-label": "手机标签" }, [...buttons.values()].map((tab) => tab.node));

  function update(current, counts, outsider) {
    for (const [name, tab] of buttons) {
      tab.node.hidden = outsider && !OUTSIDE.has(name);
      if (name === current) tab.node.setAttribute("aria-current", "page");
      else tab.node.removeAttribute("aria-current");
      tab.node.setAttribute("aria-label", counts[name] ? `${tab.label}，${counts[name]} 条未处理` : tab.label);
      setText(tab.badge, counts[name] ? String(counts[name] > 99 ? "99+" : counts[name]) : "");
    }
  }

  return { el, update };
}

function tabButton(name, label, onPick) {
  const badge = h("span", { class: "tab-badge", "aria-hidden": "true" });
  const node = h("button", { type: "button", class: "tab", data: { tab: name }, on: { click: () => onPick(name) } }, h("span", { class: "tab-icon" }, icon(name), badge), h("span", { class: "tab-label" }, label));
  return { node, badge, label };
}
