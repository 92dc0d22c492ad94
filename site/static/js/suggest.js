// Only adds: a search field becomes a combobox that manages its list by hand (ARIA authoring practices). All words
// come with the answer. Fetched when somebody first enters the field; what goes wrong is passed over in silence.

const WAIT = 150;
const SHORTEST = 2;

function make(name, values, ...children) {
  const made = Object.assign(document.createElement(name), values);
  made.append(...children);
  return made;
}

export function suggest(form) {
  const field = form.elements.q;
  const list = make("ul", { id: `${field.id}-vorschlaege`, className: "suggestions", role: "listbox", hidden: true });
  const said = make("p", { className: "visually-hidden", role: "status" });
  let timer = 0, asking = new AbortController(), at = -1;

  form.append(list, said);
  Object.assign(field, { role: "combobox", ariaAutoComplete: "list", ariaExpanded: "false" });
  field.setAttribute("aria-controls", list.id);

  // Marks an option; -1 is none: the reader is in the text.
  function mark(number) {
    at = number;
    [...list.children].forEach((option, place) => { option.ariaSelected = String(place === at); });
    const option = list.children[at];
    option?.scrollIntoView({ block: "nearest" });
    if (option) field.setAttribute("aria-activedescendant", option.id);
    else field.removeAttribute("aria-activedescendant");
  }

  function show(open) {
    list.hidden = !open || !list.children.length;
    field.ariaExpanded = String(!list.hidden);
    mark(-1);
  }

  function forget() {
    clearTimeout(timer);
    asking.abort();
    list.replaceChildren();
    said.textContent = "";
    show(false);
  }

  function fill({ name, said: words, suggestions }) {
    list.ariaLabel = name;
    list.replaceChildren(...suggestions.map(({ kind, title, url }, place) => {
      const about = make("span", { className: "suggestions__kind", textContent: kind });
      const option = make("li", { id: `${list.id}-${place}`, role: "option" }, make("span", { textContent: title }), " ", about);
      option.dataset.url = url;
      return option;
    }));
    said.textContent = words;
    show(document.activeElement === field);
  }

  async function ask() {
    asking = new AbortController();
    const { signal } = asking;
    const words = new URLSearchParams({ q: field.value.trim() });
    try {
      const answer = await fetch(`${form.dataset.suggestions}?${words}`, { signal });
      if (!answer.ok) throw new Error(answer.status);
      const found = await answer.json();
      if (!signal.aborted) fill(found);
    } catch {
      if (!signal.aborted) forget();
    }
  }

  function type() {
    clearTimeout(timer);
    asking.abort();
    if (field.value.trim().length < SHORTEST) forget();
    else timer = setTimeout(ask, WAIT);
  }

  function go(option) {
    forget();
    location.assign(option.dataset.url);
  }

  function step(by) {
    const count = list.children.length;
    if (list.hidden) show(true);
    // One more place than options: between the last and the first one is back in the text.
    if (count) mark(((at + 1 + by + count + 1) % (count + 1)) - 1);
  }

  const keys = {
    ArrowDown: (event) => (event.altKey ? show(true) : step(1)),
    ArrowUp: (event) => (event.altKey ? show(false) : step(-1)),
    Escape: () => !list.hidden && (show(false), true),
    Enter: () => at >= 0 && (go(list.children[at]), true),
  };

  field.addEventListener("input", type);
  field.addEventListener("blur", forget);
  field.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    if (event.key in keys) {
      if (keys[event.key](event) !== false) event.preventDefault();
    } else if (["ArrowLeft", "ArrowRight", "Home", "End"].includes(event.key)) mark(-1);
  });
  form.addEventListener("submit", forget);
  // The field keeps the focus while one presses.
  list.addEventListener("pointerdown", (event) => event.preventDefault());
  list.addEventListener("click", (event) => {
    const option = event.target.closest("[role=option]");
    if (option) go(option);
  });
  // What was typed while this was on its way.
  if (field.value !== field.defaultValue) type();
}
