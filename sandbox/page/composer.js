// The input of a chat: several lines, @约面, files and quotes; one draft per chat.
import { h } from "./dom.js";
import { icon } from "./icons.js";

const MENTION = "@约面 ";
const MAX_HEIGHT = 132;

/** Creates the composer; ctx.say, ctx.sendFile, ctx.toast are the phone's. */
export function makeComposer(ctx) {
  const state = { chat: null, kind: "bot", quote: null, drafts: new Map() };
  const area = h("textarea", { class: "input", rows: "1", "aria-label": "输入消息", placeholder: "发消息", enterkeyhint: "send", spellcheck: "false" });
  const picker = h("input", { type: "file", class: "visually-hidden", tabindex: "-1", "aria-label": "选择文件" });
  const mention = h("button", { type: "button", class: "icon-button", title: "@约面", "aria-label": "插入 @约面" }, icon("at"));
  const attach = h("button", { type: "button", class: "icon-button", title: "发送文件", "aria-label": "发送文件" }, icon("plus"));
  const send = h("button", { type: "submit", class: "send", disabled: true }, "发送");
  const quoteText = h("span", { class: "quote-text" });
  const unquote = h("button", { type: "button", class: "icon-button small", "aria-label": "取消引用" }, icon("close"));
  const quoteBar = h("div", { class: "quote-bar", hidden: true }, quoteText, unquote);
  const form = h("form", { class: "composer", "aria-label": "发送消息" }, quoteBar, h("div", { class: "composer-line" }, mention, area, attach, send), picker);

  function resize() {
    area.style.setProperty("height", "auto");
    area.style.setProperty("height", `${Math.min(MAX_HEIGHT, area.scrollHeight)}px`);
    send.disabled = !area.value.trim();
    form.classList.toggle("typing", Boolean(area.value.trim()));
    state.drafts.set(state.chat, area.value);
  }

  function setQuote(quote) {
    state.quote = quote;
    quoteBar.hidden = !quote;
    quoteText.textContent = quote ? `引用：${quote.preview}` : "";
    if (quote) area.focus({ preventScroll: true });
  }

  function put(text) {
    area.value = text;
    resize();
  }

  function insertMention() {
    if (area.value.includes("@约面")) return area.focus();
    area.setRangeText(MENTION, area.selectionStart, area.selectionEnd, "end");
    resize();
    return area.focus();
  }

  async function submit() {
    const text = area.value.trim();
    if (!text) return;
    const { chat, quote } = state;
    put("");
    setQuote(null);
    try {
      await ctx.say(chat, text, quote?.id);
    } catch (error) {
      if (state.chat === chat && !area.value) put(text);
      ctx.toast(error.message, "fail");
    }
  }

  async function sendFile() {
    const [file] = picker.files;
    picker.value = "";
    if (!file) return;
    try {
      await ctx.sendFile(state.chat, file);
    } catch (error) {
      ctx.toast(error.message, "fail");
    }
  }

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    submit();
  });
  area.addEventListener("input", resize);
  area.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    submit();
  });
  mention.addEventListener("click", insertMention);
  attach.addEventListener("click", () => picker.click());
  picker.addEventListener("change", sendFile);
  unquote.addEventListener("click", () => setQuote(null));

  function update(chat) {
    if (state.chat === chat.id) return;
    Object.assign(state, { chat: chat.id, kind: chat.kind });
    mention.hidden = chat.kind !== "group";
    area.placeholder = chat.kind === "group" ? "发消息，@约面 让机器人听见" : "发消息给约面";
    setQuote(null);
    put(state.drafts.get(chat.id) ?? "");
  }

  return { el: form, update, quote: setQuote, put, focus: () => area.focus({ preventScroll: true }) };
}
