// Builds and updates the DOM without ever parsing a string as HTML.

const SVG = "http://www.w3.org/2000/svg";

/** Creates an element. props: class, data, on, style (custom properties), anything else is an attribute. */
export function h(tag, props = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(props ?? {})) setProp(node, name, value);
  append(node, children);
  return node;
}

function setProp(node, name, value) {
  if (value === null || value === undefined || value === false) return;
  if (name === "on") for (const [type, fn] of Object.entries(value)) node.addEventListener(type, fn);
  else if (name === "data") for (const [key, item] of Object.entries(value)) node.dataset[key] = item;
  else if (name === "style") for (const [key, item] of Object.entries(value)) node.style.setProperty(key, item);
  else if (name === "class") node.className = value;
  else if (name === "value") node.value = value;
  else node.setAttribute(name, value === true ? "" : value);
}

/** Appends nodes, strings and nested arrays; strings always become text nodes. */
export function append(node, children) {
  for (const child of children.flat(Infinity)) {
    if (child === null || child === undefined || child === false) continue;
    node.append(child instanceof Node ? child : document.createTextNode(String(child)));
  }
  return node;
}

/** Creates an inline icon from path data (24×24 grid). */
export function svg(paths, props = {}) {
  const node = document.createElementNS(SVG, "svg");
  const attributes = { viewBox: "0 0 24 24", "aria-hidden": "true", focusable: "false", ...props };
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
  for (const d of paths) {
    const path = document.createElementNS(SVG, "path");
    path.setAttribute("d", d);
    node.append(path);
  }
  return node;
}

/**
 * Makes the children of a container equal to a list, touching only what differs.
 * key(item) names the node, sign(item) says whether it must be rebuilt, build(item, old) makes it.
 * Returns how many nodes were added.
 */
export function reconcile(container, items, { key, sign = JSON.stringify, build }) {
  const existing = new Map([...container.children].map((node) => [node.dataset.key, node]));
  let added = 0;
  let cursor = container.firstElementChild;
  for (const item of items) {
    const name = String(key(item));
    const signature = sign(item);
    let node = existing.get(name);
    existing.delete(name);
    if (node && node.dataset.sign !== signature) {
      const fresh = stamp(build(item, node), name, signature);
      if (cursor === node) cursor = fresh;
      swap(node, fresh);
      node = fresh;
    }
    if (!node) {
      node = stamp(build(item, null), name, signature);
      added += 1;
    }
    if (node === cursor) cursor = cursor.nextElementSibling;
    else container.insertBefore(node, cursor);
  }
  for (const node of existing.values()) node.remove();
  return added;
}

function stamp(node, name, signature) {
  node.dataset.key = name;
  node.dataset.sign = signature;
  return node;
}

// A rebuilt card must not throw the keyboard user back to the top of the page.
function swap(old, fresh) {
  const focused = old.contains(document.activeElement) ? document.activeElement.dataset.focus : null;
  old.replaceWith(fresh);
  if (!focused) return;
  const target = fresh.querySelector(`[data-focus="${CSS.escape(focused)}"]`);
  (target ?? fresh.querySelector(".card-button"))?.focus({ preventScroll: true });
}

/** Replaces all children. */
export function fill(node, ...children) {
  node.replaceChildren();
  return append(node, children);
}

/** Sets text only when it differs, so that screen readers and selections are left alone. */
export function setText(node, text) {
  if (node.textContent !== text) node.textContent = text;
}
