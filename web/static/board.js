// Keeps an open page of the board true: fetches it anew when the server says that something has changed, or after a form.
"use strict";
(() => {
  const main = () => document.querySelector("main");
  let waiting = false;

  // Whoever is typing or has opened a menu is not disturbed; the page is fetched when they are done.
  const busy = () => {
    const at = document.activeElement;
    const writing = at && main().contains(at) && at.matches("input, textarea, select") && at.value !== at.defaultValue;
    return writing || document.querySelector("main details[open][data-keep], dialog[open], [data-dragging]");
  };

  // What has been typed, ticked or chosen and not sent yet, by the field's id or name: it is put back into the new page.
  const fields = (place) => [...place.querySelectorAll("textarea, select, input:not([type=hidden])")];
  const called = (field) => field.id || field.name;
  const touched = (field) => field.matches("select")
    ? [...field.options].some((one) => one.selected !== one.defaultSelected)
    : field.value !== field.defaultValue || field.checked !== field.defaultChecked;
  const put = (field, kept) => {
    if (field.matches("[type=checkbox], [type=radio]")) field.checked = kept.checked; else field.value = kept.value;
  };

  const swap = (text) => {
    const found = new DOMParser().parseFromString(text, "text/html").querySelector("main");
    if (!found) return;
    const kept = new Map(fields(main()).filter((one) => called(one) && touched(one)).map((one) => [called(one), one]));
    fields(found).forEach((one) => { if (kept.has(called(one))) put(one, kept.get(called(one))); });
    const at = document.activeElement && document.activeElement.id;
    const open = [...document.querySelectorAll("main details[open][id]")].map((one) => one.id);
    main().replaceWith(found);
    open.forEach((id) => { const one = document.getElementById(id); if (one) one.open = true; });
    const again = at && document.getElementById(at);
    if (again) again.focus({ preventScroll: true });
    document.dispatchEvent(new Event("board:fresh"));
  };

  // While a batch leaves there is news every second: a page is fetched at most once in this time, and then with all of it.
  const PAUSE = 2000;
  let fetched = 0, later = 0;

  const fresh = async () => {
    if (busy()) { waiting = true; return; }
    clearTimeout(later);
    const left = fetched + PAUSE - Date.now();
    if (left > 0) { later = setTimeout(fresh, left); return; }
    fetched = Date.now();
    waiting = false;
    const answer = await fetch(location.href, { headers: { "X-Part": "main" } });
    if (answer.ok) swap(await answer.text()); else if (answer.status === 401) location.reload();
  };

  document.addEventListener("focusout", () => { if (waiting) setTimeout(fresh, 300); });

  // On narrow screens the menu is longer than the screen: where one is, is in sight.
  const here = document.querySelector(".top nav [aria-current]");
  if (here) here.scrollIntoView({ block: "nearest", inline: "center" });

  if (document.body.dataset.live) {
    let last = "";
    const source = new EventSource(document.body.dataset.live);
    source.onmessage = (event) => {
      if (last && event.data !== last) fresh();
      last = event.data;
      document.body.dataset.heard = event.data;
    };
    addEventListener("pagehide", () => source.close());
  }
})();
