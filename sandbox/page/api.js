// Talks to the control API of the sandbox; every failure becomes an Error with a sentence for the person.

const BASE = "/_sandbox";

async function call(path, options = {}) {
  let response;
  try {
    response = await fetch(BASE + path, { cache: "no-store", ...options });
  } catch (error) {
    if (error.name === "AbortError") throw error;
    throw new Error("沙盒没有应答，请确认它仍在运行");
  }
  const text = await response.text();
  const body = parse(text);
  if (!response.ok) throw new Error(reason(body) ?? `沙盒返回 ${response.status}`);
  return body;
}

function parse(text) {
  try {
    return JSON.parse(text);
  } catch {
    return {};
  }
}

const reason = (body) => [body.error, body.message].find((item) => typeof item === "string" && item);

const post = (path, body, signal) =>
  call(path, { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body), signal });

export const api = {
  world: () => call("/world"),
  view: (person) => call(`/view?person=${encodeURIComponent(person)}`),
  changes: (since, signal) => call(`/changes?since=${since}`, { signal }),
  log: (since) => call(`/log?since=${since}`),
  say: (person, chat, text, quote) => post("/act/say", quote ? { person, chat, text, quote } : { person, chat, text }),
  tap: (person, outTrackId, actionId, signal) => post("/act/tap", { person, outTrackId, actionId }, signal),
  seen: (person, chat) => post("/act/view", { person, chat }),
  answer: (person, eventId, status) => post("/act/answer", { person, eventId, status }),
  room: (eventId, roomId, status) => post("/act/room", { eventId, roomId, status }),
  todo: (person, taskId, done) => post("/act/todo", { person, taskId, done }),
  advance: (amount) => post("/clock", { advance: amount }),
  file(person, chat, file) {
    const form = new FormData();
    form.append("person", person);
    form.append("chat", chat);
    form.append("file", file, file.name);
    return call("/act/file", { method: "POST", body: form });
  },
};
