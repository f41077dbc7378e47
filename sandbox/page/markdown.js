// Renders the markdown that DingTalk knows as DOM nodes; the text is untrusted and never parsed as HTML.
import { h } from "./dom.js";

const INLINE = [
  ["escape", /\\([\\`*_{}[\]()#+\-.!~<>|])/],
  ["code", /`([^`\n]+)`/],
  ["image", /!\[([^\]\n]*)\]\(([^()\s]*(?:\([^()\s]*\)[^()\s]*)*)\)/],
  ["link", /\[([^\]\n]+)\]\(([^()\s]*(?:\([^()\s]*\)[^()\s]*)*)\)/],
  ["font", /<font\s+[^>]*?color\s*=\s*["']?(#[0-9a-fA-F]{3,8}|[a-zA-Z]{3,20})["']?[^>]*>([\s\S]*?)<\/font>/],
  ["bold", /\*\*(?=\S)([\s\S]*?\S)\*\*/],
  ["bold", /__(?=\S)([\s\S]*?\S)__/],
  ["strike", /~~(?=\S)([\s\S]*?\S)~~/],
  ["italic", /\*(?=[^\s*])([^*\n]*[^\s*])\*/],
  ["break", /<br\s*\/?>/i],
  ["url", /https?:\/\/[^\s<>"'，。；！？、）】」]+/],
  ["newline", / *\n/],
];
const SCHEMES = /^(https?|dtmd|dingtalk|mailto|tel):/i;
const MAX_DEPTH = 6;

/** True for an address that the page may offer for opening. */
export const safeUrl = (url) => SCHEMES.test(String(url ?? "").trim());

/** A link that asks the phone to open it; without a safe scheme it stays plain text. */
export function link(url, label, onOpen) {
  if (!safeUrl(url)) return h("span", {}, label);
  const open = (event) => {
    event.preventDefault();
    onOpen(url);
  };
  return h("a", { href: url, target: "_blank", rel: "noopener noreferrer", on: { click: open } }, label);
}

const MAKERS = {
  escape: (m) => [m[1]],
  code: (m) => [h("code", {}, m[1])],
  image: (m, onOpen) => [link(m[2], `［图片］${m[1]}`, onOpen)],
  link: (m, onOpen, depth) => [link(m[2], inline(m[1], null, depth), onOpen)],
  font: (m, onOpen, depth) => [h("span", { style: { color: m[1] } }, inline(m[2], onOpen, depth))],
  bold: (m, onOpen, depth) => [h("strong", {}, inline(m[1], onOpen, depth))],
  strike: (m, onOpen, depth) => [h("del", {}, inline(m[1], onOpen, depth))],
  italic: (m, onOpen, depth) => [h("em", {}, inline(m[1], onOpen, depth))],
  break: () => [h("br")],
  url: (m, onOpen) => [onOpen ? link(m[0], m[0], onOpen) : m[0]],
  newline: () => [h("br")],
};

/** Inline markdown as an array of nodes and strings. Without onOpen links stay text (a link in a link). */
export function inline(text, onOpen, depth = 0) {
  const out = [];
  const patterns = new Set(depth < MAX_DEPTH ? INLINE : []);
  let rest = String(text ?? "");
  while (rest) {
    const hit = earliest(rest, patterns);
    if (!hit) break;
    if (hit.match.index) out.push(rest.slice(0, hit.match.index));
    const allowed = onOpen || (hit.name !== "link" && hit.name !== "image");
    out.push(...(allowed ? MAKERS[hit.name](hit.match, onOpen, depth + 1) : [hit.match[1]]));
    rest = rest.slice(hit.match.index + hit.match[0].length);
  }
  if (rest) out.push(rest);
  return out;
}

// A pattern that misses the rest misses every later rest too: dropping it keeps hostile text linear.
function earliest(text, patterns) {
  let best = null;
  for (const entry of patterns) {
    const [name, pattern] = entry;
    const match = pattern.exec(text);
    if (!match) patterns.delete(entry);
    if (match && (!best || match.index < best.match.index)) best = { name, match };
    if (best && best.match.index === 0) break;
  }
  return best;
}

const HEADING = /^(#{1,6})\s+(.*?)\s*#*$/;
const BULLET = /^\s{0,6}[-*+]\s+(.*)$/;
const NUMBER = /^\s{0,6}(\d{1,4})[.)、]\s+(.*)$/;
const QUOTE = /^\s{0,3}>\s?(.*)$/;
const RULE = /^\s{0,3}([-*_])(\s*\1){2,}\s*$/;
const FENCE = /^\s{0,3}```/;

/** Block markdown as a container element. */
export function markdown(text, onOpen, depth = 0) {
  const lines = String(text ?? "").replace(/\r\n?/g, "\n").split("\n");
  const root = h("div", { class: "md" });
  let at = 0;
  while (at < lines.length) {
    const [node, used] = block(lines, at, onOpen, depth);
    if (node) root.append(node);
    at += used;
  }
  return root;
}

function block(lines, at, onOpen, depth) {
  const line = lines[at];
  if (!line.trim()) return [null, 1];
  if (FENCE.test(line)) return fence(lines, at);
  if (RULE.test(line)) return [h("hr"), 1];
  const heading = HEADING.exec(line);
  if (heading) return [h(`h${Math.min(6, heading[1].length + 2)}`, { class: `md-h${heading[1].length}` }, inline(heading[2], onOpen)), 1];
  if (QUOTE.test(line) && depth < MAX_DEPTH) return quote(lines, at, onOpen, depth);
  if (BULLET.test(line)) return list(lines, at, BULLET, "ul", onOpen);
  if (NUMBER.test(line)) return list(lines, at, NUMBER, "ol", onOpen);
  return paragraph(lines, at, onOpen);
}

function run(lines, at, holds) {
  let end = at;
  while (end < lines.length && holds(lines[end])) end += 1;
  return lines.slice(at, end);
}

function fence(lines, at) {
  const body = run(lines, at + 1, (line) => !FENCE.test(line));
  return [h("pre", {}, h("code", {}, body.join("\n"))), body.length + 2];
}

function quote(lines, at, onOpen, depth) {
  const body = run(lines, at, (line) => QUOTE.test(line));
  const inner = body.map((line) => QUOTE.exec(line)[1]).join("\n");
  return [h("blockquote", {}, markdown(inner, onOpen, depth + 1)), body.length];
}

function list(lines, at, pattern, tag, onOpen) {
  const body = run(lines, at, (line) => pattern.test(line) && !RULE.test(line));
  const items = body.map((line) => h("li", {}, inline(pattern.exec(line).at(-1), onOpen)));
  const start = tag === "ol" ? pattern.exec(body[0])[1] : null;
  return [h(tag, { start }, items), body.length];
}

const STARTS = [HEADING, BULLET, NUMBER, QUOTE, RULE, FENCE];

function paragraph(lines, at, onOpen) {
  const more = run(lines, at + 1, (line) => line.trim() && !STARTS.some((pattern) => pattern.test(line)));
  const body = [lines[at], ...more];
  return [h("p", {}, inline(body.join("\n"), onOpen)), body.length];
}

/** Plain text with clickable addresses and highlighted mentions, line breaks kept by CSS. */
export function linkified(text, onOpen) {
  return String(text ?? "")
    .split(/(https?:\/\/[^\s<>"'，。；！？、）】」]+|@约面)/)
    .map((part) => {
      if (part === "@约面") return h("span", { class: "mention" }, part);
      return /^https?:\/\//.test(part) ? link(part, part, onOpen) : part;
    });
}
