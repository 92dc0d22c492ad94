// Tells the server what of this page was seen. Reads nothing of the device, keeps nothing on it; without it the page is the same.

const page = document.querySelector("[data-view]");
const LARGE = 242500; // pixels, from 970 × 250 on: 30 % of it are enough (MRC)
// A cache may have given this page to several readers: each look at it has a number, drawn here and kept nowhere.
const number = Array.from(crypto.getRandomValues(new Uint32Array(2)), (half) => half.toString(36).padStart(3, "0")).join("");
const waiting = [];
let timer;

function tell(word) {
  waiting.push(word);
  clearTimeout(timer);
  timer = setTimeout(send, 800);
}

// What the server couldn't store is told again; it knows repetitions.
function send(delay = 10000) {
  clearTimeout(timer);
  if (!waiting.length) return;
  const words = waiting.splice(0);
  const body = new URLSearchParams({ v: page.dataset.view, n: number, e: words.join(" ") });
  const again = () => {
    waiting.unshift(...words);
    if (delay < 300000) timer = setTimeout(() => send(delay * 3), delay);
  };
  fetch("/m/", { method: "POST", body, keepalive: true }).then((answer) => answer.status === 503 && again(), again);
}

// Calls `then` once after so many milliseconds in which `holds` was true without a break, in a visible, focused tab.
function after(milliseconds, holds, then) {
  let running, done;
  const check = () => {
    const now = !done && holds() && document.visibilityState === "visible" && document.hasFocus();
    if (now && !running) running = setTimeout(() => { done = true; then(); }, milliseconds);
    if (!now && running) running = clearTimeout(running);
  };
  ["focus", "blur", "pageshow"].forEach((name) => addEventListener(name, check));
  document.addEventListener("visibilitychange", check);
  check();
  return check;
}

// A frame can't be asked, but the browser notes what it has loaded.
function isThere(part) {
  if (part.tagName === "IFRAME") return performance.getEntriesByName(part.src.split("#")[0]).length > 0;
  return part.complete && part.naturalWidth > 0;
}

function watch(slot) {
  const { place } = slot.dataset;
  const creative = slot.querySelector("[data-creative]");
  const parts = [...creative.querySelectorAll("img, iframe")];
  const picture = parts.find((part) => part.getClientRects().length) || parts[0];
  let seen = false;
  const rendered = () => {
    if (!creative.getClientRects().length) return;
    tell(`rendered:${place}`);
    const check = after(1000, () => seen, () => tell(`viewable:${place}`));
    const enough = creative.offsetWidth * creative.offsetHeight >= LARGE ? 0.3 : 0.5;
    new IntersectionObserver(([entry]) => { seen = entry.intersectionRatio >= enough; check(); }, { threshold: enough })
      .observe(creative);
  };
  // A stranger's advertisement isn't there before the reader has asked for it.
  if (!picture && creative.querySelector("[data-foreign]")) creative.addEventListener("shown", rendered, { once: true });
  else if (!picture) rendered();
  else if (isThere(picture)) rendered();
  else picture.addEventListener("load", rendered, { once: true });
}

function begin() {
  tell("view");
  document.querySelectorAll("[data-place]").forEach(watch);
  after(5000, () => true, () => tell("read"));
  addEventListener("pagehide", () => send());
}

function whenVisible() {
  if (document.visibilityState === "visible") begin();
  else document.addEventListener("visibilitychange", whenVisible, { once: true });
}

if (page && document.prerendering) document.addEventListener("prerenderingchange", whenVisible, { once: true });
else if (page) whenVisible();
