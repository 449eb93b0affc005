// Names and relationship types beside the lines, as on a map: of a constant size, the most connected first,
// and none where another stands already.

const NAME_SIZE = 12.5;
const TYPE_SIZE = 10.5;
/** Small graphs show every name there is room for, large ones this many for their part of the screen. */
const ALL_NAMES_UP_TO = 150;
const PIXELS_A_NAME = 8500;
const TYPES_AT_MOST = 110;
/** Where along a line its type may stand, the middle first. */
const PARTS = [0.5, 0.42, 0.58, 0.34, 0.66, 0.26, 0.74];
/** From this zoom on lines are far enough apart to write on. */
const TYPES_FROM_SCALE = 0.42;
/** From this zoom on people's roles stand beneath their names. */
const ROLES_FROM_SCALE = 0.9;

/** Boxes on the screen that are taken, found by the cells of a grid they lie in. */
class Boxes {
  constructor(cell = 48) {
    this.cell = cell;
    this.cells = new Map();
  }

  /** Calls `visit` with each cell's key until it returns true. */
  some(box, visit) {
    const right = Math.floor(box.right / this.cell);
    const bottom = Math.floor(box.bottom / this.cell);
    for (let column = Math.floor(box.left / this.cell); column <= right; column += 1) {
      for (let row = Math.floor(box.top / this.cell); row <= bottom; row += 1) {
        if (visit(column * 8192 + row)) return true;
      }
    }
    return false;
  }

  add(box) {
    this.some(box, (key) => {
      if (!this.cells.has(key)) this.cells.set(key, []);
      this.cells.get(key).push(box);
      return false;
    });
  }

  /** Whether a box meets one that is taken, except one that belongs to `owner`. */
  meets(box, owner = null) {
    return this.some(box, (key) =>
      (this.cells.get(key) ?? []).some(
        (taken) =>
          (owner === null || taken.owner !== owner) &&
          box.left < taken.right && box.right > taken.left && box.top < taken.bottom && box.bottom > taken.top,
      ),
    );
  }
}

const measured = { context: document.createElement("canvas").getContext("2d"), widths: new Map() };

function widthOf(text, font) {
  const key = `${font}\n${text}`;
  if (!measured.widths.has(key)) {
    measured.context.font = font;
    measured.widths.set(key, measured.context.measureText(text).width);
  }
  return measured.widths.get(key);
}

function nameFont(node) {
  const strong = node === state.node || node === state.focus || state.route?.includes(node);
  return `${strong ? 650 : 450} ${NAME_SIZE}px ${theme.font}`;
}

/**
 * Which names and types there is room for.  `toScreen(node)` gives a node's place in CSS pixels from the
 * middle of the graph at this zoom; what is placed stays right while the view is only moved.
 */
function placeLabels(drawnNodes, drawnLinks, scale, toScreen) {
  const taken = new Boxes();
  const bodies = new Map(drawnNodes.map((node) => [node, bodyBox(node, scale, toScreen)]));
  // In a large graph the names of the most connected may cover the nodes of others.
  if (visible.nodes <= ALL_NAMES_UP_TO) for (const body of bodies.values()) taken.add(body);
  const names = placeNames(drawnNodes, scale, toScreen, taken, bodies);
  const telling = scale >= TYPES_FROM_SCALE ? drawnLinks : drawnLinks.filter(isChosen);
  return { names, types: placeTypes(telling, scale, toScreen, taken) };
}

function bodyBox(node, scale, toScreen) {
  const { x, y } = toScreen(node);
  const reach = sizeOf(node) * scale + 1;
  return { ...boxAt(x, y, reach, reach), owner: node };
}

function placeNames(drawnNodes, scale, toScreen, taken, bodies) {
  const names = [];
  let named = 0;
  const room = (stage.holder.clientWidth * stage.holder.clientHeight) / PIXELS_A_NAME;
  const edges = outerEdges(scale);
  const most = visible.nodes <= ALL_NAMES_UP_TO ? visible.nodes : Math.max(12, room);
  for (const node of drawnNodes) {
    if (named >= most) break;
    taken.add(bodies.get(node));
    const text = shortName(node);
    const font = nameFont(node);
    const half = widthOf(text, font) / 2 + 3;
    const { x, y } = toScreen(node);
    const reach = sizeOf(node) * scale;
    const high = NAME_SIZE / 2 + 2;
    const below = y + reach + high + 1;
    const sides = [
      [x, below],
      [x, y - reach - high - 1],
      [x + reach + half + 2, y],
      [x - reach - half - 2, y],
      [x + half - reach, below],
      [x - half + reach, below],
    ].filter(([right]) => right - half >= edges.left && right + half <= edges.right);
    const insist = node === state.node || node === state.focus;
    const free = sides.find(([right, down]) => !taken.meets(boxAt(right, down, half, high), node));
    const side = free ?? (insist ? [x, below] : null);
    if (side === null) continue;
    taken.add({ ...boxAt(...side, half, high), owner: null });
    names.push({ text, font, x: side[0], y: side[1], node });
    named += 1;
    if (scale >= ROLES_FROM_SCALE || insist) placeRoles(node, side, names, taken);
  }
  return names;
}

