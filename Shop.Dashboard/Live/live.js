"use strict";
// A page whose body names an event stream reads itself again after every event, and what differs is put in place:
// focus, scroll position, selected text, open details and half-typed fields stay as they are.
(() => {
  const shop = window.shop = { refresh, post, morph, toggle, onPause: [] };
  const retryAfter = 3000, messageTime = 8000;
  let source = null, isPaused = false, isReading = false, isDue = false;

  const keyOf = node => node.nodeType === Node.ELEMENT_NODE ? node.id || node.dataset.key || null : null;
  const isAlike = (a, b) => a && a.nodeType === b.nodeType && a.nodeName === b.nodeName;

  /** Makes one element like another. An element with data-keep belongs to a script, or to what a person did. */
  function morph(have, want) {
    if (have.nodeType !== Node.ELEMENT_NODE) {
      if (have.data !== want.data) have.data = want.data;
      return;
    }
    if ("keep" in have.dataset || have.isEqualNode(want)) return;
    morphAttributes(have, want);
    if (have.nodeName !== "TEXTAREA") morphChildren(have, want);
  }

  function morphAttributes(have, want) {
    const isTyped = "defaultValue" in have && have.type !== "hidden" && have.value !== have.defaultValue;
    const isOpenByHand = have.nodeName === "DETAILS" || have.nodeName === "DIALOG";
    for (const { name } of [...have.attributes]) {
      if (!want.hasAttribute(name) && !(name === "open" && isOpenByHand)) have.removeAttribute(name);
    }
    for (const { name, value } of want.attributes) {
      if (name === "open" && isOpenByHand || name === "value" && isTyped || have.getAttribute(name) === value) continue;
      have.setAttribute(name, value);
    }
  }

  function morphChildren(have, want) {
    const keyed = new Map([...have.children].filter(keyOf).map(child => [keyOf(child), child]));
    const put = (node, before) => have.moveBefore && node.parentNode === have ? have.moveBefore(node, before) : have.insertBefore(node, before);
    let at = have.firstChild;
    for (const wanted of [...want.childNodes]) {
      const key = keyOf(wanted);
      let match = key ? keyed.get(key) : at;
      while (!key && match && keyOf(match)) match = match.nextSibling;
      if (!isAlike(match, wanted)) {
        have.insertBefore(document.importNode(wanted, true), at);
        continue;
      }
      if (match === at) at = at.nextSibling;
      else put(match, at);
      morph(match, wanted);
    }
    while (at) {
      const next = at.nextSibling;
      at.remove();
      at = next;
    }
  }

  function show(html) {
    const page = new DOMParser().parseFromString(html, "text/html");
    shop.localise?.(page);
    // What a form led to is told until the next message comes; a page that has none to tell takes none away.
    const told = page.getElementById("messages");
    if (told?.childElementCount) tell(told.children);
    document.title = page.title;
    document.documentElement.dataset.theme = page.documentElement.dataset.theme;
    morph(document.body, page.body);
  }

  function tell(messages) {
    document.getElementById("messages")?.replaceChildren(...messages);
    fade();
  }

  // Good news goes by itself; bad news stays until it is clicked away.
  function fade() {
    const good = document.querySelector("#messages .note--good");
    if (good) setTimeout(() => good.remove(), messageTime);
  }

  async function refresh() {
    isDue = true;
    if (isReading) return;
    isReading = true;
    try {
      while (isDue) {
        isDue = false;
        const address = location.href;
        const answer = await fetch(address, { headers: { accept: "text/html" }, cache: "no-store" });
        if (answer.redirected) return location.reload();
        const html = await answer.text();
        if (address === location.href) show(html); else isDue = true;
      }
    } catch {
      say("lost");
    } finally {
      isReading = false;
    }
  }

  /** Sends a form and shows the page that it leads to. */
  async function post(form, submitter) {
    const body = new URLSearchParams(new FormData(form, submitter));
    const answer = await fetch(form.action, { method: "POST", body, headers: { accept: "text/html" } });
    const html = await answer.text();
    if (answer.redirected && answer.url !== location.href.split("#")[0]) return location.assign(answer.url);
    show(html);
  }

  function say(state) {
    for (const element of document.querySelectorAll("[data-live-state]")) element.dataset.liveState = state;
  }

  function connect() {
    const address = document.body.dataset.live;
    if (!address || source || isPaused || document.hidden) return;
    source = new EventSource(address);
    source.addEventListener("open", () => say("live"));
    source.addEventListener("changed", refresh);
    source.addEventListener("error", () => {
      say("lost");
      if (source?.readyState !== EventSource.CLOSED) return; // else the browser itself tries again
      disconnect();
      setTimeout(() => { refresh(); connect(); }, retryAfter);
    });
  }

  function disconnect() {
    source?.close();
    source = null;
  }

  function toggle() {
    isPaused = !isPaused;
    say(isPaused ? "paused" : "live");
    for (const button of document.querySelectorAll("[data-live-toggle]")) button.setAttribute("aria-pressed", isPaused);
    if (isPaused) disconnect(); else connect();
    for (const tell of shop.onPause) tell(isPaused);
  }

  // A browser opens only six connections to a server: a page that nobody looks at gives its own back.
  document.addEventListener("visibilitychange", () => document.hidden ? disconnect() : connect());
  addEventListener("pagehide", disconnect);
  addEventListener("pageshow", connect);

  document.addEventListener("click", event => {
    if (event.target.closest("[data-live-toggle]")) toggle();
    event.target.closest("#messages .note")?.remove();
  });

  document.addEventListener("submit", event => {
    const form = event.target;
    if (form.method === "post" && "live" in form.dataset) {
      event.preventDefault();
      form.closest("[popover]")?.hidePopover();
      post(form, event.submitter).catch(() => say("lost"));
    }
  });

  fade();

  // A filter is part of the address, and works as it is typed.
  let typing = 0;
  const filter = form => {
    const wanted = new URLSearchParams([...new FormData(form)].filter(([, value]) => value !== ""));
    history.replaceState(null, "", wanted.size ? `${form.action.split("?")[0]}?${wanted}` : form.action.split("?")[0]);
    refresh();
  };
  document.addEventListener("input", event => {
    const form = event.target.form;
    if (!form || !("liveFilter" in form.dataset)) return;
    clearTimeout(typing);
    typing = setTimeout(filter, event.target.type === "search" ? 250 : 0, form);
  });
})();
