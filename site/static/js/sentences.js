// Offers the ready-made sentence for the chosen reason, unless somebody has written one of their own. Admin only.

document.addEventListener("DOMContentLoaded", () => {
  const sentences = JSON.parse(document.getElementById("sentences-by-reason").textContent);
  const [reason, note] = ["reason", "note"].map((name) => document.querySelector(`#w-editor-form [name=${name}]`));
  reason?.addEventListener("change", () => {
    const untouched = !note.value.trim() || Object.values(sentences).includes(note.value);
    if (untouched) note.value = sentences[reason.value] ?? "";
  });
});
