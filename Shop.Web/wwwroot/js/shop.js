// Everything works without this file. It makes the shop quicker to use: suggestions, results without a blank between,
// a price range with handles, problems of a form said at once.

import { announce } from "./announce.js";
import { startSuggesting } from "./suggest.js";
import { onSwap, startSwapping } from "./swap.js";

const mostViewed = 7;
const handled = new WeakSet();
let isPressed = false;

document.querySelectorAll("[data-suggest]").forEach(startSuggesting);
document.querySelectorAll("form[data-check]").forEach(checkWhileTyping);
document.querySelectorAll("[data-viewed]").forEach(rememberViewed);
document.addEventListener("click", reportClick, { capture: true });
document.addEventListener("auxclick", reportClick, { capture: true });
document.addEventListener("keydown", closeFilters);
document.addEventListener("keydown", sendByKey);
addEventListener("pointerdown", () => { isPressed = true; }, { capture: true });
addEventListener("pointerup", () => { isPressed = false; });
addEventListener("pointercancel", () => { isPressed = false; });
onSwap(region => {
  region.querySelectorAll("[data-range]").forEach(addHandles);
  region.querySelectorAll("[data-narrows]").forEach(addNarrowing);
});
startSwapping();

// Which product was chosen among the results of which words, so that search gets better. Nobody is named.
function reportClick(event) {
  const link = event.target.closest?.("a[data-product]");
  const list = link?.closest("[data-query]");
  if (!list?.dataset.query || event.button > 1) {
    return;
  }
  const position = Number(list.dataset.first) + [...list.children].indexOf(link.closest("li"));
  const click = { query: list.dataset.query, productId: Number(link.dataset.product), position };
  // Outlives the page; nobody waits for it, and nobody misses it.
  fetch("/api/v1/search/clicks", { method: "POST", keepalive: true, headers: { "Content-Type": "application/json" }, body: JSON.stringify(click) }).catch(() => {});
}

// The browser alone remembers what was looked at; the server only reads the ids to draw the shelf.
function rememberViewed(element) {
  const { viewed: id, cookie } = element.dataset;
  const before = document.cookie.split("; ").find(c => c.startsWith(`${cookie}=`))?.slice(cookie.length + 1) ?? "";
  const ids = [id, ...before.split(".").filter(one => one && one !== id)].slice(0, mostViewed);
  document.cookie = `${cookie}=${ids.join(".")}; path=/; max-age=2592000; samesite=lax${location.protocol === "https:" ? "; secure" : ""}`;
}

// Each handle stands between two bars of the histogram; the fields say the price and are what is sent.
function addHandles(form) {
  const handles = [...form.querySelectorAll("input[type=range]")];
  if (handles.length !== 2) {
    return;
  }
  const bounds = boundsOf(form);
  handles.forEach((handle, i) => {
    const { value } = form.elements[handle.dataset.bound];
    handle.value = value === "" ? i * (bounds.length - 1) : nearest(bounds, value);
    say(form, handle);
    if (!handled.has(handle)) {
      handled.add(handle);
      handle.addEventListener("input", () => slide(form, handles, i));
      handle.addEventListener("change", () => form.requestSubmit());
    }
  });
  handles[0].parentElement.classList.remove("handles--off");
}

function boundsOf(form) {
  return form.dataset.bounds.split(" ").map(Number);
}

function nearest(bounds, value) {
  return bounds.reduce((best, bound, i) => Math.abs(bound - value) < Math.abs(bounds[best] - value) ? i : best, 0);
}

function slide(form, handles, i) {
  const bounds = boundsOf(form);
  const handle = handles[i];
  // They never pass each other.
  handle.value = i === 0 ? Math.min(handle.value, handles[1].value - 1) : Math.max(handle.value, Number(handles[0].value) + 1);
  const isAtEdge = Number(handle.value) === i * (bounds.length - 1);
  form.elements[handle.dataset.bound].value = isAtEdge ? "" : bounds[handle.value];
  say(form, handle);
}

function say(form, handle) {
  handle.setAttribute("aria-valuetext", `€${form.elements[handle.dataset.bound].value || boundsOf(form)[handle.value]}`);
}

function addNarrowing(field) {
  field.hidden = false;
  field.oninput = () => {
    const text = field.value.trim().toLowerCase();
    for (const item of field.nextElementSibling.children) {
      item.hidden = !item.textContent.toLowerCase().includes(text);
    }
  };
}

function closeFilters(event) {
  if (event.key === "Escape" && document.querySelector(".facets:target") && getComputedStyle(document.querySelector(".facets")).position === "fixed") {
    location.hash = "results";
    document.getElementById("open-filters")?.focus();
  }
}

// Enter is a new line in a long field; with Ctrl or Cmd it sends the form. A field that stands beside its form has a button of its own.
function sendByKey(event) {
  const form = event.target.localName === "textarea" && event.target.closest("form");
  const main = form && form.querySelector("[data-main]");
  if (main && event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
    event.preventDefault();
    form.requestSubmit(main);
  }
}

// Says what is wrong when a field is left, and takes it back as soon as it is right. The server checks everything again.
function checkWhileTyping(form) {
  const fields = [...form.querySelectorAll("[data-missing], [data-wrong]")];
  for (const field of fields) {
    field.addEventListener("blur", () => { if (field.value !== "") { whenReleased(() => check(field)); } });
    field.addEventListener("input", () => { if (field.getAttribute("aria-invalid")) { check(field); } });
  }
  form.addEventListener("submit", event => {
    const wrong = fields.filter(field => !check(field));
    if (wrong.length > 0) {
      event.preventDefault();
      wrong[0].focus();
      announce(wrong.map(problemOf).join(". "));
    }
  });
}

// What a problem pushes down must not slip away from under a button that is just being pressed.
function whenReleased(then) {
  if (isPressed) {
    addEventListener("pointerup", () => setTimeout(then), { once: true });
  } else {
    then();
  }
}

function problemOf(field) {
  if (field.value.trim() === "") {
    return field.dataset.missing ?? "";
  }
  const isAddress = /^[^\s@]+@[^\s@]+\.[^\s@.]+$/.test(field.value.trim());
  return field.type === "email" && !isAddress || field.validity.patternMismatch ? field.dataset.wrong : "";
}

function check(field) {
  const problem = problemOf(field);
  const shown = document.getElementById(`${field.id}-problem`);
  shown.hidden = problem === "";
  shown.querySelector("[data-problem]").textContent = problem;
  field.closest(".field").classList.toggle("field--wrong", problem !== "");
  if (problem) {
    field.setAttribute("aria-invalid", "true");
  } else {
    field.removeAttribute("aria-invalid");
  }
  return problem === "";
}
