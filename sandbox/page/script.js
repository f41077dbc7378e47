// 剧本: example commands to copy or to put into the first phone.
import { h } from "./dom.js";
import { icon } from "./icons.js";

const BATCH = `@约面 批量邀约 岗位=后端工程师 轮次=初试 面试官=李雷、韩梅梅 时间=下周一到下周五 时长=45分钟 地点=A座302
刘洋 13900000001 期望=周三下午
吴迪 13900000002
陈晨 13800000001
孙悦 13800000002`;

const SCENES = [
  ["批量邀约", "林晓在招聘群里发一条消息，两位内部候选人收到卡片，两位外部候选人收到短信链接。", BATCH],
  ["看进度", "随时在群里问一句。", "@约面 进度"],
  ["看帮助", "不记得命令时。", "@约面 帮助"],
];

const STEPS = [
  "把「批量邀约」填入左边的手机，发送，再点卡片上的「确认发送」。",
  "中间的手机：打开与约面的会话，选一个时间，点「确认」。",
  "右边的手机：面试官点「接受」，看三个人的待办与日历。",
  "换成刘洋：短信里有他的专属链接，不用登录。",
  "点「+1 天」：没有查看的人会被提醒，免打扰时段除外。",
];

/** Creates the panel; fillIn(text) puts a command into the first phone. */
export function makeScript(fillIn, onClose) {
  const said = h("p", { class: "visually-hidden", role: "status" });
  const close = h("button", { type: "button", class: "icon-button", "aria-label": "关闭剧本", on: { click: onClose } }, icon("close"));
  const el = h("aside", { class: "script", id: "script-panel", "aria-label": "剧本", hidden: true },
    h("header", {}, h("h2", {}, "剧本"), close),
    h("ol", { class: "script-steps" }, STEPS.map((step) => h("li", {}, step))),
    SCENES.map(([title, about, command]) => scene(title, about, command, fillIn, said)),
    said);
  el.addEventListener("keydown", (event) => event.key === "Escape" && onClose());
  return el;
}

function scene(title, about, command, fillIn, said) {
  const copy = h("button", { type: "button", class: "small-button", on: { click: () => copyText(command, copy, said) } }, icon("copy"), "复制");
  const use = h("button", { type: "button", class: "small-button primary", on: { click: () => fillIn(command) } }, "填入左边的手机");
  return h("section", { class: "scene" }, h("h3", {}, title), h("p", {}, about), h("pre", { tabindex: "0" }, command), h("div", { class: "scene-actions" }, copy, use));
}

async function copyText(text, button, said) {
  const done = await navigator.clipboard?.writeText(text).then(() => true, () => false);
  button.lastChild.textContent = done ? "已复制" : "请手动复制";
  said.textContent = button.lastChild.textContent;
  setTimeout(() => {
    button.lastChild.textContent = "复制";
  }, 1800);
}
