/* Joins messages and handout, steps through findings, and hears of changes. The page can be read
   without it. The handout is a document of its own, without script, in a frame of the same origin. */

"use strict";

const find = (selector, within = document) => within.querySelector(selector);
const all = (selector, within = document) => [...within.querySelectorAll(selector)];
const frame = find("#handout");
const inside = () => frame?.contentDocument;
let shown = frame?.getAttribute("srcdoc");

const placesOf = (message) => (message.dataset.places ?? "").split(" ").filter(Boolean);
const messageAt = (place) => all("article").find((one) => placesOf(one).includes(place));
const choose = (message, places = placesOf(message)) => {
  all("[data-current]").forEach((one) => one.removeAttribute("data-current"));
  message.setAttribute("data-current", "");
  if (!inside()) return;
  all("[data-current]", inside()).forEach((one) => one.removeAttribute("data-current"));
  for (const id of places) inside().getElementById(id)?.setAttribute("data-current", "");
};

const go = (message) => {
  choose(message);
  if (message.getClientRects().length === 0) find("#only").checked = false;
  message.scrollIntoView({ block: "center" });
  message.focus({ preventScroll: true });
};
const goIn = (place) => {
  const element = inside()?.getElementById(place);
  if (!element) return;
  element.tabIndex = -1;
  element.scrollIntoView({ block: "center" });
  element.focus({ preventScroll: true });
};

/* A text in the handout leads to its message, by pointer or, where the focus is, by Enter. */
const fromHandout = (event) => {
  if (event.type === "keydown" && event.key !== "Enter") return;
  const link = event.target.closest("a");
  if (link?.getAttribute("href").startsWith("#")) return;
  event.preventDefault();
  let element = event.target;
  while (element && !messageAt(element.id)) element = element.parentElement;
  if (element) go(messageAt(element.id));
};
const mark = () => {
  for (const element of all("[data-work]", inside())) element.removeAttribute("data-work");
  for (const message of all("article.work")) {
    for (const id of placesOf(message)) {
      inside().getElementById(id)?.setAttribute("data-work", "");
    }
  }
};
const wire = () => {
  const document = inside();
  if (!document?.body || document.wired) return;
  document.wired = true;
  const sheet = new frame.contentWindow.CSSStyleSheet();
  sheet.replaceSync(`
    main [id] { cursor: pointer; }
    [data-work] { outline: .15em dashed; outline-offset: .15em; }
    [data-current] { outline: .2em solid; outline-offset: .15em; }`);
  document.adoptedStyleSheets = [sheet];
  document.addEventListener("click", fromHandout);
  document.addEventListener("keydown", fromHandout);
  document.addEventListener("keydown", onKey);
  mark();
};

const step = (by) => {
  const found = all("article.found");
  if (found.length === 0) {
    find("#news").textContent = "There are no findings.";
    return;
  }
  const here = all("article").indexOf(find("article[data-current]"));
  const order = all("article");
  const next = by > 0
    ? found.find((one) => order.indexOf(one) > here) ?? found[0]
    : found.findLast((one) => order.indexOf(one) < here) ?? found.at(-1);
  go(next);
  placesOf(next).slice(0, 1).forEach((id) => {
    inside()?.getElementById(id)?.scrollIntoView({ block: "center" });
  });
};
const onKey = (event) => {
  if (!event.altKey || !["ArrowUp", "ArrowDown"].includes(event.key)) return;
  event.preventDefault();
  step(event.key === "ArrowDown" ? 1 : -1);
};

document.addEventListener("click", (event) => {
  const link = event.target.closest?.("a[data-place]");
  const message = event.target.closest?.("article");
  if (message) choose(message);
  if (link && inside()) {
    event.preventDefault();
    goIn(link.dataset.place);
  }
});
document.addEventListener("keydown", onKey);
find("#next").addEventListener("click", () => step(1));
find("#previous").addEventListener("click", () => step(-1));
find("#steps").hidden = false;

/* A new version: only what changed is exchanged, so that focus, scroll position and open notes stay. */
const exchange = (fresh) => {
  const open = new Set(all("details[open]").map((one) => one.closest("article").id));
  const current = find("article[data-current]")?.id;
  const focused = document.activeElement?.closest("article")?.id;
  const same = (one, other) => one.innerHTML === other.innerHTML && one.className === other.className;
  const pairs = all("article", fresh);
  if (pairs.length === all("article").length) {
    pairs.forEach((next) => {
      const old = document.getElementById(next.id);
      const before = old.cloneNode(true);
      all("details", before).forEach((one) => one.removeAttribute("open"));
      if (!same(before, next)) old.replaceWith(next);
    });
  } else {
    find("#messages").replaceWith(find("#messages", fresh));
  }
  for (const id of open) all(`#${id} details`).forEach((one) => (one.open = true));
  for (const selector of ["h1", "nav", "#summary", "#problem", "#general"]) {
    const [old, next] = [find(selector), find(selector, fresh)];
    if (old && next && old.innerHTML !== next.innerHTML) old.replaceWith(next);
  }
  const handout = find("#handout", fresh)?.getAttribute("srcdoc");
  if (frame && handout && handout !== shown) {
    shown = handout;
    const body = new DOMParser().parseFromString(handout, "text/html").body;
    const { scrollX, scrollY } = frame.contentWindow;
    inside().body.replaceWith(inside().adoptNode(body));
    frame.contentWindow.scrollTo(scrollX, scrollY);
  }
  document.title = fresh.title;
  if (frame) mark();
  if (current) choose(document.getElementById(current) ?? find("article"));
  if (focused && !find(`#${focused}`)?.contains(document.activeElement)) {
    find(`#${focused}`)?.focus({ preventScroll: true });
  }
};
const renew = (page, told) => {
  const fresh = new DOMParser().parseFromString(page, "text/html");
  const problem = find("#problem", fresh).textContent.trim();
  exchange(fresh);
  const count = find("#summary").textContent.trim();
  if (told) find("#news").textContent = problem ? "The file cannot be read." : `Rebuilt: ${count}`;
};

if (frame) {
  frame.addEventListener("load", wire);
  wire();
}
if ("live" in document.body.dataset) {
  let last = null;
  const ask = async () => {
    let page = last;
    try {
      page = await (await fetch(location.pathname, { cache: "no-store" })).text();
    } catch {
      find("#news").textContent = "The preview has stopped. Start it again to see changes.";
    }
    /* What was saved while the page was loaded is shown, too, and not announced. */
    if (page !== last) renew(page, last !== null);
    last = page;
    setTimeout(ask, 250);
  };
  ask();
}
