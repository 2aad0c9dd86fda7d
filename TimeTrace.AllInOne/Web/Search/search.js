// The span names offered follow the chosen service; without this script they follow after a search.
const service = document.querySelector("select[data-span-names]");
const spanNames = document.getElementById("span-names");
let asked = 0;
service?.addEventListener("change", async () => {
  const turn = ++asked;
  const answer = await fetch(`${service.dataset.spanNames}?service=${encodeURIComponent(service.value)}`);
  const html = await answer.text();
  // An answer that was overtaken by a newer question is dropped.
  if (answer.ok && turn === asked) {
    spanNames.replaceChildren(...new DOMParser().parseFromString(html, "text/html").querySelectorAll("option"));
  }
});

// From and until matter only where they are chosen.
const lookback = document.getElementById("lookback");
const range = document.querySelector(".custom-range");
const showRange = () => {
  range.hidden = lookback.value !== "custom";
};
lookback?.addEventListener("change", showRange);
if (range) {
  showRange();
}

// Choosing an order is enough; the button is for those without this script.
for (const select of document.querySelectorAll("select[data-submits]")) {
  select.form.querySelector("button").hidden = true;
  select.addEventListener("change", () => select.form.requestSubmit());
}

// On a narrow page the results come first.
const fields = document.querySelector("details.search-fields");
if (fields && window.matchMedia("(max-width: 960px)").matches && document.querySelector(".result-list")) {
  fields.open = false;
}
