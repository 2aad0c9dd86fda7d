// Keys of every page. They are looked at first, so that pages' own keys can be turned off in one place.
const hasKeys = document.documentElement.dataset.keys !== "off";
let isGoing = false;

addEventListener("keydown", (event) => {
  if (!isSingleKey(event)) {
    return;
  }
  const act = hasKeys ? actionOf(event) : () => {};
  if (act) {
    event.stopImmediatePropagation();
    if (hasKeys) {
      event.preventDefault();
      act();
    }
  }
}, { capture: true });

// One that writes a character, by itself, where nothing is being written.
function isSingleKey(event) {
  return event.key.length === 1 && event.key !== " "
    && !event.ctrlKey && !event.metaKey && !event.altKey
    && !event.target.closest?.("input, select, textarea, [contenteditable]")
    && !document.querySelector("dialog[open]");
}

function actionOf(event) {
  if (isGoing) {
    isGoing = false;
    const link = document.querySelector(`.banner [data-go="${CSS.escape(event.key)}"]`);
    return link && (() => link.click());
  }
  switch (event.key) {
    case "g": return () => { isGoing = true; };
    case "?": return openHelp;
    case "/": return findHere();
  }
}

// A page that has the key itself gets it.
function findHere() {
  if (!document.querySelector('main [data-key="/"]')) {
    const field = document.querySelector('main input[type="search"]') ?? document.querySelector(".banner-go input");
    return () => { field.focus(); field.select(); };
  }
}

document.addEventListener("click", (event) => {
  const isPlain = !event.ctrlKey && !event.metaKey && !event.shiftKey;
  if (isPlain && event.target.closest("[data-help]")) {
    event.preventDefault();
    openHelp();
  }
});

// The browser brings the focus back to where it was.
async function openHelp() {
  const answer = await fetch("/help/part");
  if (!answer.ok || answer.redirected) {
    location.assign("/help");
    return;
  }
  const dialog = document.createElement("dialog");
  dialog.className = "help";
  dialog.ariaLabel = "Help";
  dialog.setAttribute("closedby", "any");
  dialog.innerHTML = await answer.text();
  const close = document.createElement("button");
  close.textContent = "Close";
  close.addEventListener("click", () => dialog.close());
  dialog.append(close);
  for (const field of dialog.querySelectorAll("input[name=return]")) {
    field.value = location.pathname + location.search;
  }
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
}
