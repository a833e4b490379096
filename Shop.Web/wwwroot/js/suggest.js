// The search field as a combobox with a list (ARIA 1.2, manual selection): focus stays in the field, the arrows move
// aria-activedescendant, Enter takes the option or searches for what was typed, Escape closes and then empties.

import { announce } from "./announce.js";

const patience = 25;
const most = 9;

export function startSuggesting(form) {
  const field = form.querySelector("input");
  const list = form.querySelector("[role=listbox]");
  const kinds = Object.fromEntries([...form.querySelectorAll("template")].map(t => [t.dataset.kind, t.content.firstElementChild]));
  const known = new Map();
  let asked = "";
  let timer;
  let under;

  Object.entries({
    role: "combobox", "aria-expanded": "false", "aria-controls": list.id, "aria-autocomplete": "list", "aria-haspopup": "listbox",
  }).forEach(([name, value]) => field.setAttribute(name, value));

  field.addEventListener("input", () => {
    clearTimeout(timer);
    if (known.has(typed())) {
      ask();
    } else {
      timer = setTimeout(ask, patience);
    }
  });
  field.addEventListener("keydown", onKey);
  field.addEventListener("blur", close);
  form.addEventListener("submit", () => { clearTimeout(timer); close(); });
  // Before the field loses focus, and without taking it.
  list.addEventListener("mousedown", event => event.preventDefault());
  list.addEventListener("click", event => take(event.target.closest("[role=option]"), event));

  const typed = () => field.value.trim().toLowerCase();
  const isOpen = () => !list.hidden;
  const active = () => list.querySelector("[aria-selected=true]");

  async function ask() {
    asked = typed();
    under?.abort();
    if (asked === "") {
      close();
      return;
    }
    const mine = under = new AbortController();
    try {
      if (!known.has(asked)) {
        const response = await fetch(`/api/v1/suggest?limit=${most}&q=${encodeURIComponent(asked)}`, { signal: mine.signal });
        if (!response.ok) {
          close();
          return;
        }
        known.set(asked, (await response.json()).suggestions);
      }
      if (asked === typed() && document.activeElement === field) {
        show(known.get(asked));
      }
    } catch {
      // Gone or unreachable: the field is a plain one then.
      if (under === mine) {
        close();
      }
    }
  }

  function show(suggestions) {
    list.replaceChildren(...suggestions.filter(s => kinds[s.kind]).map(option));
    list.hidden = list.childElementCount === 0;
    field.setAttribute("aria-expanded", String(isOpen()));
    field.removeAttribute("aria-activedescendant");
    const { foundOne, foundOther, foundNone } = form.dataset;
    const count = list.childElementCount;
    announce(count === 0 ? foundNone : count === 1 ? foundOne : foundOther.replace("{0}", count));
  }

  function option(suggestion, i) {
    const item = kinds[suggestion.kind].cloneNode(true);
    item.id = `suggestion-${i}`;
    item.dataset.href = addressOf(suggestion);
    mark(item.querySelector(".suggestion__text"), suggestion.text);
    const picture = item.querySelector("img");
    if (picture) {
      picture.src = `/img/${suggestion.productId}.svg`;
    }
    return item;
  }

  // What the reader has typed already is plain, what is new is bold.
  function mark(element, text) {
    const at = text.toLowerCase().indexOf(asked);
    const rest = document.createElement("b");
    if (at !== 0) {
      element.textContent = text;
      return;
    }
    rest.textContent = text.slice(asked.length);
    element.append(text.slice(0, asked.length), rest);
  }

  function addressOf({ kind, text, productId }) {
    return kind === "product" ? `/products/${productId}` : `/search?${new URLSearchParams({ [kind === "query" ? "q" : kind]: text })}`;
  }

  function close() {
    list.hidden = true;
    field.setAttribute("aria-expanded", "false");
    field.removeAttribute("aria-activedescendant");
    active()?.setAttribute("aria-selected", "false");
  }

  function move(step) {
    const options = [...list.children];
    const now = options.indexOf(active());
    active()?.setAttribute("aria-selected", "false");
    // Past either end is the field itself.
    const next = now < 0 && step < 0 ? options.length - 1 : now + step;
    const chosen = options[next];
    if (!chosen) {
      field.removeAttribute("aria-activedescendant");
      return;
    }
    chosen.setAttribute("aria-selected", "true");
    chosen.scrollIntoView({ block: "nearest" });
    field.setAttribute("aria-activedescendant", chosen.id);
  }

  function take(item, event) {
    if (!item) {
      return;
    }
    event.preventDefault();
    const href = item.dataset.href;
    if (href.startsWith("/search?q=")) {
      field.value = item.querySelector(".suggestion__text").textContent;
      form.requestSubmit();
    } else {
      location.assign(href);
    }
  }

  function onKey(event) {
    if (event.isComposing) {
      return;
    }
    switch (event.key) {
      case "ArrowDown":
      case "ArrowUp":
        event.preventDefault();
        if (isOpen()) {
          move(event.key === "ArrowDown" ? 1 : -1);
        } else {
          ask();
        }
        break;
      case "Enter":
        if (isOpen()) {
          take(active(), event);
        }
        break;
      case "Escape":
        if (isOpen()) {
          event.preventDefault();
          close();
        }
        break;
    }
  }
}
