// Brings new figures into the page each second, until the reader pauses or hides it. The server renders them; here texts
// are put in place one by one, so that neither selection nor focus is lost.
const intervalMilliseconds = 1000;
const pause = document.querySelector(".status-pause");
let timer = 0;
let asked = false;

function take(fresh) {
  for (const shown of document.querySelectorAll("[data-live-rows]")) {
    const rows = fresh.querySelector(`[data-live-rows="${CSS.escape(shown.dataset.liveRows)}"]`);
    if (rows && keysOf(rows) !== keysOf(shown)) {
      shown.replaceWith(document.adoptNode(rows));
    }
  }
  for (const shown of document.querySelectorAll("[data-live]")) {
    const figure = fresh.querySelector(`[data-live="${CSS.escape(shown.dataset.live)}"]`);
    if (figure && figure.textContent !== shown.textContent) {
      shown.textContent = figure.textContent;
      shown.className = figure.className;
    }
  }
  for (const shown of document.querySelectorAll("[data-live-width]")) {
    const bar = fresh.querySelector(`[data-live-width="${CSS.escape(shown.dataset.liveWidth)}"]`);
    shown.setAttribute("width", bar.getAttribute("width"));
  }
}

function keysOf(rows) {
  return [...rows.querySelectorAll("[data-live]")].map((row) => row.dataset.live).join("\n");
}

async function refresh() {
  // An answer that is slow is waited for rather than asked for again.
  if (asked || document.hidden) {
    return;
  }
  asked = true;
  try {
    const answer = await fetch("/status", { cache: "no-store" });
    if (answer.ok) {
      take(new DOMParser().parseFromString(await answer.text(), "text/html"));
    }
    document.documentElement.toggleAttribute("data-offline", false);
  } catch {
    document.documentElement.toggleAttribute("data-offline", true);
  } finally {
    asked = false;
  }
}

function run(running) {
  clearInterval(timer);
  timer = running ? setInterval(refresh, intervalMilliseconds) : 0;
  pause.textContent = running ? "Pause" : "Resume";
}

// The report is made when it is asked for, so that its figures are of that moment.
document.addEventListener("click", async (event) => {
  const button = event.target.closest("button[data-copy-from]");
  if (button) {
    const answer = await fetch(button.dataset.copyFrom, { cache: "no-store" });
    await navigator.clipboard.writeText(await answer.text());
    button.dataset.copied = "true";
  }
});

document.documentElement.classList.add("scripted");
pause.hidden = false;
pause.addEventListener("click", () => run(timer === 0));
run(true);
