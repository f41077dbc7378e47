// The open chat: header, message log that keeps its place, and the composer.
import { makeComposer } from "./composer.js";
import { h, reconcile, setText } from "./dom.js";
import { momentName, wall } from "./format.js";
import { setBusy } from "./card.js";
import { icon } from "./icons.js";
import { messageRow, messageSign } from "./message.js";

const GAP_MS = 5 * 60 * 1000;
const NEAR_PX = 60;
const SHOWN = 300; // older messages are history; the sandbox keeps them

/** Creates the chat pane of a phone. */
export function makeChat(ctx) {
  const title = h("div", { class: "bar-title" });
  const subtitle = h("div", { class: "bar-sub" });
  const unread = h("span", { class: "back-count" });
  const back = h("button", { type: "button", class: "bar-back", "aria-label": "返回消息列表", on: { click: () => ctx.openChat(null) } }, icon("back"), unread);
  const log = h("div", { class: "log", role: "log", "aria-live": "polite", "aria-label": "聊天记录", tabindex: "0" });
  const inner = h("div", { class: "log-inner" });
  const jump = h("button", { type: "button", class: "jump", hidden: true, on: { click: () => toEnd(log) } }, icon("down"), "新消息");
  const blank = h("p", { class: "log-blank", hidden: true }, "还没有消息");
  log.append(blank, inner);
  const composer = makeComposer(ctx);
  const el = h("div", { class: "pane chat" }, h("header", { class: "bar" }, back, h("div", { class: "bar-mid" }, title, subtitle)), h("div", { class: "log-wrap" }, log, jump), composer.el);
  const state = { chat: null, kind: "bot", messages: [], follow: true };
  const rowCtx = { ...ctx, inGroup: () => state.kind === "group", chat: () => state.chat, find, quote: composer.quote, settle: (track) => settle(inner, track) };

  log.addEventListener("scroll", () => {
    if (!log.clientHeight) return;
    state.follow = log.scrollHeight - log.scrollTop - log.clientHeight < NEAR_PX;
    if (state.follow) jump.hidden = true;
  }, { passive: true });
  new ResizeObserver(() => state.follow && toEnd(log)).observe(inner);
  new ResizeObserver(() => state.follow && toEnd(log)).observe(log);

  function find(id) {
    return state.messages.find((message) => message.id === id);
  }

  function update(view, chat) {
    const switched = state.chat !== chat.id;
    if (switched) Object.assign(state, { chat: chat.id, kind: chat.kind, follow: true });
    state.messages = chat.messages.slice(-SHOWN);
    setText(title, chat.title);
    setText(subtitle, chat.kind === "bot" ? "机器人" : `${ctx.memberCount(chat.id) || ""}${ctx.memberCount(chat.id) ? " 人" : ""}`);
    const elsewhere = view.chats.filter((item) => item.id !== chat.id).reduce((sum, item) => sum + item.unread, 0);
    setText(unread, elsewhere ? String(Math.min(99, elsewhere)) : "");
    if (switched) inner.replaceChildren();
    blank.hidden = chat.messages.length > 0;
    const added = reconcile(inner, withTimes(state.messages, view.now), {
      key: (item) => item.key,
      sign: (item) => (item.time ? item.value : messageSign(item.value, item.value.sender.userId === ctx.person())),
      build: (item, old) => (item.time ? h("div", { class: "time" }, item.value) : messageRow(item.value, old, rowCtx)),
    });
    if (state.follow) toEnd(log);
    else if (added) jump.hidden = false;
    composer.update(chat);
  }

  return { el, update, composer };
}

function toEnd(log) {
  log.scrollTop = log.scrollHeight;
}

// A tap that changed nothing leaves the same card node behind: its buttons must be released.
function settle(inner, track) {
  const card = inner.querySelector(`.card[data-track="${CSS.escape(track)}"] .card-buttons`);
  if (card) setBusy(card, null);
}

function withTimes(messages, now) {
  const out = [];
  let last = -Infinity;
  for (const message of messages) {
    const at = wall(message.at).ms;
    if (at - last > GAP_MS) out.push({ key: `t/${message.id}`, time: true, value: momentName(message.at, now) });
    last = at;
    out.push({ key: `m/${message.id}`, value: message });
  }
  return out;
}
