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
