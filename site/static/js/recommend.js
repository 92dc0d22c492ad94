// Only adds: without it the press leads to a page and back to the comment.

document.getElementById("empfehlen")?.addEventListener("submit", async (event) => {
  const button = event.submitter;
  event.preventDefault();
  if (button.ariaDisabled) return;
  button.ariaDisabled = "true";
  const said = document.createElement("span");
  said.className = "comment__said";
  said.role = "status";
  button.after(said);
  try {
    const answer = await fetch(button.formAction, { method: "POST", headers: { Accept: "application/json" }, body: new URLSearchParams() });
    const { count, says } = await answer.json();
    if (count) {
      const votes = button.querySelector("span") ?? button.appendChild(document.createElement("span"));
      votes.className = "comment__votes";
      votes.textContent = ` ${count}`;
    }
    said.textContent = says;
  } catch {
    said.remove();
    button.ariaDisabled = null;
    event.target.action = button.formAction;
    event.target.submit();
  }
});
