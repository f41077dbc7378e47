// Square avatars as DingTalk draws them: the last two characters of a name on a steady colour.
import { h } from "./dom.js";

const COLOURS = ["#5b8ff9", "#3eb4a8", "#f6a04d", "#8d7ae6", "#e8779b", "#5aa9e6", "#6fbf73", "#d98a5f"];

function colour(name) {
  let sum = 0;
  for (const char of name) sum = (sum * 29 + char.codePointAt(0)) % 9973;
  return COLOURS[sum % COLOURS.length];
}

const initials = (name) => (/^[\x20-\x7e]+$/.test(name) ? name.slice(0, 2).toUpperCase() : [...name].slice(-2).join(""));

/** The avatar of a person. */
export const personAvatar = (name) =>
  h("span", { class: "avatar", "aria-hidden": "true", style: { "--avatar": colour(name || "?") } }, initials(name || "?"));

/** The avatar of the bot. */
export const botAvatar = () => h("span", { class: "avatar avatar-bot", "aria-hidden": "true" }, "约面");

/** The mosaic of a group: its first four members. */
export function groupAvatar(names) {
  const cells = names.slice(0, 4).map((name) => h("i", { style: { "--avatar": colour(name) } }, [...name].at(-1)));
  return h("span", { class: `avatar avatar-group n${cells.length}`, "aria-hidden": "true" }, cells);
}

/** The avatar of a service that writes SMS or mail. */
export const serviceAvatar = (label, tint) =>
  h("span", { class: "avatar avatar-round", "aria-hidden": "true", style: { "--avatar": tint } }, label);
