// What lies above a phone's screen: toast, notification banners, DING alerts and the in-phone browser.
import { botAvatar, serviceAvatar } from "./avatar.js";
import { fill, h } from "./dom.js";
import { icon } from "./icons.js";

const TOAST_MS = 2600;
const BANNER_MS = 5000;
const LOOPBACK = new Set(["localhost", "127.0.0.1"]);
const DING_NAMES = { app: "应用内 DING", sms: "短信 DING", phone: "电话 DING" };

/** True for an address on this machine that may be shown inside a phone. */
export function isLocal(url) {
  const { protocol, hostname, origin } = new URL(url);
  return protocol === "http:" && LOOPBACK.has(hostname) && origin !== window.location.origin;
}

/** Creates the overlay layer of a phone. */
export function makeOverlay() {
  const toastBox = h("div", { class: "toast", role: "status", "aria-live": "polite", hidden: true });
  const banners = h("div", { class: "banners", "aria-live": "polite" });
  const sheet = h("div", { class: "sheet", role: "dialog", "aria-label": "网页", hidden: true });
  let toastTimer = 0;
  let opener = null;

  function toast(text, tone = "plain") {
    clearTimeout(toastTimer);
    fill(toastBox, tone === "fail" ? h("span", { class: "toast-mark", "aria-hidden": "true" }, "!") : null, text);
    toastBox.className = `toast ${tone}`;
    toastBox.hidden = false;
    toastTimer = setTimeout(() => {
      toastBox.hidden = true;
    }, TOAST_MS);
  }

  function banner({ avatar, title, text, onOpen }) {
    const open = () => {
      node.remove();
      onOpen();
    };
    const node = h("button", { type: "button", class: "banner", on: { click: open } }, avatar, h("span", { class: "banner-main" }, h("b", {}, title), h("span", {}, text)));
    while (banners.querySelectorAll(".banner:not(.ding)").length >= 2) banners.querySelector(".banner:not(.ding)").remove();
    banners.append(node);
    setTimeout(() => node.remove(), BANNER_MS);
  }

  function ding(alert, onDone) {
    const done = () => {
      node.remove();
      onDone();
    };
    const node = h("div", { class: `banner ding ding-${alert.type}`, role: "alert" },
      h("span", { class: "ding-mark", "aria-hidden": "true" }, icon(alert.type === "phone" ? "phone" : "bell")),
      h("span", { class: "banner-main" }, h("b", {}, DING_NAMES[alert.type] ?? "DING"), h("span", {}, alert.text)),
      h("button", { type: "button", class: "ding-ok", on: { click: done } }, "收到"));
    banners.prepend(node);
    return () => node.remove();
  }

  function clear() {
    banners.replaceChildren();
    toastBox.hidden = true;
    closeSheet();
  }

  function closeSheet() {
    sheet.hidden = true;
    sheet.replaceChildren();
    opener?.focus({ preventScroll: true });
    opener = null;
  }

  function browse(url) {
    opener = document.activeElement;
    const close = h("button", { type: "button", class: "icon-button", "aria-label": "关闭网页", on: { click: closeSheet } }, icon("close"));
    const outside = () => h("a", { class: "sheet-out", href: url, target: "_blank", rel: "noopener noreferrer", title: "在新标签页打开", "aria-label": "在新标签页打开" }, icon("out"));
    const frame = h("iframe", { class: "sheet-frame", title: "手机里的网页", src: url, referrerpolicy: "no-referrer", sandbox: "allow-scripts allow-forms allow-same-origin allow-popups allow-popups-to-escape-sandbox allow-downloads allow-modals" });
    const foot = h("div", { class: "sheet-foot" }, "页面没有显示？", h("a", { href: url, target: "_blank", rel: "noopener noreferrer" }, "在新标签页打开"));
    fill(sheet, h("div", { class: "sheet-bar" }, close, h("span", { class: "sheet-host" }, new URL(url).host), outside()), frame, foot);
    sheet.hidden = false;
    close.focus({ preventScroll: true });
  }

  sheet.addEventListener("keydown", (event) => event.key === "Escape" && closeSheet());
  return { nodes: [sheet, banners, toastBox], toast, banner, ding, browse, clear };
}

export const bannerAvatars = {
  bot: botAvatar,
  sms: () => serviceAvatar("信", "#34c759"),
  mail: () => serviceAvatar("邮", "#3d8bfd"),
};
