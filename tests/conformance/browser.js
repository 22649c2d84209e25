/* What Chromium says of the protected blocks of a page, in the medium that it is shown in now.

   Gets {ids, direction, least}: the blocks in order, the direction of the language, and the least
   size of text in CSS px. Gives {faults, blocks, width, height} as JSON: what is wrong by computed
   style and geometry; for each block its text, and the box and colour of every character; and the
   size of the page. All are in px from the corner of the page. */

({ ids, direction, least }) => {
  const root = document.documentElement;
  const faults = [];
  const said = new Set();

  const report = (block, reason, what) => {
    const key = `${block} ${reason} ${what}`;
    if (!said.has(key)) faults.push({ block, reason, what });
    said.add(key);
  };

  const excerpt = (text) => `“${text.trim().slice(0, 40)}”`;
  const upwards = (element) => (element ? [element, ...upwards(element.parentElement)] : []);
  const isText = (node) => node.data.trim() !== "";

  const textsIn = (element) => {
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    const found = [];
    while (walker.nextNode()) if (isText(walker.currentNode)) found.push(walker.currentNode);
    return found;
  };

  const rectsOf = (node, start, end) => {
    const range = document.createRange();
    range.setStart(node, start ?? 0);
    range.setEnd(node, end ?? node.data.length);
    return [...range.getClientRects()].filter((rect) => rect.width > 0 && rect.height > 0);
  };

  /* Colours: a canvas reads whatever notation a computed style uses. */
  const paint = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
  const colours = new Map();
  const colour = (css) => {
    if (!colours.has(css)) {
      paint.clearRect(0, 0, 1, 1);
      paint.fillStyle = css;
      paint.fillRect(0, 0, 1, 1);
      const [red, green, blue, alpha] = paint.getImageData(0, 0, 1, 1).data;
      colours.set(css, { red, green, blue, alpha: alpha / 255 });
    }
    return colours.get(css);
  };
  const over = (top, below) => {
    const mix = (name) => top[name] * top.alpha + below[name] * (1 - top.alpha);
    return { red: mix("red"), green: mix("green"), blue: mix("blue"), alpha: 1 };
  };
  const luminance = ({ red, green, blue }) => {
    const [r, g, b] = [red, green, blue].map((value) => {
      const part = value / 255;
      return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const contrast = (a, b) => {
    const [low, high] = [luminance(a), luminance(b)].sort((x, y) => x - y);
    return (high + 0.05) / (low + 0.05);
  };

  const canvas = (() => {
    const probe = root.appendChild(document.createElement("i"));
    probe.style.backgroundColor = "Canvas";
    const found = colour(getComputedStyle(probe).backgroundColor);
    probe.remove();
    return found;
  })();
  /* No protected text is smaller than the rest of the page. */
  const floor = Math.max(least, parseFloat(getComputedStyle(document.body).fontSize));

  const paper = matchMedia("print").matches;

  /* Forced colours leave the fill colour as it was written, and do not use it. */
  const forced = matchMedia("(forced-colors: active)").matches;
  const inkOf = (style) => colour(forced ? style.color : style.webkitTextFillColor);

  /* Printers leave out a background unless the style insists on it. */
  const behind = (element) => {
    if (!element) return canvas;
    const style = getComputedStyle(element);
    const own = colour(style.backgroundColor);
    const left = paper && style.printColorAdjust !== "exact";
    if (left || own.alpha === 0) return behind(element.parentElement);
    return own.alpha === 1 ? own : over(own, behind(element.parentElement));
  };

  /* What one element does to all text in it. */
  const harms = new Map();
  const harmOf = (element) => {
    if (harms.has(element)) return harms.get(element);
    const style = getComputedStyle(element);
    const harm = [];
    harms.set(element, harm);
    const unless = (reason, property, ...allowed) => {
      const value = style.getPropertyValue(property);
      if (value && !allowed.includes(value)) harm.push([reason, `${property}: ${value}`]);
    };
    unless("hidden", "opacity", "1");
    unless("hidden", "filter", "none");
    unless("hidden", "mask-image", "none");
    unless("hidden", "mix-blend-mode", "normal");
    unless("hidden", "content-visibility", "visible");
    unless("hidden", "animation-name", "none");
    unless("clipped", "clip-path", "none");
    unless("clipped", "clip", "auto");
    unless("turned", "transform", "none");
    unless("turned", "rotate", "none");
    unless("turned", "scale", "none");
    unless("turned", "translate", "none");
    unless("turned", "offset-path", "none");
    unless("small", "zoom", "1");
    if (style.textDecorationLine.includes("line-through")) {
      harm.push(["struck", "text-decoration: line-through"]);
    }
    unless("bidi", "unicode-bidi", "normal", "embed", "isolate");
    return harm;
  };

  /* What the style of the text itself does. */
  const harmOfText = (element, style) => {
    const harm = [];
    const size = parseFloat(style.fontSize);
    const unless = (reason, property, ...allowed) => {
      const value = style.getPropertyValue(property);
      if (value && !allowed.includes(value)) harm.push([reason, `${property}: ${value}`]);
    };
    unless("hidden", "visibility", "visible");
    unless("hidden", "text-shadow", "none");
    unless("masked", "-webkit-text-security", "none");
    unless("turned", "writing-mode", "horizontal-tb");
    unless("small", "font-variant-caps", "normal");
    if (size < floor - 0.1) harm.push(["small", `${size} px, where ${floor} px are the least`]);
    const line = parseFloat(style.lineHeight);
    const several = element.getClientRects().length > 1 || element.clientHeight > 1.5 * line;
    if (several && line < 1.09 * size) {
      harm.push(["overlapping", `line-height: ${style.lineHeight} for ${size} px`]);
    }
    if (parseFloat(style.letterSpacing) < 0 || parseFloat(style.wordSpacing) < 0) {
      harm.push(["overlapping", `spacing ${style.letterSpacing}, ${style.wordSpacing}`]);
    }
    const due = element.closest("[dir]")?.getAttribute("dir") ?? direction;
    if (style.direction !== due) harm.push(["bidi", `direction: ${style.direction}, not ${due}`]);
    const ground = behind(element);
    const found = contrast(over(inkOf(style), ground), ground);
    if (found < 7) harm.push(["contrast", `${found.toFixed(1)}:1`]);
    return harm;
  };

  const seen = {
    checkOpacity: true,
    checkVisibilityCSS: true,
    contentVisibilityAuto: true,
    opacityProperty: true,
    visibilityProperty: true,
  };

  /* Overflow of the root, and of the body where the root has none, belongs to the window. */
  const windowed = getComputedStyle(root).overflow === "visible" ? [root, document.body] : [root];
  const clipsOf = (element) =>
    upwards(element)
      .filter((one) => !windowed.includes(one) && getComputedStyle(one).display !== "inline")
      .filter((one) => getComputedStyle(one).overflow !== "visible")
      .map((one) => {
        const box = one.getBoundingClientRect();
        const left = box.left + one.clientLeft;
        const top = box.top + one.clientTop;
        return { left, top, right: left + one.clientWidth, bottom: top + one.clientHeight };
      });
  const windowCut = windowed.some((one) => /hidden|clip/.test(getComputedStyle(one).overflowY));

  const within = (rect, box) =>
    rect.left >= box.left - 1 && rect.right <= box.right + 1 &&
    rect.top >= box.top - 1 && rect.bottom <= box.bottom + 1;

  const page = {
    left: 0,
    top: -scrollY,
    right: root.clientWidth,
    bottom: root.scrollHeight - scrollY,
  };

  /* The box and colour of each character of a text that leaves ink. */
  const segmenter = new Intl.Segmenter(root.lang, { granularity: "grapheme" });
  const charactersOf = (block, node, clips) => {
    const style = getComputedStyle(node.parentElement);
    const size = parseFloat(style.fontSize);
    const { red, green, blue } = inkOf(style);
    const found = [];
    for (const { segment, index } of segmenter.segment(node.data)) {
      if (!/[\p{L}\p{N}\p{P}\p{S}]/u.test(segment)) continue;
      const [rect] = rectsOf(node, index, index + segment.length);
      const where = `“${segment}” in ${excerpt(node.data)}`;
      if (!rect) {
        report(block, "hidden", `${where} takes no room`);
        continue;
      }
      if (rect.height < 0.9 * size) report(block, "small", `${where} is ${rect.height} px high`);
      if (!within(rect, page)) report(block, "outside", excerpt(node.data));
      if (!clips.every((clip) => within(rect, clip))) report(block, "clipped", excerpt(node.data));
      const { x, y, width, height } = rect;
      found.push([segment, x + scrollX, y + scrollY, width, height, red, green, blue]);
    }
    return found;
  };

  const examine = (id, element) => {
    const nodes = textsIn(element);
    const characters = [];
    let above = null;
    for (const node of nodes) {
      const parent = node.parentElement;
      if (!parent.checkVisibility(seen) || rectsOf(node).length === 0) {
        report(id, "hidden", `${excerpt(node.data)} is not rendered`);
        continue;
      }
      const style = getComputedStyle(parent);
      const harm = [...harmOfText(parent, style), ...upwards(parent).flatMap(harmOf)];
      for (const [reason, what] of harm) report(id, reason, `${what} at ${excerpt(node.data)}`);
      characters.push(...charactersOf(id, node, clipsOf(parent)));
      const rect = rectsOf(node)[0];
      if (above && rect.bottom <= above.top) {
        report(id, "order", `${excerpt(node.data)} stands above what comes before it`);
      }
      above = rect;
    }
    for (const one of new Set(nodes.map((node) => node.parentElement))) {
      if (one.clientWidth && one.scrollWidth > one.clientWidth + 1) {
        const sizes = `${one.clientWidth} px wide, its text ${one.scrollWidth}`;
        report(id, "clipped", `${one.localName} is ${sizes}`);
      }
    }
    return characters;
  };

  /* No line of text, protected or not, may stand on a protected one. */
  const findOverlaps = (elements) => {
    const lines = textsIn(document.body).flatMap((node) => {
      const owner = ids.find((id, index) => elements[index]?.contains(node));
      return rectsOf(node).map((rect) => ({ rect, node, owner }));
    });
    lines.sort((a, b) => a.rect.top - b.rect.top);
    lines.forEach((one, index) => {
      for (const other of lines.slice(index + 1)) {
        if (other.rect.top >= one.rect.bottom) break;
        const owner = one.owner ?? other.owner;
        if (!owner || one.node === other.node) continue;
        const [a, b] = [one.rect, other.rect];
        const width = Math.min(a.right, b.right) - Math.max(a.left, b.left);
        const height = Math.min(a.bottom, b.bottom) - b.top;
        const least = Math.min(a.width * a.height, b.width * b.height);
        if (width > 0 && height > 0 && width * height > 0.4 * least) {
          report(owner, "overlapping", `${excerpt(one.node.data)} and ${excerpt(other.node.data)}`);
        }
      }
    });
  };

  const elements = ids.map((id) => document.getElementById(id));
  const blocks = ids.flatMap((id, index) => {
    const element = elements[index];
    if (!element) return [];
    const number = element.querySelector('a[href^="tel:"]')?.getBoundingClientRect();
    const characters = examine(id, element);
    const tops = characters.map(([, , y]) => y);
    return [{
      id,
      text: element.innerText,
      top: Math.min(element.getBoundingClientRect().bottom + scrollY, ...tops),
      number: number ? number.bottom + scrollY : null,
      characters,
    }];
  });
  findOverlaps(elements);
  if (root.scrollWidth > root.clientWidth) {
    const sizes = `${root.scrollWidth} px wide, the screen ${root.clientWidth}`;
    report("", "clipped", `the page is ${sizes}`);
  }
  if (windowCut && root.scrollHeight > innerHeight) {
    report("", "clipped", "the page cannot be scrolled");
  }
  return JSON.stringify({ faults, blocks, width: root.scrollWidth, height: root.scrollHeight });
}
