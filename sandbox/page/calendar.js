// 日历: a week strip and an agenda with answers to invitations.
import { fill, h, reconcile } from "./dom.js";
import { dayName, hhmm, wall } from "./format.js";
import { icon } from "./icons.js";

const DAY_MS = 86400 * 1000;
const LETTERS = ["日", "一", "二", "三", "四", "五", "六"];
const ANSWERS = [["accepted", "接受"], ["tentative", "暂定"], ["declined", "拒绝"]];
const ROOM = { tentative: "（待审批）", declined: "（未通过）" };
const STATE = { accepted: "已接受", declined: "已拒绝", tentative: "暂定", needsAction: "待回复" };

/** Creates the calendar pane. */
export function makeCalendar(ctx) {
  const strip = h("div", { class: "week", role: "group", "aria-label": "两周" });
  const list = h("div", { class: "scroll cards agenda", "aria-label": "日程" });
  const title = h("div", { class: "bar-title" }, "日历");
  const el = h("div", { class: "pane" }, h("header", { class: "bar big" }, title), strip, list);
  let stripSign = "";

  function update(view) {
    const today = wall(view.now);
    const live = view.events.filter((event) => event.status !== "cancelled");
    const coming = view.events.filter((event) => wall(event.end).dayNumber >= today.dayNumber).sort((a, b) => wall(a.start).ms - wall(b.start).ms);
    fillStrip(today, new Set(live.map((event) => wall(event.start).dayNumber)));
    const items = [];
    let day = null;
    for (const event of coming) {
      const at = wall(event.start).dayNumber;
      if (at !== day) items.push({ id: `day/${at}`, head: dayName(event.start, view.now), day: at });
      day = at;
      items.push({ id: event.id, event });
    }
    if (!items.length) items.push({ id: "empty", empty: true });
    reconcile(list, items, { key: (item) => item.id, build: (item) => agendaNode(item, ctx) });
  }

  function fillStrip(today, busy) {
    const monday = today.dayNumber - ((today.weekday + 6) % 7);
    const days = Array.from({ length: 14 }, (_, index) => monday + index);
    const sign = JSON.stringify([today.dayNumber, days.filter((day) => busy.has(day))]);
    if (sign === stripSign) return;
    stripSign = sign;
    title.textContent = `${today.year}年${today.month}月`;
    fill(strip, LETTERS.slice(1).concat("日").map((letter) => h("span", { class: "week-letter", "aria-hidden": "true" }, letter)), days.map((day) => dayButton(day, today, busy.has(day))));
  }

  function dayButton(day, today, busy) {
    const at = wall(day * DAY_MS);
    const go = () => list.querySelector(`[data-day="${day}"]`)?.scrollIntoView({ block: "start", behavior: "smooth" });
    const state = `${day === today.dayNumber ? " today" : ""}${busy ? " has" : ""}${day < today.dayNumber ? " past" : ""}`;
    return h("button", { type: "button", class: `week-day${state}`, "aria-label": `${at.month}月${at.day}日${busy ? "，有日程" : ""}`, on: { click: go } }, at.day);
  }

  return { el, update };
}

function agendaNode(item, ctx) {
  if (item.head) return h("div", { class: "section", data: { day: item.day } }, item.head);
  if (item.empty) return h("div", { class: "empty" }, icon("cal"), "接下来没有日程");
  const { event } = item;
  const rooms = event.rooms ?? [];
  const gone = event.status === "cancelled";
  return h("article", { class: `tile event mine-${gone ? "cancelled" : event.mine}` },
    h("div", { class: "event-time" }, h("b", {}, hhmm(event.start)), h("span", {}, hhmm(event.end))),
    h("div", { class: "tile-main" },
      h("div", { class: "tile-title" }, event.summary, gone ? h("span", { class: "pill" }, "已取消") : null),
      fact("place", rooms.some((room) => room.name === event.location) ? "" : event.location),
      rooms.map((room) => [fact("room", `${room.name}${ROOM[room.status] ?? ""}`), room.status === "tentative" && !gone ? approval(event, room, ctx) : null]),
      fact("people", people(event)),
      event.description ? h("div", { class: "event-text" }, event.description) : null,
      gone || event.mine === undefined || isOrganizer(event, ctx) ? null : answers(event, ctx)));
}

const fact = (name, text) => (text ? h("div", { class: "fact" }, icon(name), h("span", {}, text)) : null);

// Somebody has to play the person who looks after the rooms.
function approval(event, room, ctx) {
  const settle = (status) => ctx.run(() => ctx.api.room(event.id, ctx.roomId(room.name), status));
  const button = (status, label) => h("button", { type: "button", class: "text-button", on: { click: () => settle(status) } }, label);
  return h("div", { class: "approval", role: "group", "aria-label": `会议室审批 ${room.name}` }, h("span", {}, "会议室管理员："), button("accepted", "批准"), button("declined", "驳回"));
}

const people = (event) => (event.attendees ?? []).map((one) => `${one.name}${STATE[one.status] && one.status !== "accepted" ? `（${STATE[one.status]}）` : ""}`).join("、");

function isOrganizer(event, ctx) {
  const organizer = event.organizer?.userId ?? event.organizer;
  return organizer === ctx.person() || organizer === ctx.personName();
}

function answers(event, ctx) {
  const answer = (status) => ctx.run(() => ctx.api.answer(ctx.person(), event.id, status));
  return h("div", { class: "segments", role: "group", "aria-label": "回复邀请" },
    ANSWERS.map(([status, label]) => h("button", { type: "button", class: "segment", "aria-pressed": String(event.mine === status), data: { focus: `event/${event.id}/${status}` }, on: { click: () => answer(status) } }, label)));
}
