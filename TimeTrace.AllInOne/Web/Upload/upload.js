// Files are sent as soon as they are chosen, or dropped anywhere on the page.
const form = document.querySelector("form[data-upload]");
if (form) {
  const input = form.querySelector("input[type=file]");
  form.querySelector("button").hidden = true;
  form.querySelector(".upload-drop").hidden = false;
  input.addEventListener("change", () => input.files.length > 0 && form.requestSubmit());
  form.addEventListener("submit", () => {
    form.querySelector(".upload-status").textContent = "Uploading\u2026";
  });

  const holdsFiles = (event) => event.dataTransfer?.types.includes("Files");
  const show = (isOver) => document.documentElement.classList.toggle("is-dropping", isOver);
  document.addEventListener("dragover", (event) => {
    if (holdsFiles(event)) {
      event.preventDefault();
      show(true);
    }
  });
  document.addEventListener("dragleave", (event) => event.relatedTarget === null && show(false));
  document.addEventListener("drop", (event) => {
    if (holdsFiles(event)) {
      event.preventDefault();
      show(false);
      input.files = event.dataTransfer.files;
      form.requestSubmit();
    }
  });
}
