// Remembers, for this browser tab, which SMS, mails and DINGs a person has looked at.

const KEY = "yuemian-sandbox-seen";
const seen = new Set(load());

function load() {
  try {
    return JSON.parse(sessionStorage.getItem(KEY) ?? "[]");
  } catch {
    return [];
  }
}

const name = (person, kind, id) => `${person}|${kind}|${id}`;

export const isSeen = (person, kind, id) => seen.has(name(person, kind, id));

/** Marks ids as looked at; returns true when any of them was new. */
export function markSeen(person, kind, ids) {
  const fresh = ids.filter((id) => !isSeen(person, kind, id));
  for (const id of fresh) seen.add(name(person, kind, id));
  if (fresh.length) sessionStorage.setItem(KEY, JSON.stringify([...seen].slice(-5000)));
  return fresh.length > 0;
}
