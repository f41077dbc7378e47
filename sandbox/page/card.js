// An interactive card: title, markdown, hint and buttons that wait for the bot's answer.
import { h } from "./dom.js";
import { markdown } from "./markdown.js";

const COLOURS = new Set(["blue", "gray", "red"]);
const GIVE_UP_MS = 8000; // the sandbox answers after DingTalk's 2 s at the latest; this covers a sandbox that died
const FAILURES = {
  timeout: "请求超时，请稍后重试",
  "no connection": "服务未响应，请稍后重试",
};

/** The words of the toast after a tap that failed. */
export const failureText = (failed) => FAILURES[String(failed).replaceAll("_", " ")] ?? "操作失败，请稍后重试";

/** Builds a card; ctx.tap(outTrackId, actionId, signal) resolves when the ack is there. */
export function cardNode(card, ctx) {
  const heading = card.title ? h("div", { class: "card-title" }, h("span", {}, card.title)) : null;
  const buttons = card.buttons ?? [];
  return h(
    "article",
    { class: "card", "aria-label": `卡片 ${card.title ?? ""}`, data: { track: card.outTrackId } },
    heading,
    h("div", { class: "card-body" }, markdown(card.markdown, ctx.openLink)),
    card.tips ? h("div", { class: "card-tips" }, card.tips) : null,
    buttons.length ? buttonRow(card, buttons, ctx) : null,
  );
}

function buttonRow(card, buttons, ctx) {
  const width = Math.max(...buttons.map((button) => [...button.text].length));
  const layout = buttons.length === 1 || width > (buttons.length === 2 ? 7 : 4) || buttons.length > 3 ? "stacked" : "side";
  const row = h("div", { class: `card-buttons ${layout}` });
  for (const button of buttons) row.append(buttonNode(card, button, row, ctx));
  if (ctx.tapping.has(card.outTrackId)) setBusy(row, ctx.tapping.get(card.outTrackId));
  return row;
}

function buttonNode(card, button, row, ctx) {
  const tone = COLOURS.has(button.color) ? button.color : "blue";
  const press = () => (button.url ? ctx.openLink(button.url) : tap(card, button, row, ctx));
  const props = { type: "button", class: `card-button ${tone}`, data: { focus: `${card.outTrackId}/${button.id}`, action: button.id }, on: { click: press } };
  return h("button", props, h("span", { class: "spinner", "aria-hidden": "true" }), h("span", { class: "label" }, button.text));
}

async function tap(card, button, row, ctx) {
  if (ctx.tapping.has(card.outTrackId)) return;
  ctx.tapping.set(card.outTrackId, button.id);
  setBusy(row, button.id);
  try {
    const result = await ctx.tap(card.outTrackId, button.id, AbortSignal.timeout(GIVE_UP_MS));
    if (!result.ok) ctx.toast(failureText(result.failed), "fail");
  } catch (error) {
    ctx.toast(error.name === "TimeoutError" ? failureText("timeout") : error.message, "fail");
  } finally {
    ctx.tapping.delete(card.outTrackId);
    ctx.settle(card.outTrackId);
  }
}

/** Marks one button as waiting and locks its neighbours; null releases all. */
export function setBusy(row, actionId) {
  for (const node of row.children) {
    const waiting = actionId !== null && node.dataset.action === actionId;
    node.classList.toggle("busy", waiting);
    node.setAttribute("aria-busy", String(waiting));
    node.setAttribute("aria-disabled", String(actionId !== null));
  }
}
