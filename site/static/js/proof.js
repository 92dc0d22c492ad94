// Only on the page of a suspicious comment: the browser calculates for it (ALTCHA, version 2, PBKDF2) and sends it by
// itself. Where it can't, in a page without https or without this script, the button does.

const AT_ONCE = 8;

const place = document.querySelector("[data-challenge]");
const form = document.querySelector(".comment-form");
const say = (words) => { place.textContent = words; };

const bytes = (hex) => Uint8Array.from(hex.match(/../g), (pair) => parseInt(pair, 16));
const hex = (buffer) => [...new Uint8Array(buffer)].map((byte) => byte.toString(16).padStart(2, "0")).join("");

async function keyOf({ nonce, salt, cost, keyLength }, counter) {
  const password = new Uint8Array(nonce.length / 2 + 4);
  password.set(bytes(nonce));
  new DataView(password.buffer).setUint32(nonce.length / 2, counter);
  const key = await crypto.subtle.importKey("raw", password, "PBKDF2", false, ["deriveBits"]);
  const asked = { name: "PBKDF2", hash: "SHA-256", salt: bytes(salt), iterations: cost };
  return hex(await crypto.subtle.deriveBits(asked, key, keyLength * 8));
}

async function solve(parameters) {
  for (let counter = 0; ; counter += AT_ONCE) {
    const keys = await Promise.all(Array.from({ length: AT_ONCE }, (_, step) => keyOf(parameters, counter + step)));
    const found = keys.findIndex((key) => key.startsWith(parameters.keyPrefix));
    if (found >= 0) return { counter: counter + found, derivedKey: keys[found] };
  }
}

if (place && form && window.crypto?.subtle) {
  const challenge = JSON.parse(place.dataset.challenge);
  let changing = false;
  form.addEventListener("input", () => { changing = true; say(place.dataset.waits); });
  say(place.dataset.works);
  const solution = await solve(challenge.parameters);
  form.elements.proof.value = btoa(JSON.stringify({ challenge, solution }));
  if (!changing) {
    say(place.dataset.done);
    form.requestSubmit();
  }
}
