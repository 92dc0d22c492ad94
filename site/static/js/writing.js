// Only adds: without it a comment is written, sent and changed all the same.

// Counts what the server counts: the cleaned text, by code points (news/comments/moderation/texts.py, `normalise`).
const HIDDEN = new RegExp("(?![\\n\\t])[\\p{Cc}\\p{Cs}\\u061c\\u180e\\u200b\\u200e\\u200f\\u202a-\\u202e\\u2060-\\u2064"
  + "\\u2066-\\u206f\\ufeff\\ufff9-\\ufffb\\ufffe\\uffff]", "gu");
const TAGS = /(\u{1f3f4}[\u{e0030}-\u{e0039}\u{e0061}-\u{e007a}]{1,6}\u{e007f})|[\u{e0000}-\u{e007f}]/gu;

function countedText(text) {
  return [...text.replace(/\r\n?|[\v\f\x85\u2028\u2029]/g, "\n").replace(HIDDEN, "").replace(TAGS, "$1").normalize("NFC")
    .replace(/([\p{Mn}\p{Me}]{2})[\p{Mn}\p{Me}]+/gu, "$1").replace(/[^\S\n]+$/gm, "").replace(/\n{3,}/g, "\n\n")
    .trim()].length;
}

function charactersLeft(area) {
  const place = document.getElementById(`${area.id}_helptext`);
  if (!place) return;
  const words = place.textContent;
  const show = () => {
    const left = area.dataset.limit - countedText(area.value);
    const number = Math.abs(left).toLocaleString("de-DE");
    place.classList.toggle("is-over", left < 0);
    place.ariaLive = left < 100 ? "polite" : "off";
    place.textContent = !area.value ? words : left < 0 ? `${number} Zeichen zu viel` : `noch ${number} Zeichen`;
  };
  area.addEventListener("input", show);
  show();
}

// The page may have waited in a cache: who begins to write learns whether it is closed by now, and the form when it was begun.
function begin(form) {
  form.addEventListener("focusin", async () => {
    const { opened, parent } = form.elements;
    if (!parent || opened.value) return;
    const answer = await fetch(`${form.action}beginn/`).then((response) => response.json()).catch(() => ({}));
    opened.value = answer.opened ?? "";
    form.querySelector(".comment-form__closed").textContent = answer.closed ?? "";
  }, { once: true });
}

const WHO = "kommentar", SENT = "kommentar:gesendet", DRAFT = "kommentar:entwurf:";

// What somebody typed stays in this browser if they ask for it, and is gone from it when they no longer do.
function keep(form, store) {
  const row = form.querySelector("[data-keep]");
  if (!row) return;
  const box = row.querySelector("input");
  const { text, name, email, parent } = form.elements;
  const place = `${DRAFT}${new URL(form.action).pathname}${parent.value}`;
  const save = () => {
    if (!box.checked) return;
    store.removeItem(SENT);
    store.setItem(WHO, JSON.stringify({ name: name.value, email: email.value }));
    text.value ? store.setItem(place, text.value) : store.removeItem(place);
  };
  const known = JSON.parse(store.getItem(WHO));
  row.hidden = false;
  box.checked = Boolean(known);
  if (known) {
    name.value ||= known.name;
    email.value ||= known.email;
    text.value ||= store.getItem(place) ?? "";
    save();
  }
  form.addEventListener("input", save);
  form.addEventListener("submit", () => box.checked && store.setItem(SENT, place));
  box.addEventListener("change", () => box.checked ? save() : forget(store));
}

function forget(store) {
  Object.keys(store).filter((key) => key.startsWith(WHO)).forEach((key) => store.removeItem(key));
}

// On the page that follows: the text has arrived.
function arrived(store) {
  store.removeItem(store.getItem(SENT));
  store.removeItem(SENT);
}

const forms = document.querySelectorAll("form.comment-form");
forms.forEach(begin);
try { // a browser may refuse the store, or it may be full
  forms.forEach((form) => keep(form, localStorage));
  if (document.querySelector("[data-sent]")) arrived(localStorage);
} catch {}
document.querySelectorAll("textarea[data-limit]").forEach(charactersLeft);
