// The booking calendar: bars are dragged to other days, or one of their ends is. Admin only, and only by mouse
// or pen: a finger scrolls, and the form behind each bar does the same.

const EDGE = 10; // pixels at each end of a bar that stretch it
const DAY = 24 * 60 * 60 * 1000;

// Only for those who may change bookings are there a dialog, a hint, and bars to be dragged.
const dialog = document.querySelector("[data-cal-dialog]");
const hint = document.querySelector("[data-cal-hint]");
const strings = dialog?.querySelector("[data-cal-form]");
const language = document.documentElement.lang || "de";
const inWords = new Intl.DateTimeFormat(language, { weekday: "short", day: "numeric", month: "numeric", timeZone: "UTC" });

const shifted = (day, count) => new Date(Date.parse(day) + count * DAY).toISOString().slice(0, 10);
const written = (day) => inWords.format(new Date(Date.parse(day)));

// What a drag by so many days makes of a bar; a booking is never shorter than a day.
function period({ first, last }, part, days) {
  if (part === "start") return { first: shifted(first, days) < last ? shifted(first, days) : last, last };
  if (part === "end") return { first, last: shifted(last, days) > first ? shifted(last, days) : first };
  return { first: shifted(first, days), last: shifted(last, days) };
}

function grip(bar, x) {
  const box = bar.getBoundingClientRect();
  if (x < box.left + EDGE && !bar.classList.contains("cal-bar--began")) return "start";
  if (x > box.right - EDGE && !bar.classList.contains("cal-bar--goes-on")) return "end";
  return "whole";
}

function draw(bar, part, pixels) {
  const box = bar.parentElement;
  bar.style.marginInlineStart = part === "end" ? "" : `${pixels}px`;
  bar.style.inlineSize = part === "whole" ? `${box.clientWidth}px` : `${box.clientWidth + (part === "end" ? pixels : -pixels)}px`;
}

function settle(bar) {
  bar.style.marginInlineStart = bar.style.inlineSize = "";
  bar.classList.remove("cal-bar--held");
  hint.hidden = true;
}

function take(bar, down) {
  const part = grip(bar, down.clientX);
  const cell = bar.closest("td");
  const width = cell.getBoundingClientRect().width / cell.colSpan;
  let days = 0;
  let isHeld = false;

  function drag(event) {
    const pixels = event.clientX - down.clientX;
    if (!isHeld && Math.abs(pixels) < 4) return;
    isHeld = true;
    days = Math.round(pixels / width);
    bar.classList.add("cal-bar--held");
    draw(bar, part, pixels);
    const { first, last } = period(bar.dataset, part, days);
    hint.textContent = first === last ? written(first) : `${written(first)} – ${written(last)}`;
    hint.hidden = false;
    hint.style.insetInlineStart = `${event.clientX + 12}px`;
    hint.style.insetBlockStart = `${event.clientY + 16}px`;
  }

  function end(event) {
    for (const [name, listener] of Object.entries(listeners)) document.removeEventListener(name, listener);
    if (isHeld) swallowClick(bar);
    if (event.type === "pointerup" && isHeld && days) move(bar, period(bar.dataset, part, days));
    else settle(bar);
  }

  const escape = (event) => event.key === "Escape" && end(event);
  const listeners = { pointermove: drag, pointerup: end, pointercancel: end, keydown: escape };
  for (const [name, listener] of Object.entries(listeners)) document.addEventListener(name, listener);
}

// A drag that ends above its bar is followed by a click, which would open the form.
function swallowClick(bar) {
  const swallow = (click) => click.preventDefault();
  bar.addEventListener("click", swallow);
  setTimeout(() => bar.removeEventListener("click", swallow), 0);
}

async function move(bar, { first, last }, overbook = false) {
  const values = { first, last, seen: bar.dataset.seen, csrfmiddlewaretoken: strings.elements.csrfmiddlewaretoken.value };
  if (overbook) values.overbook = "on";
  const address = bar.closest("[data-cal-move]").dataset.calMove.replace("/0/", `/${bar.dataset.calBar}/`);
  try {
    const response = await fetch(address, { method: "POST", body: new URLSearchParams(values) });
    if (response.ok) return location.reload();
    const isTold = response.headers.get("Content-Type")?.startsWith("application/json");
    object(bar, isTold ? await response.json() : { words: [strings.dataset.cut] }, () => move(bar, { first, last }, true));
  } catch {
    object(bar, { words: [strings.dataset.cut] });
  }
}

function object(bar, { words, form, may_overbook: mayOverbook }, again) {
  settle(bar);
  dialog.querySelector("[data-cal-words]").replaceChildren(
    ...words.map((sentence) => Object.assign(document.createElement("li"), { textContent: sentence })),
  );
  const edit = dialog.querySelector("[data-cal-edit]");
  edit.hidden = !form;
  if (form) edit.href = form;
  dialog.querySelector("[data-cal-overbook]").hidden = !mayOverbook;
  dialog.returnValue = "";
  dialog.addEventListener("close", () => (dialog.returnValue === "overbook" ? again() : bar.focus()), { once: true });
  dialog.showModal();
}

// What is over is seldom asked for: the strip begins with today, as far as it is wide.
function showToday() {
  const today = [...document.querySelectorAll("[data-cal-today]")].at(-1);
  const strip = today?.closest(".cal-strip");
  const names = strip?.querySelector("th");
  if (today) strip.scrollLeft = today.offsetLeft - names.offsetWidth - today.offsetWidth;
}
showToday();

document.addEventListener("pointerdown", (event) => {
  const bar = event.target.closest("[data-cal-bar]");
  if (!bar || event.button !== 0 || event.pointerType === "touch" || event.ctrlKey || event.metaKey) return;
  event.preventDefault();
  bar.focus();
  take(bar, event);
});
