// The desk in an open window: who else is here, what is new, and a text that outlives the page. Pages work without it.

import { announce } from "./announce.js";
import { morph } from "./morph.js";

const pause = 20_000;
const fields = ["status", "assignee", "priority", "tags"];
const desk = document.getElementById("desk");
const form = document.getElementById("work");
const body = document.getElementById("body");
const reference = desk?.dataset.desk;
const about = `/api/v1/desk/conversations/${reference}`;
const draft = `desk:${reference}`;

document.addEventListener("keydown", walk);
if (desk) {
  setInterval(() => { if (document.visibilityState === "visible") { look().catch(() => {}); } }, pause);
}
if (reference && body) {
  keepDraft();
  let wasWriting = false;
  body.addEventListener("input", () => {
    if (isWriting() !== wasWriting) {
      wasWriting = isWriting();
      meet().catch(() => {});
    }
  });
  addEventListener("pagehide", () => ask("/presence", "DELETE").catch(() => {}));
  meet().catch(() => {});
}

// The list by the arrow keys, once one of its links has the focus.
function walk(event) {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  const link = event.target.closest?.(".mail__link");
  if (step && link) {
    const links = [...document.querySelectorAll(".mail__link")];
    links[links.indexOf(link) + step]?.focus();
    event.preventDefault();
  }
}

async function look() {
  if (!reference) {
    await refresh();
    return;
  }
  await meet();
  const answer = await fetch(about, { headers: { Accept: "application/json" } });
  if (answer.ok && String((await answer.json()).version) !== desk.dataset.version) {
    await refresh();
    announce(desk.dataset.news);
  }
}

// Says that somebody reads or writes here, and shows who else does.
async function meet() {
  const answer = await ask("/presence", "PUT", { activity: isWriting() ? "writing" : "viewing" });
  if (!answer.ok) {
    return;
  }
  const { others } = await answer.json();
  const line = document.getElementById("present");
  const text = others.map(({ agent, activity }) => line.dataset[activity].replace("{0}", agent)).join(" ");
  line.hidden = text === "";
  if (line.querySelector("[data-text]").textContent !== text) {
    line.querySelector("[data-text]").textContent = text;
  }
}

function ask(path, method, content) {
  return fetch(about + path, {
    method, keepalive: true, headers: { "X-Shop-Request": "1", "Content-Type": "application/json" }, body: content && JSON.stringify(content),
  });
}

// What is marked as live is shown as it is now. The form goes along as long as nothing stands in it: what an agent has
// begun stays a change of what was read, or nobody would be told of the other one.
async function refresh() {
  const answer = await fetch(location.href, { headers: { Accept: "text/html" } });
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const fresh = page.getElementById("desk");
  if (!answer.ok || !fresh) {
    return;
  }
  for (const part of desk.querySelectorAll("[data-live]")) {
    const wanted = page.getElementById(part.id);
    // What is chosen in the list is chosen as it was read.
    if (wanted && !part.querySelector("input:checked") && !part.contains(document.activeElement?.closest("input, select, textarea"))) {
      morph(part, wanted);
    }
  }
  desk.dataset.version = fresh.dataset.version;
  const made = page.getElementById("work");
  if (form && made && !isWriting() && !isChanged() && !fields.some(field => form.elements[field] === document.activeElement)) {
    for (const name of ["version", "seen", ...fields.map(field => `was-${field}`)]) {
      form.elements[name].value = made.elements[name].value;
    }
    fields.forEach(field => morph(form.elements[field], made.elements[field]));
  }
}

function isWriting() {
  return body.value.trim() !== "";
}

function isChanged() {
  return fields.some(field => form.elements[field].value !== form.elements[`was-${field}`].value);
}

// Of this window alone, and gone with it. A note must come back as a note.
function keepDraft() {
  if (/[?&]done=(sent|noted)/.test(location.search)) {
    sessionStorage.removeItem(draft);
  }
  const kept = JSON.parse(sessionStorage.getItem(draft) ?? "null");
  if (kept && !isWriting()) {
    body.value = kept.text;
    form.elements.mode.value = kept.mode;
  }
  form.addEventListener("input", () => sessionStorage.setItem(draft, JSON.stringify({ text: body.value, mode: form.elements.mode.value })));
}
