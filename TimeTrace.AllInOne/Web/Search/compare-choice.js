// The ticked traces, in the order of their choice; they stay chosen over further searches in this tab.
const Key = "timetrace-chosen";
const MaxChosen = 20;
const form = document.getElementById("compare");
const read = () => JSON.parse(sessionStorage.getItem(Key) ?? "[]");
const boxes = () => [...document.querySelectorAll(".result-choice")];

const show = () => {
  const chosen = read();
  const here = boxes().filter((box) => (box.checked = chosen.includes(box.value))).length;
  const elsewhere = chosen.length - here;
  form.querySelector("[data-compare-count]").textContent =
    chosen.length === 0
      ? "Tick traces to compare them."
      : `${chosen.length} chosen${elsewhere > 0 ? `, ${elsewhere} of them in other searches` : ""}`;
  form.querySelector("[data-compare-clear]").hidden = chosen.length === 0;
  const compare = form.querySelector("[type=submit]");
  compare.disabled = chosen.length === 0;
  compare.textContent = chosen.length === 1 ? "Compare with another" : "Compare";
  form.classList.toggle("has-choice", chosen.length > 0);
};

const choose = (id, isChosen) => {
  const others = read().filter((other) => other !== id);
  sessionStorage.setItem(Key, JSON.stringify(isChosen ? [...others, id].slice(-MaxChosen) : others));
  show();
};

if (form) {
  document.addEventListener("change", (event) => {
    if (event.target.matches(".result-choice")) {
      choose(event.target.value, event.target.checked);
    }
  });
  form.querySelector("[data-compare-clear]").addEventListener("click", () => {
    sessionStorage.removeItem(Key);
    show();
  });
  // The form alone knows the ticks of this page only, and not their order.
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    location.assign(`${form.action}?${read().map((id) => `traceID=${id}`).join("&")}`);
  });
  // Going back brings the page with the ticks as they were then.
  window.addEventListener("pageshow", show);
  // Rows may come later.
  const list = document.querySelector(".result-list");
  if (list) {
    new MutationObserver(show).observe(list, { childList: true });
  }
  show();
}
