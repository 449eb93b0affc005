// Elements of the page.  Text from articles reaches the page here and only as text: nothing in these
// scripts parses markup, and an address becomes a link only when it is one of the web.

/** The element of the page with this id. */
function part(id) {
  return document.getElementById(id);
}

/** A new element; strings among the children become text, and null is left out. */
function element(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function") made.addEventListener(name, value);
    else if (value === true) made.setAttribute(name, "");
    else if (value !== false && value !== null) made.setAttribute(name, value);
  }
  made.append(...children.flat().filter((child) => child !== null));
  return made;
}

function button(text, action, attributes = {}) {
  return element("button", { type: "button", click: action, ...attributes }, text);
}

/** The address if a browser may be sent there: http and https, nothing else. */
function webAddress(address) {
  try {
    const url = new URL(address);
    return url.protocol === "https:" || url.protocol === "http:" ? url.href : null;
  } catch {
    return null;
  }
}

/** A link where `address` is one of the web, otherwise only the text. */
function link(address, text) {
  const href = webAddress(address);
  if (href === null) return element("span", {}, text);
  return element("a", { href, target: "_blank", rel: "noopener noreferrer" }, text);
}

/** Says something to those who do not see the graph. */
function announce(text) {
  part("announcement").textContent = text;
}

function clamp(value, least, most) {
  return Math.min(Math.max(value, least), most);
}

/** A function that runs `action` once calls of it have stopped for so many milliseconds. */
function settled(action, milliseconds) {
  let timer = 0;
  return () => {
    clearTimeout(timer);
    timer = setTimeout(action, milliseconds);
  };
}

const calm = matchMedia("(prefers-reduced-motion: reduce)");
