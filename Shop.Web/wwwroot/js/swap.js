// Inside an element with data-swap, a link or a form that leads to another state of the same page changes that element
// alone. Every state keeps its address: what this does is what the browser would have done, without the blank between.

import { announce } from "./announce.js";
import { morph } from "./morph.js";

const keptFocus = "shop-focus";
const changed = new Set();
let shown = stateOf(location.href);
let under = null;
let typing;

// Called with the element after each change, and once at the start.
export function onSwap(listener) {
  changed.add(listener);
  const region = document.querySelector("[data-swap]");
  if (region) {
    listener(region);
  }
}

export function startSwapping() {
  const region = document.querySelector("[data-swap]");
  // Not before the browser has gone to the place in the page that the address names: that takes the focus away.
  addEventListener("load", () => setTimeout(() => takeFocus(region)), { once: true });
  if (!region) {
    return;
  }
  history.scrollRestoration = "manual";
  restoreScroll();
  document.addEventListener("click", onClick);
  document.addEventListener("submit", onSubmit);
  document.addEventListener("input", onInput);
  follow();
  addEventListener("popstate", onBack);
  addEventListener("pagehide", rememberScroll);
}

function stateOf(href) {
  const url = new URL(href, location.href);
  return url.pathname + url.search;
}

function onClick(event) {
  const link = event.target.closest?.("a[href]");
  if (!link || event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) {
    return;
  }
  if (isHere(link.href) && link.closest("[data-swap]") && stateOf(link.href) !== shown) {
    event.preventDefault();
    go(link.href, link.closest(".pager") !== null);
  }
}

function onSubmit(event) {
  const form = event.target;
  if (event.defaultPrevented || form.method !== "get" || !isHere(form.action) || !(form.closest("[data-swap]") || form.role === "search")) {
    return;
  }
  const url = new URL(form.action);
  for (const [name, value] of new FormData(form)) {
    if (value !== "") {
      url.searchParams.append(name, value);
    }
  }
  event.preventDefault();
  go(url.href, form.role === "search");
}

// A form with data-live shows what it would lead to while it is filled in. What is hidden in it is no part of the address.
function onInput(event) {
  const form = event.target.closest?.("form[data-live]");
  clearTimeout(typing);
  if (form) {
    typing = setTimeout(async () => {
      const url = new URL(form.dataset.live, location.href);
      for (const field of form.elements) {
        if (field.name && field.value && field.type !== "hidden" && field.localName !== "button" && (field.type !== "checkbox" || field.checked)) {
          url.searchParams.append(field.name, field.value);
        }
      }
      if (await show(url.href)) {
        history.replaceState(history.state, "", url.href);
      }
    }, 250);
  }
}

// An element with data-follow changes by itself until it says no more that it does.
function follow() {
  const region = document.querySelector("[data-swap][data-follow]");
  if (region) {
    setTimeout(async () => {
      await show(location.href);
      follow();
    }, Number(region.dataset.follow));
  }
}

function isHere(href) {
  const url = new URL(href, location.href);
  return url.origin === location.origin && url.pathname === location.pathname;
}

async function go(href, toTop) {
  rememberScroll();
  if (await show(href)) {
    history.pushState({}, "", document.querySelector(".facets:target") ? href : href.split("#")[0]);
    if (toTop) {
      scrollTo({ top: 0, behavior: "instant" });
      if (document.activeElement?.id !== "q") {
        document.getElementById("found")?.focus({ preventScroll: true });
      }
    }
  }
}

async function onBack() {
  if (stateOf(location.href) !== shown && await show(location.href)) {
    const field = document.getElementById("q");
    if (field) {
      field.value = new URLSearchParams(location.search).get("q") ?? "";
    }
    restoreScroll();
  }
}

// False when the browser has been sent there instead.
async function show(href) {
  const region = document.querySelector("[data-swap]");
  under?.abort();
  const mine = under = new AbortController();
  region.setAttribute("aria-busy", "true");
  try {
    const response = await fetch(href, { signal: mine.signal, headers: { Accept: "text/html" } });
    const page = new DOMParser().parseFromString(await response.text(), "text/html");
    const wanted = page.querySelector(`[data-swap]#${region.id}`);
    // A redirect to another page, or an answer that is no page of this kind.
    if (!wanted || !isHere(response.url)) {
      leaveFor(href);
      return false;
    }
    replace(region, wanted, page.title);
    shown = stateOf(href);
    return true;
  } catch (e) {
    if (e.name !== "AbortError") {
      leaveFor(href);
    }
    return false;
  } finally {
    if (under === mine) {
      region.removeAttribute("aria-busy");
    }
  }
}

function replace(region, wanted, title) {
  const focused = document.activeElement;
  const key = focused?.closest("[data-key]")?.dataset.key;
  const wasIn = region.contains(focused);
  const neighbour = focused?.closest(".chips") ? ".chip" : null;
  morph(region, wanted);
  document.title = title;
  announce(wanted.dataset.said);
  for (const listener of changed) {
    listener(region);
  }
  if (wasIn && document.activeElement !== focused) {
    const place = focused.isConnected ? focused : placeOf(region, key) ?? (neighbour && region.querySelector(neighbour));
    (place ?? document.getElementById("found"))?.focus({ preventScroll: true });
  }
}

// The browser loads the page instead, which must not cost anybody their place on it.
function leaveFor(href) {
  const key = document.activeElement?.closest("[data-key]")?.dataset.key;
  try {
    sessionStorage.setItem(keptFocus, JSON.stringify({ href, key }));
  } catch {
    // Storage is switched off or full: then the page begins at its top.
  }
  location.assign(href);
}

function takeFocus(region) {
  try {
    const kept = JSON.parse(sessionStorage.getItem(keptFocus));
    sessionStorage.removeItem(keptFocus);
    if (region && kept?.href === location.href) {
      placeOf(region, kept.key)?.focus({ preventScroll: true });
    }
  } catch {
    // As above.
  }
}

// The same choice may stand in another list now.
function placeOf(region, key) {
  const element = key && region.querySelector(`[data-key="${CSS.escape(key)}"]`);
  return element && (element.matches("a") ? element : element.querySelector("a, input"));
}

function rememberScroll() {
  history.replaceState({ ...history.state, top: scrollY }, "");
}

function restoreScroll() {
  if (history.state?.top !== undefined) {
    scrollTo({ top: history.state.top, behavior: "instant" });
  }
}
