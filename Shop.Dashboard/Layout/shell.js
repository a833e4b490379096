"use strict";
// Keys, the help that lists them, and times as the browser's own clock shows them.
(() => {
  const shop = window.shop;
  const switchedOff = "shop-dashboard-no-keys";

  const clock = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit", second: "2-digit" });
  const precise = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit", second: "2-digit", fractionalSecondDigits: 3 });
  const full = new Intl.DateTimeFormat("en-GB", {
    year: "numeric", month: "short", day: "numeric", hour: "2-digit", minute: "2-digit", second: "2-digit", fractionalSecondDigits: 3,
  });

  shop.localise = root => {
    for (const time of root.querySelectorAll("time[datetime]")) {
      const at = new Date(time.dateTime);
      if (Number.isNaN(at.valueOf()) || time.dataset.format === "line") continue;
      time.textContent = ({ full, precise }[time.dataset.format] ?? clock).format(at);
      time.title = full.format(at);
    }
  };
  shop.localise(document);

  const isTyping = target => target.closest("input:not([type=checkbox], [type=radio], [type=button]), textarea, select, [contenteditable]");
  const help = document.getElementById("shortcuts");

  document.addEventListener("keydown", event => {
    if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target) || localStorage.getItem(switchedOff)) return;
    if (document.querySelector("dialog[open]")) return;
    if (event.key === "?") {
      help?.showModal();
    } else if (event.key === "/") {
      event.preventDefault();
      document.querySelector("main input[type=search]")?.focus();
    } else if (event.key === "p") {
      document.querySelector("[data-live-toggle]")?.click();
    } else {
      document.querySelector(`.side__nav [data-shortcut="${CSS.escape(event.key)}"]`)?.click();
    }
  });

  document.addEventListener("click", event => {
    const opener = event.target.closest("[data-opens]");
    if (opener) document.getElementById(opener.dataset.opens)?.showModal();
  });

  const single = document.getElementById("single-keys");
  if (single) {
    single.checked = !localStorage.getItem(switchedOff);
    single.addEventListener("change", () => single.checked
      ? localStorage.removeItem(switchedOff)
      : localStorage.setItem(switchedOff, "1"));
  }
})();
