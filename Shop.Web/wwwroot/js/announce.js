// One polite live region for the whole page, outside of everything that is ever replaced.

let pending;

export function announce(text) {
  const region = document.getElementById("said");
  if (!region || !text) {
    return;
  }
  region.textContent = "";
  clearTimeout(pending);
  // A screen reader reads a change, so the same words twice need a moment of silence between them.
  pending = setTimeout(() => { region.textContent = text; }, 80);
}
