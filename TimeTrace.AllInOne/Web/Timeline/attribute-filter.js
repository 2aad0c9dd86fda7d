// A field with data-attribute-filter leaves only those attributes of its panel that hold what is typed.
addEventListener("input", (event) => {
  if (event.target.matches?.("[data-attribute-filter]")) {
    filter(event.target);
  }
});

function filter(field) {
  const wanted = field.value.trim().toLowerCase();
  const panel = field.closest(".span-panel");
  let shown = 0;
  for (const list of panel.querySelectorAll(".attributes")) {
    let shownHere = 0;
    for (const entry of list.querySelectorAll(".attribute")) {
      entry.hidden = !entry.textContent.toLowerCase().includes(wanted);
      shownHere += entry.hidden ? 0 : 1;
    }
    list.open = wanted ? shownHere > 0 : list.open;
    shown += shownHere;
  }
  field.nextElementSibling.textContent = wanted ? `${shown} found` : "";
}
