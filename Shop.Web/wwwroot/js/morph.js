// Makes one tree of nodes like another and keeps the nodes that stay: focus, scrolling, open details and loaded pictures
// are theirs. Elements are the same when tag and key (data-key, else id) are.

const keyOf = node => node.nodeType === Node.ELEMENT_NODE ? node.dataset?.key ?? node.id ?? "" : "";
const isAlike = (a, b) => a.nodeType === b.nodeType && a.nodeName === b.nodeName && keyOf(a) === keyOf(b);

export function morph(from, to) {
  if (from.nodeType !== Node.ELEMENT_NODE) {
    if (from.nodeValue !== to.nodeValue) {
      from.nodeValue = to.nodeValue;
    }
    return;
  }
  if (from.isEqualNode(to)) {
    return;
  }
  morphAttributes(from, to);
  morphChildren(from, to);
  morphValue(from, to);
}

function morphAttributes(from, to) {
  for (const { name } of [...from.attributes]) {
    // What the reader has unfolded stays so.
    if (!to.hasAttribute(name) && !(name === "open" && from.localName === "details")) {
      from.removeAttribute(name);
    }
  }
  for (const { name, value } of to.attributes) {
    if (from.getAttribute(name) !== value) {
      from.setAttribute(name, value);
    }
  }
}

// A field that somebody has used no longer shows what its markup says.
function morphValue(from, to) {
  if (from === document.activeElement || from.type === "hidden") {
    return;
  }
  if (from.type === "checkbox" || from.type === "radio") {
    from.checked = to.checked;
  } else if (from.localName === "input") {
    from.value = to.getAttribute("value") ?? (from.type === "range" ? from.value : "");
  } else if (from.localName === "select" || from.localName === "textarea") {
    from.value = to.value;
  }
}

function morphChildren(from, to) {
  const keyed = new Map();
  for (const child of from.childNodes) {
    if (keyOf(child)) {
      keyed.set(keyOf(child), child);
    }
  }
  let at = from.firstChild;
  for (const wanted of [...to.childNodes]) {
    const key = keyOf(wanted);
    let found = key ? keyed.get(key) : at;
    while (!key && found && keyOf(found)) {
      found = found.nextSibling;
    }
    if (found && isAlike(found, wanted)) {
      if (found !== at) {
        move(from, found, at);
      } else {
        at = at.nextSibling;
      }
      morph(found, wanted);
    } else {
      from.insertBefore(document.importNode(wanted, true), at);
    }
  }
  while (at) {
    const next = at.nextSibling;
    at.remove();
    at = next;
  }
}

// Where the browser can, focus moves along.
function move(parent, node, before) {
  if (parent.moveBefore) {
    parent.moveBefore(node, before);
  } else {
    parent.insertBefore(node, before);
  }
}
