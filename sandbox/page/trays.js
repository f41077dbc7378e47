// 短信 and 邮件: what reaches a person outside DingTalk.
import { serviceAvatar } from "./avatar.js";
import { fill, h, reconcile } from "./dom.js";
import { fileSize, momentName, plain, shortMoment } from "./format.js";
import { icon } from "./icons.js";
import { linkified, safeUrl } from "./markdown.js";

/** Creates the SMS pane: one conversation, oldest first. */
export function makeSms(ctx) {
  const list = h("div", { class: "scroll sms", role: "log", "aria-live": "polite", "aria-label": "短信" });
  const el = h("div", { class: "pane pale" }, h("header", { class: "bar big" }, h("div", { class: "bar-title" }, "短信")), list);

  function update(view) {
    const calls = (view.calls ?? []).map((call) => ({ ...call, from: `📞 ${call.from || "公共号码"} 来电`, links: [] }));
    const items = [...view.sms, ...calls].map((sms) => ({ ...sms, when: momentName(sms.at, view.now) })).sort((a, b) => a.at.localeCompare(b.at));
    const end = list.scrollHeight - list.scrollTop - list.clientHeight < 60;
    const shown = items.length ? items : [{ id: "empty", empty: true }];
    const added = reconcile(list, shown, { key: (sms) => sms.id, build: (sms) => (sms.empty ? h("div", { class: "empty" }, icon("sms"), "没有短信") : smsNode(sms, ctx)) });
    if (added && end) list.scrollTop = list.scrollHeight;
  }

  return { el, update };
}

function smsNode(sms, ctx) {
  return h("article", { class: "sms-item" },
    h("div", { class: "time" }, `${sms.from || "106 短信"} · ${sms.when}`),
    h("div", { class: "bubble" }, h("div", { class: "plain" }, linkified(sms.text, ctx.openLink))),
    linkButtons(sms.links, ctx));
}

function linkButtons(links, ctx) {
  const safe = [...new Set(links ?? [])].filter(safeUrl);
  if (!safe.length) return null;
  return h("div", { class: "link-buttons" }, safe.slice(0, 4).map((url) =>
    h("button", { type: "button", class: "link-card", on: { click: () => ctx.openLink(url) } },
      h("span", { class: "link-host" }, shorten(url)), h("span", { class: "link-open" }, "打开"))));
}

function shorten(url) {
  const bare = url.replace(/^https?:\/\//, "");
  return bare.length > 34 ? `${bare.slice(0, 32)}…` : bare;
}

/** Creates the mail pane: list and reader. */
export function makeMail(ctx) {
  const list = h("div", { class: "scroll list", role: "list", "aria-label": "收件箱" });
  const reader = h("div", { class: "scroll reader" });
  const back = h("button", { type: "button", class: "bar-back", hidden: true, "aria-label": "返回收件箱", on: { click: () => open(null) } }, icon("back"));
  const title = h("div", { class: "bar-title" }, "收件箱");
  const header = h("header", { class: "bar big" }, back, h("div", { class: "bar-mid" }, title));
  const el = h("div", { class: "pane" }, header, list, reader);
  const state = { view: null, open: null, drawn: "" };

  function open(id) {
    state.open = id;
    draw();
    (id ? back : list.querySelector("button"))?.focus({ preventScroll: true });
  }

  function draw() {
    const mails = [...state.view.mails].sort((a, b) => b.at.localeCompare(a.at));
    const mail = mails.find((item) => item.id === state.open);
    list.hidden = Boolean(mail);
    reader.hidden = !mail;
    back.hidden = !mail;
    header.classList.toggle("big", !mail);
    title.textContent = mail ? "邮件" : "收件箱";
    const items = mails.map((item) => ({ ...item, when: shortMoment(item.at, state.view.now), unread: !ctx.isSeen("mail-open", item.id) }));
    const shown = items.length ? items : [{ id: "empty", empty: true }];
    reconcile(list, shown, { key: (item) => item.id, build: (item) => (item.empty ? h("div", { class: "empty" }, icon("mail"), "没有邮件") : mailRow(item)) });
    if (!mail) state.drawn = "";
    else if (state.drawn !== mail.id) drawMail(mail);
  }

  function drawMail(mail) {
    state.drawn = mail.id;
    ctx.markSeen("mail-open", mail.id);
    fill(reader,
      h("h2", { class: "mail-subject" }, mail.subject),
      h("div", { class: "mail-from" }, serviceAvatar("邮", "#6b8fd6"), h("span", {}, h("b", {}, mail.from), h("small", {}, momentName(mail.at, state.view.now)))),
      mail.html ? htmlFrame(mail.html) : h("div", { class: "plain mail-text" }, linkified(mail.text, ctx.openLink)),
      linkButtons(mail.links, ctx),
      (mail.attachments ?? []).map((file) => h("div", { class: "attachment" }, icon("file"), h("span", {}, file.name), h("small", {}, fileSize(file.size)))));
  }

  function mailRow(item) {
    return h("div", { role: "listitem" },
      h("button", { type: "button", class: `list-row mail-row${item.unread ? " unread" : ""}`, on: { click: () => open(item.id) } },
        h("span", { class: "list-main" },
          h("span", { class: "list-top" }, h("span", { class: "list-title" }, item.from), h("span", { class: "list-at" }, item.when)),
          h("span", { class: "mail-line" }, item.subject),
          h("span", { class: "list-line" }, plain(item.text).slice(0, 80)))));
  }

  return {
    el,
    update(view) {
      state.view = view;
      draw();
    },
  };
}

// Mail HTML is shown in a frame without scripts, without this page's origin and without the network.
function htmlFrame(html) {
  const policy = `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:">`;
  const style = `<base target="_blank"><style>body{font:15px/1.6 -apple-system,"PingFang SC","Noto Sans CJK SC",sans-serif;margin:0;color:#171a1d;word-break:break-word}a{color:#1677ff}</style>`;
  return h("iframe", { class: "mail-html", title: "邮件正文", sandbox: "allow-popups allow-popups-to-escape-sandbox", referrerpolicy: "no-referrer", srcdoc: policy + style + html });
}
