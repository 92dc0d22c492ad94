// Only adds: without it every part of the page is there and works.

const german = { timeZone: "Europe/Berlin" };

function showToday(place) {
  const words = { ...german, weekday: "long", day: "numeric", month: "long", year: "numeric" };
  place.textContent = new Intl.DateTimeFormat("de-DE", words).format(new Date());
}

// Today's times in words; the exact one stays in `datetime` and as a title.
function inWords(time, now = new Date()) {
  const then = new Date(time.dateTime);
  const day = new Intl.DateTimeFormat("de-DE", { ...german, dateStyle: "short" });
  const minutes = Math.floor((now - then) / 60000);
  if (minutes < 0 || day.format(then) !== day.format(now)) return;
  time.title = new Intl.DateTimeFormat("de-DE", { ...german, dateStyle: "long", timeStyle: "short" }).format(then);
  const clock = new Intl.DateTimeFormat("de-DE", { ...german, timeStyle: "short" }).format(then);
  const unit = minutes === 1 ? "Minute" : "Minuten";
  time.textContent = minutes < 1 ? "gerade eben" : minutes < 60 ? `vor ${minutes} ${unit}` : `${clock} Uhr`;
}

// Sticks to the lower edge once so many screens have been scrolled; until then it only waits at the end of the page.
function backToTop(control) {
  const top = document.getElementById("seitenanfang");
  const rootMargin = `${Number(control.dataset.afterScreens) * 100}% 0px 0px 0px`;
  control.classList.add("is-sticky");
  new IntersectionObserver(
    ([entry]) => control.classList.toggle("is-away", entry.isIntersecting), { rootMargin },
  ).observe(top);
  control.querySelector("a").addEventListener("click", (event) => {
    event.preventDefault();
    window.scrollTo({ top: 0 });
    top.focus({ preventScroll: true });
  });
}

// Nothing is kept where the browser forbids it; what was kept is an item of this name for each provider.
const KEPT = "play:";
function store(act) {
  try { return act(localStorage); } catch { return null; }
}

// Nothing of the other site is loaded before the reader asks for it, here or, with a tick, once for its provider.
function player(stage) {
  const [button, keep, tick] = ["button", "label", "input"].map((name) => stage.querySelector(name));
  const item = KEPT + stage.dataset.provider;
  const open = () => {
    const frame = document.createElement("iframe");
    frame.src = stage.dataset.player;
    frame.title = stage.dataset.title;
    frame.allow = "fullscreen; picture-in-picture";
    frame.allowFullscreen = true;
    stage.classList.add("is-open");
    stage.replaceChildren(frame);
    return frame;
  };
  if (store((kept) => kept.getItem(item))) return open();
  button.hidden = keep.hidden = false;
  button.addEventListener("click", () => {
    if (tick.checked) store((kept) => kept.setItem(item, "1"));
    open().focus();
  });
}

// A stranger's advertisement: loaded after a click, into a frame that reaches nothing of the page.
function foreign(stage) {
  const button = stage.querySelector("button");
  const { foreign: src, title, width, height } = stage.dataset;
  button.classList.remove("is-waiting");
  button.addEventListener("click", () => {
    const frame = document.createElement("iframe");
    frame.sandbox = "allow-scripts allow-popups allow-popups-to-escape-sandbox";
    Object.assign(frame, { src, title, width, height, className: "slot__frame", referrerPolicy: "no-referrer" });
    frame.addEventListener("load", () => stage.dispatchEvent(new Event("shown", { bubbles: true })), { once: true });
    stage.replaceChildren(frame);
    frame.focus();
  });
}

// Where the choices are taken back.
function choices(place) {
  const button = place.querySelector("button");
  const items = store((kept) => Object.keys(kept).filter((name) => name.startsWith(KEPT))) || [];
  button.hidden = !items.length;
  button.addEventListener("click", () => {
    items.forEach((name) => store((kept) => kept.removeItem(name)));
    const said = place.querySelector("[role=status]");
    said.textContent = said.dataset.done;
    button.hidden = true;
  });
}

// Copying, printing and the device's own sheet are offered where the browser can do them.
function share(row) {
  const { shareTitle: title, shareUrl: url } = row.dataset;
  const say = (words) => { row.querySelector("[role=status]").textContent = words; };
  const copy = (button) => navigator.clipboard.writeText(url).then(() => say(button.dataset.done), () => say(url));
  const acts = {
    copy: navigator.clipboard && copy,
    device: navigator.share && (() => navigator.share({ title, url }).catch(() => {})),
    print: () => window.print(),
  };
  row.querySelectorAll("[data-share]").forEach((button) => {
    const act = acts[button.dataset.share];
    button.parentElement.hidden = !act;
    button.addEventListener("click", () => { say(""); act(button); });
  });
}

// What is offered while somebody types comes when the field is first entered.
function suggestions(form) {
  const begin = () => import(form.dataset.script).then(({ suggest }) => suggest(form), () => {});
  form.addEventListener("focusin", begin, { once: true });
}

const each = (selector, then) => document.querySelectorAll(selector).forEach((found) => then(found));
each("[data-today]", showToday);
each("time[data-relative]", (time) => inWords(time));
each("[data-after-screens]", backToTop);
each("[data-player]", player);
each("[data-foreign]", foreign);
each("[data-choices]", choices);
each("[data-share-url]", share);
each("[data-suggestions]", suggestions);
