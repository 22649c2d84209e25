/* Asks a browser how one element of each place looks, and what stands between two of them.
   Places are those of `pipeline.survival.web.places`. Runs in the page; returns JSON. */
(asked) => {
  const parts = new Set(["HTML", "BODY", "HEADER", "FOOTER", "MAIN", "NAV", "SECTION", "ASIDE"]);
  const phrases = new Set(["A", "BDI", "STRONG", "EM", "CODE", "BR", "SPAN"]);
  const name = (element) => {
    const classes = [...element.classList].sort().map((one) => `.${one}`).join("");
    const direction = element.getAttribute("dir");
    return element.localName + classes + (direction ? `[${direction}]` : "");
  };
  const chosen = [];
  const known = new Set();
  const walk = (element, part, parent) => {
    let before = null;
    for (const child of element.children) {
      if (child.localName === "head" || child.localName === "script") continue;
      const own = name(child);
      const place = `${part === parent ? "" : part} ${parent} > ${own}`.trim();
      const after = before === null ? "^" : before.localName;
      const beside = phrases.has(child.tagName.toUpperCase())
        ? place
        : `${parent}: ${after === "p" || after === "svg" ? name(before) : after} + ${own}`;
      if (!known.has(place) || !known.has(beside)) {
        chosen.push({ element: child, place, beside, after, part, parent });
        known.add(place).add(beside);
      }
      before = child;
      if (child.localName !== "svg") {
        walk(child, parts.has(child.tagName.toUpperCase()) ? own : part, own);
      }
    }
  };
  walk(document.documentElement, "html", "html");
  const judged = new RegExp(`^(?:${asked.judged})$`);
  const others = [...getComputedStyle(document.documentElement)].filter((one) => !judged.test(one));
  const read = (element) => {
    const style = getComputedStyle(element);
    return others.map((one) => style.getPropertyValue(one));
  };
  const everyPlace = new Map();
  for (const { parent, element } of chosen) {
    const pair = `${parent} > ${name(element)}`;
    if (!everyPlace.has(pair)) everyPlace.set(pair, element);
  }
  const strange = {};
  if (asked.strange) {
    const unstyled = new Map();
    for (const sheet of document.styleSheets) sheet.disabled = true;
    for (const [place, element] of everyPlace) unstyled.set(place, read(element));
    for (const sheet of document.styleSheets) sheet.disabled = false;
    for (const [place, plain] of unstyled) {
      for (const [at, value] of read(everyPlace.get(place)).entries()) {
        if (value !== plain[at]) ((strange[others[at]] ??= {})[value] ??= []).push(place);
      }
    }
  }
  /* A layer lies below every sheet: what it can colour, the sheets leave to the browser. */
  const below = new CSSStyleSheet();
  below.replaceSync("@layer { html, a { color: #010203; background-color: #010203; } }");
  document.adoptedStyleSheets.push(below);
  const left = [document.documentElement, ...document.querySelectorAll("a[href]")].flatMap((one) => {
    const { color, backgroundColor } = getComputedStyle(one);
    const seen = one.localName === "html" ? [color, backgroundColor] : [color];
    return seen.includes("rgb(1, 2, 3)") ? [one.localName] : [];
  });
  document.adoptedStyleSheets.pop();
  const behind = (element) => {
    const { backgroundColor } = getComputedStyle(element);
    if (backgroundColor !== "rgba(0, 0, 0, 0)") return backgroundColor;
    return element.parentElement ? behind(element.parentElement) : "rgb(255, 255, 255)";
  };
  const rows = chosen.map(({ element, place, beside, after, part, parent }) => {
    const style = getComputedStyle(element);
    const said = Object.fromEntries(asked.properties.map((one) => [one, style.getPropertyValue(one)]));
    const made = ["::before", "::after", "::first-letter"].map(
      (pseudo) => {
        const other = getComputedStyle(element, pseudo);
        if (pseudo === "::first-letter") {
          return other.fontSize === style.fontSize && other.color === style.color ? "" : "first letter";
        }
        return other.content === "none" || other.content === "normal" ? "" : other.content;
      },
    );
    return {
      local: element.localName, classes: [...element.classList], place, beside, after, part, parent,
      said, made,
      behind: behind(element),
      filled: element.textContent.trim() !== "",
    };
  });
  const link = document.querySelector("main a[href]");
  link?.focus();
  const focused = link ? getComputedStyle(link) : null;
  const focus = focused ? [focused.outlineStyle, parseFloat(focused.outlineWidth)] : null;
  link?.blur();
  return JSON.stringify({ rows, strange, left: [...new Set(left)], focus });
}
