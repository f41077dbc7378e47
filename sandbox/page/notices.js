// Banners for what arrives while its owner looks elsewhere.
import { preview } from "./message.js";
import { bannerAvatars } from "./overlay.js";
import { isSeen, markSeen } from "./seen.js";

/** Creates the watcher of one person's phone; the first look only learns what is already there. */
export function makeNotices(overlay, phone) {
  const known = new Set();
  const ringing = new Map();
  let first = true;

  function look(view, tab, openChat) {
    for (const chat of view.chats) lookAtChat(chat, openChat);
    for (const sms of view.sms) arrival("sms", sms.id, tab, { avatar: bannerAvatars.sms(), title: sms.from || "短信", text: sms.text });
    for (const mail of view.mails) arrival("mail", mail.id, tab, { avatar: bannerAvatars.mail(), title: mail.from, text: mail.subject });
    for (const ding of view.dings) ring(ding);
    hush(new Set(view.dings.map((ding) => ding.id)));
    first = false;
  }

  function lookAtChat(chat, openChat) {
    for (const message of chat.messages) {
      const fresh = remember(message.id);
      if (!fresh || chat.id === openChat || !message.sender.bot || message.recalled) continue;
      const title = chat.kind === "bot" ? message.sender.name : chat.title;
      overlay.banner({ avatar: bannerAvatars.bot(), title, text: preview(message), onOpen: () => phone.openChat(chat.id) });
    }
  }

  function arrival(kind, id, tab, banner) {
    if (remember(`${kind}/${id}`) && tab !== kind) overlay.banner({ ...banner, onOpen: () => phone.showTab(kind) });
  }

  function ring(ding) {
    if (ringing.has(ding.id) || isSeen(phone.person(), "ding", ding.id)) return;
    const done = () => markSeen(phone.person(), "ding", [ding.id]);
    ringing.set(ding.id, overlay.ding(ding, done));
  }

  function hush(alive) {
    for (const [id, remove] of ringing) if (!alive.has(id)) remove();
  }

  function remember(id) {
    if (known.has(id)) return false;
    known.add(id);
    return !first;
  }

  return { look };
}
