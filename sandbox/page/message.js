// One message of a chat as a row with avatar, name and bubble.
import { botAvatar, personAvatar } from "./avatar.js";
import { cardNode } from "./card.js";
import { append, h } from "./dom.js";
import { fileSize, plain } from "./format.js";
import { icon } from "./icons.js";
import { linkified, markdown, safeUrl } from "./markdown.js";

/** Builds the row of a message as the owner of the phone sees it. */
export function messageRow(message, old, ctx) {
  const mine = message.sender.userId !== null && message.sender.userId === ctx.person();
  if (message.recalled) return notice(`${mine ? "你" : message.sender.name}撤回了一条消息`);
  const changed = old && message.kind === "card";
  const row = h("div", { class: `row ${mine ? "mine" : "theirs"} kind-${message.kind}${changed ? " changed" : ""}` });
  const avatar = message.sender.bot ? botAvatar() : personAvatar(message.sender.name);
  const name = ctx.inGroup() && !mine ? nameLine(message.sender) : null;
  const stack = h("div", { class: "stack" }, name, h("div", { class: "bubble-line" }, body(message, ctx), actions(message, ctx)));
  if (mine) stack.append(receipt(message, ctx));
  return append(row, [avatar, stack]);
}

const notice = (text) => h("div", { class: "notice" }, text);

const nameLine = (sender) =>
  h("div", { class: "sender" }, sender.name, sender.bot ? h("span", { class: "tag" }, "机器人") : null);

function receipt(message, ctx) {
  const missing = Math.max(0, (ctx.inGroup() ? ctx.memberCount(ctx.chat()) - 1 : 1) - message.readBy);
  const words = ctx.inGroup() ? ["全部已读", `${missing}人未读`] : ["已读", "未读"];
  return h("div", { class: `receipt${missing ? "" : " read"}` }, words[missing ? 1 : 0]);
}

const KINDS = {
  card: (message, ctx) => cardNode(message.card, ctx),
  markdown: (message, ctx) => bubble(message, ctx, markdown(message.text, ctx.openLink)),
  actionCard: (message, ctx) => actionCard(message, ctx),
  link: (message, ctx) => actionCard(message, ctx),
  file: (message) => fileBubble(message),
  image: (message) => h("div", { class: "bubble media" }, icon("image"), message.file?.name ?? "图片"),
};

function body(message, ctx) {
  const make = message.kind === "card" && !message.card ? null : KINDS[message.kind];
  return make ? make(message, ctx) : bubble(message, ctx, h("div", { class: "plain" }, linkified(message.text, ctx.openLink)));
}

function bubble(message, ctx, content) {
  const source = message.quoted ? ctx.find(message.quoted.id) : null;
  const words = source ? `${source.sender.name}：${preview(source)}` : message.quoted?.preview || "引用的消息";
  const quoted = message.quoted ? h("div", { class: "quoted" }, words) : null;
  return h("div", { class: "bubble" }, quoted, content);
}

function fileBubble(message) {
  const file = message.file ?? { name: message.text || "文件" };
  const kind = file.name.includes(".") ? file.name.split(".").at(-1).slice(0, 4).toUpperCase() : "FILE";
  return h("div", { class: "bubble file" },
    h("div", { class: "file-text" }, h("div", { class: "file-name" }, file.name), h("div", { class: "file-size" }, fileSize(file.size))),
    h("div", { class: `file-kind ${/^(XLSX?|CSV)$/.test(kind) ? "sheet-kind" : ""}` }, kind));
}

function actionCard(message, ctx) {
  const buttons = (message.buttons ?? []).filter((button) => safeUrl(button.url));
  const open = (button) => h("button", { type: "button", class: "card-button blue", on: { click: () => ctx.openLink(button.url) } }, h("span", { class: "label" }, button.text));
  return h("article", { class: "card" },
    message.title ? h("div", { class: "card-title" }, h("span", {}, message.title)) : null,
    h("div", { class: "card-body" }, markdown(message.text, ctx.openLink)),
    buttons.length ? h("div", { class: "card-buttons stacked" }, buttons.map(open)) : null);
}

function actions(message, ctx) {
  const quote = () => ctx.quote({ id: message.id, preview: preview(message) });
  return h("div", { class: "row-actions" },
    h("button", { type: "button", class: "icon-button", title: "引用回复", "aria-label": "引用回复", data: { focus: `quote/${message.id}` }, on: { click: quote } }, icon("quote")));
}

/** What of a message is drawn: a card that somebody else has read or is pressing looks the same. */
export function messageSign(message, mine) {
  const card = message.card ? { ...message.card, params: null, pending: null, failed: null } : null;
  return JSON.stringify({ ...message, card, readBy: mine ? message.readBy : null });
}

/** One line that stands for a message in lists, quotes and banners. */
export function preview(message) {
  if (message.recalled) return "撤回了一条消息";
  const special = {
    card: () => `[卡片] ${plain(message.card?.title || message.card?.markdown)}`,
    file: () => `[文件] ${message.file?.name ?? ""}`,
    image: () => "[图片]",
    markdown: () => plain(message.title || message.text),
    actionCard: () => plain(message.title || message.text),
    link: () => `[链接] ${plain(message.title || message.text)}`,
  }[message.kind];
  return (special ? special() : String(message.text ?? "").replace(/\s+/g, " ")).slice(0, 90);
}
