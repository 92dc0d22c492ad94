// Decides in the queue without leaving it, and with single keys. Admin only: every form works without it.

const OFF = "umbruch-queue-keys-off"; // in this browser; Wagtail's own setting of the account goes before it
const IN_FIELD = "input:not([type=checkbox]):not([type=radio]), textarea, select, [contenteditable=true]";
const undoable = []; // forms that take the latest decisions back, the last one last

const rows = () => [...document.querySelectorAll("tr[data-comment]")];
const undecided = () => rows().filter((row) => row.querySelector("[data-verbs]"));
const here = () => document.activeElement?.closest?.("tr[data-comment]");

function go(row) {
  row?.focus();
  row?.scrollIntoView({ block: "nearest" });
}

function step(by) {
  const all = rows();
  const at = all.indexOf(here());
  go(at < 0 ? all[0] : all[Math.min(Math.max(at + by, 0), all.length - 1)]);
}

// The one below that still waits for a decision, else the first that does.
function after(row) {
  const below = rows().slice(rows().indexOf(row) + 1);
  return below.find((other) => other.querySelector("[data-verbs]")) ?? undecided()[0];
}

function say(words) {
  document.querySelector("[data-queue-says]").textContent = words;
}

async function send(form, button) {
  const row = form.closest("tr");
  const cell = form.closest("td");
  if (cell.ariaBusy) return false; // a second press while the first is on its way
  cell.ariaBusy = "true";
  try {
    const options = { method: "POST", body: new FormData(form), headers: { "X-Requested-With": "XMLHttpRequest" } };
    const response = await fetch(button?.getAttribute("formaction") ?? form.getAttribute("action"), options);
    if (response.redirected) return location.reload(); // signed out meanwhile
    if (!response.ok) throw new Error(response.status);
    cell.innerHTML = await response.text();
    note(row, cell);
    return !cell.querySelector(".queue-verbs__told"); // told: somebody was quicker
  } catch {
    const says = document.querySelector("[data-queue-says]");
    says.classList.remove("w-sr-only");
    say(says.dataset.failed);
    return false;
  } finally {
    cell.ariaBusy = null;
  }
}

function note(row, cell) {
  const undo = cell.querySelector("[data-undo]");
  row.classList.toggle("queue__decided", Boolean(undo));
  if (undo) undoable.push(undo);
  const told = cell.querySelector(".queue-verbs__told") ?? cell.querySelector(".queue-verbs__status");
  say(told?.textContent.trim() ?? "");
  document.querySelector("[data-queue-next]").hidden = undecided().length > 0;
}

document.addEventListener("submit", async (event) => {
  const form = event.target.closest("tr[data-comment] form");
  if (!form) return;
  event.preventDefault();
  const row = form.closest("tr");
  await send(form, event.submitter);
  if (!row.contains(document.activeElement)) (row.querySelector("td.queue-verbs button") ?? row).focus();
});

async function press(key) {
  const row = here() ?? undecided()[0];
  const button = row?.querySelector(`[data-key="${key}"]`);
  if (!button) return go(row);
  const next = after(row);
  if (await send(button.form, button)) go(next === row ? after(row) ?? row : next);
  else go(row);
}

async function undo() {
  const form = undoable.pop();
  if (!form) return document.querySelector("[data-undo]")?.requestSubmit();
  if (!form.isConnected) return undo();
  const row = form.closest("tr");
  await send(form);
  go(row);
}

const verbs = {
  j: () => step(1),
  k: () => step(-1),
  a: () => press("a"),
  r: () => press("r"),
  s: () => press("s"),
  d: () => press("d"),
  u: undo,
  x: () => here()?.querySelector("[data-bulk-action-checkbox]")?.click(),
  e: () => here()?.querySelector("[data-open]").click(),
  "?": () => document.querySelector(".queue-keys__dialog").showModal(),
};

function onKey(event) {
  if (event.ctrlKey || event.metaKey || event.altKey || event.repeat || event.defaultPrevented) return;
  if (localStorage.getItem(OFF) || document.querySelector("dialog[open]")) return;
  if (event.target.closest?.(IN_FIELD)) return;
  const onRow = event.key === "Enter" && event.target.matches("tr[data-comment]");
  const verb = onRow ? verbs.e : verbs[event.key];
  if (!verb) return;
  event.preventDefault();
  verb();
}

function start() {
  const keys = document.querySelector("[data-queue-keys]");
  if (!keys || window.wagtailConfig?.KEYBOARD_SHORTCUTS_ENABLED === false) return;
  const turn = keys.querySelector("[data-queue-keys-switch]");
  keys.hidden = false;
  turn.checked = !localStorage.getItem(OFF);
  turn.addEventListener("change", () =>
    turn.checked ? localStorage.removeItem(OFF) : localStorage.setItem(OFF, "1"),
  );
  keys.querySelector("[data-queue-keys-open]").addEventListener("click", verbs["?"]);
  document.addEventListener("keydown", onKey);
}

document.addEventListener("DOMContentLoaded", start);
