// First script of a customer's advertisement, which runs in a frame of its own: hands it the address of its click,
// under each name that the field uses for it. The address is in the fragment, so that one file serves all readers.
{
  const asked = window.top === window ? "" : location.hash.slice(1);
  const address = asked && new URL(asked, location.href).href;
  const click = /^https?:/.test(address) ? address : "";
  for (const name of ["clickTag", "clickTAG", "clicktag", "ClickTag"]) {
    // What the page itself sets under this name, as an example of the field has it, changes nothing.
    Object.defineProperty(window, name, { get: () => click, set() {}, configurable: true });
  }
  // Others read it from the query.
  try { history.replaceState(null, "", `?clickTag=${encodeURIComponent(click)}`); } catch { /* not in this browser */ }
  // javascript:window.open(clickTag), as the field writes its links, opens nothing in a sandbox.
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[href^='javascript:' i]");
    if (!click || !link || !/clicktag/i.test(link.getAttribute("href"))) return;
    event.preventDefault();
    window.open(click);
  });
}
