// Colours, from the style sheet, which knows whether the reader prefers light or dark.

const theme = {};
const themeListeners = [];

function readTheme() {
  const style = getComputedStyle(document.documentElement);
  const colour = (name) => style.getPropertyValue(name).trim();
  theme.kinds = kinds.map((kind) => colour(`--kind-${kind.look}`));
  for (const name of ["background", "text", "muted", "line", "accent"]) theme[name] = colour(`--${name}`);
  theme.font = style.getPropertyValue("font-family") || "sans-serif";
}

function onThemeChange(listener) {
  themeListeners.push(listener);
}

for (const query of ["(prefers-color-scheme: dark)", "print"]) {
  matchMedia(query).addEventListener("change", () => {
    readTheme();
    for (const listener of themeListeners) listener();
  });
}

readTheme();
