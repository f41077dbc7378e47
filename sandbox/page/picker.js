// The selector above a phone: any person of the sandbox.
import { h } from "./dom.js";

const HR = /HR|人力|招聘/i;

function kindOf(person) {
  if (person.outsider) return "外部候选人（只有短信和邮件）";
  const hay = `${person.title ?? ""} ${person.department ?? ""} ${(person.roles ?? []).join(" ")}`;
  if (HR.test(hay) || /^hr_/.test(person.userId)) return "HR";
  return /^cand/.test(person.userId) ? "内部候选人" : "同事与面试官";
}

const KINDS = ["HR", "内部候选人", "外部候选人（只有短信和邮件）", "同事与面试官"];

/** Creates the selector; onPick(userId) is called on a change. */
export function makePicker(index, onPick) {
  const id = `person-${index + 1}`;
  const role = h("span", { class: "picker-role" });
  const select = h("select", { id, class: "picker-select", on: { change: () => onPick(select.value) } });
  const el = h("div", { class: "picker" }, h("label", { class: "visually-hidden", for: id }, `手机 ${index + 1} 的主人`), select, role);
  let drawn = "";

  function update(people, current) {
    const sign = JSON.stringify(people.map((one) => [one.userId, one.name, one.title, one.department, one.outsider]));
    if (sign !== drawn) select.replaceChildren(...groups(people));
    drawn = sign;
    if (select.value !== current) select.value = current;
    const person = people.find((one) => one.userId === current);
    role.textContent = person ? describe(person) : "";
  }

  return { el, update };
}

function groups(people) {
  return KINDS.map((kind) => [kind, people.filter((one) => kindOf(one) === kind)])
    .filter(([, members]) => members.length)
    .map(([kind, members]) => h("optgroup", { label: kind }, members.map((one) => option(one, people))));
}

function option(person, people) {
  const twin = people.some((one) => one.name === person.name && one.userId !== person.userId);
  return h("option", { value: person.userId }, twin ? `${person.name}（${person.department || person.userId}）` : person.name);
}

function describe(person) {
  if (person.outsider) return `组织外 · ${person.mobile || person.email || ""}`;
  return [person.department, person.title].filter(Boolean).join(" · ") || person.userId;
}
