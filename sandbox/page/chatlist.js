// The list of chats with previews and unread counts.
import { botAvatar, groupAvatar } from "./avatar.js";
import { h, reconcile } from "./dom.js";
import { shortMoment } from "./format.js";
import { preview } from "./message.js";

/** Creates the list pane. */
export function makeChatList(ctx) {
  const list = h("div", { class: "scroll list", role: "list", "aria-label": "消息列表" });
  const el = h("div", { class: "pane" }, h("header", { class: "bar big" }, h("div", { class: "bar-title" }, "消息")), list);

  function update(view) {
    const rows = view.chats.map((chat) => ({ chat, last: chat.messages.at(-1) }));
    rows.sort((a, b) => String(b.last?.at ?? "").localeCompare(String(a.last?.at ?? "")));
    const items = rows.map(({ chat, last }) => ({
      id: chat.id,
      title: chat.title,
      kind: chat.kind,
      unread: chat.unread,
      members: ctx.memberNames(chat.id),
      line: last ? line(chat, last, ctx) : "还没有消息",
      at: last ? shortMoment(last.at, view.now) : "",
    }));
    reconcile(list, items, { key: (item) => item.id, build: (item) => chatRow(item, ctx) });
  }

  return { el, update };
}

function line(chat, last, ctx) {
  const mine = last.sender.userId === ctx.person();
  return chat.kind === "group" && !mine ? `${last.sender.name}：${preview(last)}` : preview(last);
}

function chatRow(item, ctx) {
  const avatar = item.kind === "bot" ? botAvatar() : groupAvatar(item.members);
  const badge = item.unread ? h("span", { class: "badge", "aria-label": `${item.unread} 条未读` }, item.unread > 99 ? "99+" : item.unread) : null;
  return h("div", { role: "listitem" },
    h("button", { type: "button", class: "list-row", data: { focus: `chat/${item.id}` }, on: { click: () => ctx.openChat(item.id) } },
      avatar,
      h("span", { class: "list-main" },
        h("span", { class: "list-top" }, h("span", { class: "list-title" }, item.title), item.kind === "bot" ? h("span", { class: "tag" }, "机器人") : null, h("span", { class: "list-at" }, item.at)),
        h("span", { class: "list-bottom" }, h("span", { class: "list-line" }, item.line), badge))));
}
