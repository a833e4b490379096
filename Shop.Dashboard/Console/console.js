"use strict";
// Follows the console: lines come in batches, enter the page once per frame, and the oldest leave it.
(() => {
  const shop = window.shop;
  const view = document.getElementById("console");
  const form = document.getElementById("console-form");
  const note = document.getElementById("console-note");
  const newest = document.getElementById("console-follow");
  const mostLines = 10000, chunkLines = 100, retryAfter = 3000, nearEnd = 40;
  const clock = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit", second: "2-digit", fractionalSecondDigits: 3 });

  let source = null, isPaused = false, isFollowing = true, count = view.querySelectorAll(".line").length;
  let last = Number(view.dataset.last), waiting = [], isDue = false, isNew = false;

  const isAtEnd = () => view.scrollHeight - view.scrollTop - view.clientHeight < nearEnd;
  let reached = 0;

  // Lines get their true heights only when they are drawn, so the end is looked for twice.
  function toEnd(isAgain) {
    view.scrollTop = view.scrollHeight;
    reached = view.scrollTop;
    if (!isAgain) requestAnimationFrame(() => { if (isFollowing) toEnd(true); });
  }

  function address() {
    const wanted = new URLSearchParams([...new FormData(form)].filter(([name, value]) => value !== "" && name !== "time" && name !== "wrap"));
    if (!isNew) wanted.set("from", last);
    return `/live/console?${wanted}`;
  }

  function connect() {
    if (source || isPaused || document.hidden) return;
    source = new EventSource(address());
    source.addEventListener("open", () => say("live"));
    source.addEventListener("lines", event => take(event, false));
    source.addEventListener("reset", event => take(event, true));
    source.addEventListener("left", event => { note.textContent = `${event.data} lines came too fast to be shown.`; });
    source.addEventListener("error", () => {
      say("lost");
      if (source?.readyState !== EventSource.CLOSED) return;
      disconnect();
      setTimeout(async () => {
        const answer = await fetch(location.href, { headers: { accept: "text/html" }, redirect: "manual" }).catch(() => null);
        if (answer?.type === "opaqueredirect") location.reload(); else connect();
      }, retryAfter);
    });
  }

  function disconnect() {
    source?.close();
    source = null;
  }

  function take(event, isReset) {
    if (event.lastEventId) last = Number(event.lastEventId);
    isNew = false;
    if (isReset) {
      waiting = [];
      clear();
    }
    waiting.push(event.data);
    if (!isDue) {
      isDue = true;
      requestAnimationFrame(put);
    }
  }

  // Text is encoded by the server; this is its HTML and nobody else's.
  function put() {
    isDue = false;
    const parsed = document.createElement("template");
    parsed.innerHTML = waiting.join("");
    waiting = [];
    const lines = [...parsed.content.children];
    lines.forEach(localise);
    count += lines.length;
    while (lines.length) {
      let chunk = view.lastElementChild;
      if (!chunk || chunk.childElementCount >= chunkLines) {
        chunk = document.createElement("div");
        chunk.className = "console__chunk";
        view.append(chunk);
      }
      chunk.append(...lines.splice(0, chunkLines - chunk.childElementCount));
    }
    while (count > mostLines && view.childElementCount > 1) {
      count -= view.firstElementChild.childElementCount;
      view.firstElementChild.remove();
    }
    note.textContent = count ? "" : "No line yet.";
    if (isFollowing) toEnd(); else newest.hidden = false;
  }

  function localise(line) {
    const time = line.firstElementChild;
    time.textContent = clock.format(new Date(time.dateTime));
  }

  function clear() {
    view.replaceChildren();
    count = 0;
  }

  function say(state) {
    for (const element of document.querySelectorAll("[data-live-state]")) element.dataset.liveState = state;
  }

  function restart() {
    const wanted = new URLSearchParams([...new FormData(form)].filter(([, value]) => value !== ""));
    history.replaceState(null, "", wanted.size ? `/console?${wanted}` : "/console");
    isNew = true;
    disconnect();
    connect();
  }

  function option(name, value) {
    form.querySelector(`[type=hidden][name="${name}"]`)?.remove();
    if (value !== null) {
      const input = Object.assign(document.createElement("input"), { type: "hidden", name, value });
      form.append(input);
    }
    const wanted = new URLSearchParams([...new FormData(form)].filter(([, given]) => given !== ""));
    history.replaceState(null, "", wanted.size ? `/console?${wanted}` : "/console");
  }

  const words = { time: ["Hide times", "Show times"], wrap: ["Do not wrap", "Wrap"] };
  form.addEventListener("click", event => {
    const button = event.target.closest("[data-switch], [data-clear]");
    if (!button) return;
    event.preventDefault();
    if ("clear" in button.dataset) {
      option("after", last);
      waiting = [];
      clear();
      note.textContent = "Cleared. New lines appear here.";
      return;
    }
    const name = button.dataset.switch;
    const isOff = view.classList.toggle(`console--no-${name}`);
    option(name, isOff ? "off" : null);
    button.lastChild.textContent = words[name][isOff ? 1 : 0];
    if (isFollowing) toEnd();
  });

  let typing = 0;
  form.addEventListener("input", event => {
    clearTimeout(typing);
    if (event.target.type === "search") typing = setTimeout(restart, 250);
    else if (event.target.name === "resource") { form.elements.instance && (form.elements.instance.value = ""); form.requestSubmit(); }
    else restart();
  });
  form.addEventListener("submit", event => {
    if (event.submitter || document.activeElement?.type !== "search") return;
    event.preventDefault();
    restart();
  });

  // Who goes up wants to read; who comes to the end wants to follow.
  view.addEventListener("scroll", () => {
    if (isAtEnd()) {
      isFollowing = true;
      newest.hidden = true;
    } else if (view.scrollTop < reached - nearEnd) {
      isFollowing = false;
    }
  }, { passive: true });
  newest.addEventListener("click", () => { isFollowing = true; newest.hidden = true; toEnd(); });

  shop.onPause.push(paused => {
    isPaused = paused;
    if (paused) disconnect(); else connect();
  });
  document.addEventListener("visibilitychange", () => document.hidden ? disconnect() : connect());
  addEventListener("pagehide", disconnect);
  addEventListener("pageshow", connect);

  view.querySelectorAll(".line").forEach(localise);
  toEnd();
  connect();
})();