/** Beneath a name what somebody does, where there is room. */
function placeRoles(node, [x, y], names, taken) {
  const text = roleWords(node);
  const down = y + NAME_SIZE / 2 + TYPE_SIZE / 2 + 1;
  const font = `400 ${TYPE_SIZE}px ${theme.font}`;
  const box = boxAt(x, down, widthOf(text, font) / 2 + 2, TYPE_SIZE / 2 - 1);
  if (text === "" || taken.meets(box, node)) return;
  taken.add({ ...box, owner: null });
  names.push({ text, font, x, y: down, node, minor: true });
}

/** How far names may reach, so that none is cut off when everything is in view. */
function outerEdges(scale) {
  const { x, width } = stage.bounds;
  const margin = Math.max(MARGIN.x, stage.holder.clientWidth - width * scale) / 2;
  return { left: x * scale - margin, right: (x + width) * scale + margin };
}

/** Whether a link is what the reader looks at: selected, on the route, or of the selected node. */
function isChosen(link) {
  if (route.found !== null) return route.found.links.includes(link);
  return link === state.link || (state.node !== null && (links[link].from === state.node || links[link].to === state.node));
}

function boxAt(x, y, half, high) {
  return { left: x - half, right: x + half, top: y - high, bottom: y + high };
}

function placeTypes(drawnLinks, scale, toScreen, taken) {
  const placed = [];
  const font = `400 ${TYPE_SIZE}px ${theme.font}`;
  for (const link of drawnLinks) {
    if (placed.length >= TYPES_AT_MOST) break;
    const one = toScreen(links[link].from);
    const other = toScreen(links[link].to);
    const length = Math.hypot(other.x - one.x, other.y - one.y);
    const ends = (sizeOf(links[link].from) + sizeOf(links[link].to)) * scale;
    if (length - ends < 44) continue;
    const text = linkWords(link);
    const width = widthOf(text, font);
    if (length - ends < width + 18) continue;
    let angle = Math.atan2(other.y - one.y, other.x - one.x);
    if (Math.abs(angle) > Math.PI / 2) angle -= Math.sign(angle) * Math.PI;
    const slack = 0.5 - (width / 2 + 9 + ends / 2) / length;
    const part = PARTS.find((each) => Math.abs(each - 0.5) <= slack && isFree(between(one, other, each), angle, width, taken));
    if (part === undefined) continue;
    const place = between(one, other, part);
    alongLine(place, angle, width).forEach((box) => taken.add({ ...box, owner: null }));
    placed.push({ text, font, angle, link, ...place });
  }
  return placed;
}

function between(one, other, part) {
  return { x: one.x + (other.x - one.x) * part, y: one.y + (other.y - one.y) * part };
}

function isFree(place, angle, width, taken) {
  return !alongLine(place, angle, width).some((box) => taken.meets(box));
}

/** Small boxes that together cover a text written along a slanting line. */
function alongLine({ x, y }, angle, width) {
  const pieces = Math.max(1, Math.ceil(width / 14));
  return Array.from({ length: pieces }, (_, piece) => {
    const along = ((piece + 0.5) / pieces - 0.5) * width;
    return boxAt(x + along * Math.cos(angle), y + along * Math.sin(angle), 9, 7);
  });
}

/** The relationships on a link that the filters leave: "plays", "said ×3", "stars in · created", "plays + 2". */
function linkWords(link) {
  const shown = relationshipsOf[link].filter((number) => visible.relationship[number]);
  const words = [...new Set(shown.map((number) => typeWords(relationships[number].type)))];
  if (words.length > 2) return `${words[0]} + ${shown.length - 1}`;
  return shown.length > words.length ? `${words.join(" · ")} ×${shown.length}` : words.join(" · ");
}

/** Writes what was placed; the canvas counts in CSS pixels, with (0, 0) in the middle of the graph. */
function drawLabels(context, { names, types: placedTypes }) {
  context.textAlign = "center";
  context.textBaseline = "middle";
  context.lineJoin = "round";
  context.strokeStyle = theme.background;
  context.lineWidth = 3;
  for (const { text, font, x, y, angle } of placedTypes) {
    context.save();
    context.translate(x, y);
    context.rotate(angle);
    write(context, text, font, theme.muted, 0, 0);
    context.restore();
  }
  for (const { text, font, x, y, minor } of names) write(context, text, font, minor ? theme.muted : theme.text, x, y);
}

function write(context, text, font, colour, x, y) {
  context.font = font;
  context.fillStyle = colour;
  context.strokeText(text, x, y);
  context.fillText(text, x, y);
}
