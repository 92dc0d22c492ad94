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

// Nothing of the other site is loaded before the reader asks for it.
function player(stage) {
  const button = stage.querySelector("button");
  button.hidden = false;
  button.addEventListener("click", () => {
    const frame = document.createElement("iframe");
    frame.src = stage.dataset.player;
    frame.title = stage.dataset.title;
    frame.allow = "fullscreen; picture-in-picture";
    frame.allowFullscreen = true;
    stage.classList.add("is-open");
    stage.replaceChildren(frame);
    frame.focus();
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

const each = (selector, then) => document.querySelectorAll(selector).forEach((found) => then(found));
each("[data-today]", showToday);
each("time[data-relative]", (time) => inWords(time));
each("[data-after-screens]", backToTop);
each("[data-player]", player);
each("[data-share-url]", share);
