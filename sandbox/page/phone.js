// One phone: whose it is, which tab is open, and what is drawn on it.
import { makeCalendar } from "./calendar.js";
import { makeChat } from "./chat.js";
import { makeChatList } from "./chatlist.js";
import { h, setText } from "./dom.js";
import { hhmm } from "./format.js";
import { glyph } from "./icons.js";
import { makeNotices } from "./notices.js";
import { isLocal, makeOverlay } from "./overlay.js";
import { isSeen, markSeen } from "./seen.js";
import { makeTabs } from "./tabs.js";
import { makeMail, makeSms } from "./trays.js";
import { makeTodos } from "./todos.js";

/** Creates a phone. store: {api, world(), refresh(person)}. */
export function makePhone(store, index) {
  const state = { person: null, tab: "msg", chat: null, view: null, onScreen: true, marking: false, marked: null };
  const overlay = makeOverlay();
  const clock = h("span", { class: "status-time" });
  const status = h("div", { class: "statusbar", "aria-hidden": "true" }, clock, h("span", { class: "island" }), h("span", { class: "status-icons" }, glyph("signal"), glyph("wifi"), glyph("battery")));
  const screen = h("div", { class: "screen" });
  const tabs = makeTabs((tab) => showTab(tab));
  const el = h("section", { class: "phone", "aria-label": `手机 ${index + 1}` }, h("div", { class: "glass" }, status, screen, tabs.el, overlay.nodes));
  let panes = {};
  let notices = null;

  const groupOf = (id) => store.world()?.groups.find((item) => item.id === id);
  const people = () => store.world()?.people ?? [];
  const ctx = {
    api: store.api,
    tapping: new Map(),
    person: () => state.person,
    personName: () => state.view?.person.name,
    memberCount: (id) => groupOf(id)?.members.length ?? 0,
    memberNames: (id) => (groupOf(id)?.members ?? []).map((userId) => people().find((one) => one.userId === userId)?.name ?? userId),
    roomId: (name) => store.world()?.rooms.find((room) => room.name === name)?.roomId,
    toast: overlay.toast,
    openChat,
    openLink,
    isSeen: (kind, id) => isSeen(state.person, kind, id),
    markSeen: (kind, id) => markSeen(state.person, kind, [id]),
    say: (chat, text, quote) => after(store.api.say(state.person, chat, text, quote)),
    sendFile: (chat, file) => after(store.api.file(state.person, chat, file)),
    tap: (track, action, signal) => after(store.api.tap(state.person, track, action, signal)),
    run: (action) => after(action()).catch((error) => overlay.toast(error.message, "fail")),
  };

  async function after(promise) {
    const { person } = state;
    const result = await promise;
    await store.refresh(person);
    return result;
  }

  function setPerson(userId) {
    if (state.person === userId) return;
    Object.assign(state, { person: userId, tab: "msg", chat: null, view: null });
    overlay.clear();
    ctx.tapping = new Map();
    panes = { list: makeChatList(ctx), chat: makeChat(ctx), todo: makeTodos(ctx), cal: makeCalendar(ctx), sms: makeSms(ctx), mail: makeMail(ctx) };
    notices = makeNotices(overlay, { person: () => state.person, openChat, showTab });
    for (const pane of Object.values(panes)) pane.el.hidden = true;
    screen.replaceChildren(...Object.values(panes).map((pane) => pane.el));
  }

  // Where there is a keyboard it follows: into the input of the opened chat, and back to its row.
  function openChat(id) {
    const left = state.chat;
    Object.assign(state, { tab: "msg", chat: id });
    draw();
    if (!window.matchMedia("(hover: hover)").matches) return;
    if (id) panes.chat.composer.focus();
    else panes.list.el.querySelector(`[data-focus="${CSS.escape(`chat/${left}`)}"]`)?.focus({ preventScroll: true });
  }

  function showTab(tab) {
    if (tab === "msg" && state.tab === "msg") state.chat = null;
    state.tab = tab;
    draw();
  }

  /** Opens an address the way the phone would: DingTalk's own schemes, in the phone, or in a new tab. */
  function openLink(url) {
    const target = new URL(url);
    if (/^dtmd:/i.test(url)) return ctx.run(() => ctx.say(state.chat ?? "bot", target.searchParams.get("content") ?? ""));
    if (/^dingtalk:/i.test(url) && target.searchParams.get("url")?.startsWith("http")) return openLink(target.searchParams.get("url"));
    if (!/^https?:/i.test(url)) return overlay.toast(`手机会打开：${url.slice(0, 60)}`);
    if (isLocal(url)) return overlay.browse(url);
    return window.open(url, "_blank", "noopener,noreferrer");
  }

  function shownChat() {
    return state.tab === "msg" ? state.view?.chats.find((chat) => chat.id === state.chat) : undefined;
  }

  function draw() {
    const { view } = state;
    if (!view) return;
    if (view.person.outsider && !["sms", "mail"].includes(state.tab)) state.tab = "sms";
    const chat = shownChat();
    const pane = chat ? panes.chat : state.tab === "msg" ? panes.list : panes[state.tab];
    for (const other of Object.values(panes)) other.el.hidden = other !== pane;
    pane.update(view, chat);
    if (state.tab === "sms" || state.tab === "mail") markSeen(state.person, state.tab, (state.tab === "sms" ? view.sms : view.mails).map((item) => item.id));
    tabs.update(state.tab, counts(view), view.person.outsider);
    markRead();
  }

  function counts(view) {
    const fresh = (kind, items) => items.filter((item) => !isSeen(state.person, kind, item.id)).length;
    return {
      msg: view.chats.reduce((sum, chat) => sum + chat.unread, 0),
      todo: view.todos.filter((todo) => !todo.done).length,
      cal: view.events.filter((event) => event.mine === "needsAction" && event.status !== "cancelled").length,
      sms: fresh("sms", view.sms),
      mail: fresh("mail", view.mails),
    };
  }

  // A message is read when a person can see it: chat open, page visible, phone on the screen.
  async function markRead() {
    const chat = shownChat();
    const mark = chat?.unread ? `${state.person}/${chat.id}/${chat.messages.at(-1)?.id}` : null;
    if (!mark || mark === state.marked || state.marking || !state.onScreen || document.visibilityState !== "visible") return;
    state.marking = true;
    try {
      await store.api.seen(state.person, chat.id);
      state.marked = mark;
    } catch {
      // The light in the top bar says that the sandbox is away; the next change tries again.
    } finally {
      state.marking = false;
    }
  }

  function show(view) {
    if (view.person.userId !== state.person) return;
    state.view = view;
    el.setAttribute("aria-label", `${view.person.name}的手机`);
    notices.look(view, state.tab, shownChat()?.id);
    draw();
  }

  new IntersectionObserver(([entry]) => {
    state.onScreen = entry.intersectionRatio >= 0.4;
    markRead();
  }, { threshold: [0.4] }).observe(el);
  document.addEventListener("visibilitychange", markRead);

  function openGroup() {
    const group = state.view?.chats.find((chat) => chat.kind === "group");
    if (!group) return;
    state.chat = group.id;
    draw();
  }

  function fillIn(text) {
    state.tab = "msg";
    if (!shownChat()) openGroup();
    else draw();
    if (!shownChat()) return overlay.toast("这个人没有群聊", "fail");
    panes.chat.composer.put(text);
    return panes.chat.composer.focus();
  }

  return { el, show, setPerson, openGroup, fillIn, person: () => state.person, tick: (now) => setText(clock, hhmm(now)) };
}
