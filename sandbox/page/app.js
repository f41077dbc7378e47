// Puts the page together and keeps it in step with the sandbox.
import { api } from "./api.js";
import { h } from "./dom.js";
import { makeLog } from "./logdrawer.js";
import { makePhone } from "./phone.js";
import { makePicker } from "./picker.js";
import { makeScript } from "./script.js";
import { makeTopbar } from "./topbar.js";

const DEFAULTS = ["hr_lin", "cand_chen", "lilei"];
const CALM_MS = 200; // a busy sandbox changes hundreds of times a second; the page follows a few times
const state = { world: null, version: 0, offset: 0, online: false, started: false };

const store = { api, world: () => state.world, refresh };
const topbar = makeTopbar({ advance, toggleScript, toggleLog });
const slots = DEFAULTS.map((_, index) => makeSlot(index));
const script = makeScript((text) => slots[0].phone.fillIn(text), toggleScript);
const log = makeLog(api, toggleLog);

function makeSlot(index) {
  const phone = makePhone(store, index);
  const picker = makePicker(index, (userId) => choose(index, userId));
  return { phone, picker, el: h("div", { class: "slot" }, picker.el, phone.el) };
}

const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

function wanted() {
  const asked = new URLSearchParams(window.location.search).get("phones")?.split(",") ?? [];
  const known = new Set(state.world.people.map((one) => one.userId));
  const spare = state.world.people.map((one) => one.userId);
  return DEFAULTS.map((name, index) => [asked[index], name, spare[index % spare.length]].find((one) => known.has(one)));
}

function choose(index, userId) {
  const phones = slots.map((slot, at) => (at === index ? userId : slot.phone.person()));
  const query = new URLSearchParams({ phones: phones.join(",") });
  window.history.replaceState(null, "", `?${query}`);
  slots[index].phone.setPerson(userId);
  drawPickers();
  refresh(userId);
}

function drawPickers() {
  for (const { phone, picker } of slots) picker.update(state.world.people, phone.person());
}

/** Fetches one person's view and shows it on every phone of that person. */
async function refresh(person) {
  const view = await api.view(person);
  setNow(view.now);
  for (const { phone } of slots) if (phone.person() === person) phone.show(view);
}

function setNow(iso) {
  state.offset = Date.parse(iso) - Date.now();
  tick();
}

function tick() {
  const now = Date.now() + state.offset;
  topbar.tick(now);
  for (const { phone } of slots) phone.tick(now);
}

async function refreshWorld() {
  state.world = await api.world();
  setNow(state.world.now);
  if (state.world.people.length && slots.some(({ phone }) => !isKnown(phone.person()))) {
    wanted().forEach((userId, index) => slots[index].phone.setPerson(userId));
  }
  drawPickers();
  topbar.counters(state.world.counters ?? {});
  setOnline(true);
}

const isKnown = (userId) => state.world.people.some((one) => one.userId === userId);

function setOnline(online) {
  state.online = online;
  topbar.connection(online, state.world?.connections?.length ?? 0);
}

async function refreshAll() {
  await refreshWorld();
  const people = new Set(slots.map(({ phone }) => phone.person()).filter(Boolean));
  await Promise.all([...people].map(refresh));
  await log.update();
}

// HR works in the group: the first phone starts there; the others find their messages unread, as people do.
async function start() {
  const { version } = await api.world();
  log.reset();
  await refreshAll();
  state.version = version;
  if (!state.started) slots[0].phone.openGroup();
  state.started = true;
}

async function follow() {
  for (let failures = 0; ; ) {
    try {
      if (!state.online) await start();
      const { version } = await api.changes(state.version);
      if (version < state.version) log.reset();
      if (version !== state.version) {
        state.version = version;
        await refreshAll();
      }
      failures = 0;
      await pause(CALM_MS);
    } catch {
      failures += 1;
      setOnline(false);
      await pause(Math.min(5000, 500 * 2 ** failures));
    }
  }
}

async function advance(seconds) {
  try {
    await api.advance(seconds);
    await refreshAll();
  } catch {
    setOnline(false);
  }
}

function toggleScript() {
  script.hidden = !script.hidden;
  topbar.script.setAttribute("aria-expanded", String(!script.hidden));
  document.body.classList.toggle("with-script", !script.hidden);
  (script.hidden ? topbar.script : script.querySelector("button")).focus({ preventScroll: true });
}

function toggleLog() {
  log.el.hidden = !log.el.hidden;
  topbar.log.setAttribute("aria-expanded", String(!log.el.hidden));
  document.body.classList.toggle("with-log", !log.el.hidden);
  (log.el.hidden ? topbar.log : log.el.querySelector("button")).focus({ preventScroll: true });
  log.update();
}

document.body.append(topbar.el, h("div", { class: "stage" }, h("main", { class: "phones" }, slots.map((slot) => slot.el)), script), log.el);
setInterval(tick, 1000);
follow();
