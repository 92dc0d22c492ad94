// Asks how many pages a booking fits whenever something in its form has changed. Admin only.

const PAUSE = 500; // milliseconds without a change before it asks
const ASKED = /^(section_targets|page_targets|excluded_pages|topics|kinds|languages|on_sensitive_pages)/;

function watch(output) {
  const form = output.closest("form");
  const aims = () =>
    new URLSearchParams([...new FormData(form)].filter(([name, value]) => ASKED.test(name) && value !== ""));
  let known = aims().toString();
  let timer = 0;
  let asking = new AbortController();

  async function ask() {
    const wanted = aims();
    if (wanted.toString() === known) return;
    known = wanted.toString();
    asking.abort();
    asking = new AbortController();
    wanted.append("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
    try {
      const options = { method: "POST", body: wanted, signal: asking.signal };
      const response = await fetch(output.dataset.reach, options);
      if (response.ok) output.textContent = await response.text();
    } catch (error) {
      if (error.name !== "AbortError") known = ""; // the line was cut: the next change asks again
    }
  }

  const soon = () => {
    clearTimeout(timer);
    timer = setTimeout(ask, PAUSE);
  };
  form.addEventListener("input", soon);
  form.addEventListener("change", soon);
  // Choosers and deleted rows change the form without an event.
  new MutationObserver((changes) => {
    if (changes.some((change) => !output.contains(change.target))) soon();
  }).observe(form, { subtree: true, childList: true, attributes: true, attributeFilter: ["value", "class"] });
}

document.addEventListener("DOMContentLoaded", () => document.querySelectorAll("[data-reach]").forEach(watch));
