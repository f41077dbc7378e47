// The bar above the phones: brand, the sandbox's clock, counters and connection light.
import { h, setText } from "./dom.js";
import { fullDate, hhmm } from "./format.js";
import { icon } from "./icons.js";

const STEPS = [["+10 分钟", 600], ["+1 小时", 3600], ["+1 天", 86400]];

/** Creates the bar. actions: {advance(seconds), toggleScript(), toggleLog()}. */
export function makeTopbar(actions) {
  const date = h("span", { class: "clock-date" });
  const time = h("span", { class: "clock-time" });
  const calls = h("b", {}, "0");
  const pushes = h("b", {}, "0");
  const throttled = h("b", {}, "0");
  const throttledBox = h("span", { class: "chip-warn", hidden: true }, "限流 ", throttled);
  const chip = h("div", { class: "chip", title: "计入钉钉月度额度的调用与推送" }, h("span", {}, "API ", calls), h("span", {}, "推送 ", pushes), throttledBox);
  const light = h("span", { class: "light off", "aria-hidden": "true" });
  const lightText = h("span", {}, "连接中");
  const script = toggle("剧本", "book", actions.toggleScript, "script-panel");
  const log = toggle("请求日志", "list", actions.toggleLog, "log-drawer");
  const el = h("header", { class: "topbar" },
    h("div", { class: "brand" }, h("span", { class: "logo", "aria-hidden": "true" }, "约面"), h("h1", {}, "约面 · 钉钉沙盒")),
    h("div", { class: "clock" },
      h("div", { class: "clock-face", role: "group", "aria-label": "沙盒时钟（北京时间）", title: "Asia/Shanghai" }, date, time),
      h("div", { class: "steps" }, STEPS.map(([label, seconds]) => h("button", { type: "button", class: "step", on: { click: () => actions.advance(seconds) } }, label)))),
    h("div", { class: "tools" }, chip, h("div", { class: "connection", role: "status" }, light, lightText), script, log));

  return {
    el,
    script,
    log,
    tick(now) {
      setText(date, fullDate(now));
      setText(time, hhmm(now));
    },
    counters(counters) {
      setText(calls, String(counters.calls_counted ?? 0));
      setText(pushes, String(counters.pushes_counted ?? 0));
      setText(throttled, String(counters.throttled ?? 0));
      throttledBox.hidden = !counters.throttled;
    },
    connection(online, bots) {
      light.className = `light ${online ? (bots ? "on" : "idle") : "off"}`;
      setText(lightText, online ? (bots ? "机器人在线" : "等待机器人") : "沙盒失联");
    },
  };
}

function toggle(label, name, onPress, panel) {
  const press = () => onPress();
  return h("button", { type: "button", class: "tool", "aria-expanded": "false", "aria-controls": panel, on: { click: press } }, icon(name), label);
}
