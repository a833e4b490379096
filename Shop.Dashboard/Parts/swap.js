"use strict";
// A link with data-swap changes what is shown of this page, such as open details: the page is changed in place and keeps its scroll position.
(() => {
  const shop = window.shop;
  document.addEventListener("click", event => {
    const link = event.target.closest("a[data-swap]");
    if (!link || event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    history.pushState(null, "", link.href);
    shop.refresh();
  });
  addEventListener("popstate", () => shop.refresh());
  addEventListener("keydown", event => {
    if (event.key === "Escape" && !document.querySelector("dialog[open]")) document.querySelector("#inspector a[data-swap]")?.click();
  });
})();
