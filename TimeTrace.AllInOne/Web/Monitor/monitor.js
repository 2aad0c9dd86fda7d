// One line over all plots with the values under it, by pointer or by keys; a drag chooses a time.
const dragFrom = 4;
const plots = document.querySelector(".monitor-plots");
if (plots) {
  const boxes = [...plots.querySelectorAll("[data-plot]")];
  for (const box of boxes) {
    box.addEventListener("pointermove", (event) => point(boxes, columnAt(box, event.clientX)));
    box.addEventListener("pointerleave", () => unpoint(boxes));
    box.addEventListener("blur", () => unpoint(boxes));
    box.addEventListener("keydown", (event) => onKey(boxes, box, event));
    box.addEventListener("pointerdown", (event) => onDown(box, event));
    box.addEventListener("dragstart", (event) => event.preventDefault());
    box.addEventListener("click", (event) => onClick(box, event), { capture: true });
  }
}

function columnsOf(box) {
  return [...box.querySelectorAll("[data-column]")];
}

function areaOf(column) {
  const area = column.querySelector("rect");
  return { x: Number(area.getAttribute("x")), width: Number(area.getAttribute("width")) };
}

// The number of the column under a place on the screen; the nearest one beside all columns.
function columnAt(box, clientX) {
  const svg = box.querySelector("svg");
  const place = svg.getBoundingClientRect();
  const x = ((clientX - place.left) / place.width) * svg.viewBox.baseVal.width;
  const columns = columnsOf(box);
  const first = areaOf(columns[0]);
  const last = areaOf(columns.at(-1));
  const share = (x - first.x) / (last.x + last.width - first.x);
  return Math.min(columns.length - 1, Math.max(0, Math.floor(share * columns.length)));
}

function point(boxes, number) {
  for (const box of boxes) {
    const column = columnsOf(box)[number];
    const { x, width } = areaOf(column);
    const cursor = box.querySelector(".plot-cursor");
    cursor.setAttribute("x1", x + width / 2);
    cursor.setAttribute("x2", x + width / 2);
    cursor.setAttribute("visibility", "visible");
    box.querySelector(".plot-values").textContent = column.dataset.column;
    box.dataset.at = number;
  }
}

function unpoint(boxes) {
  for (const box of boxes) {
    box.querySelector(".plot-cursor").setAttribute("visibility", "hidden");
    box.querySelector(".plot-values").textContent = "";
    delete box.dataset.at;
  }
}

function onKey(boxes, box, event) {
  const columns = columnsOf(box);
  const last = columns.length - 1;
  const at = "at" in box.dataset ? Number(box.dataset.at) : last + 1;
  const next = { ArrowLeft: at - 1, ArrowRight: at + 1, Home: 0, End: last }[event.key];
  if (next !== undefined) {
    event.preventDefault();
    const number = Math.min(last, Math.max(0, next));
    point(boxes, number);
    plots.querySelector("[role=status]").textContent = boxes
      .map((other) => columnsOf(other)[number].dataset.column)
      .join("; ");
  } else if (event.key === "Enter" && "at" in box.dataset) {
    const address = columns[at].getAttribute("href");
    if (address) {
      location.href = address;
    }
  } else if (event.key === "Escape") {
    unpoint(boxes);
  }
}

function onDown(box, event) {
  if (event.button !== 0 || event.pointerType === "touch") {
    return;
  }
  const [startX, from] = [event.clientX, columnAt(box, event.clientX)];
  const move = (moved) => {
    if (Math.abs(moved.clientX - startX) > dragFrom) {
      box.dataset.drag = "";
      showRange(box, from, columnAt(box, moved.clientX));
    }
  };
  const end = (ended) => {
    removeEventListener("pointermove", move);
    if ("drag" in box.dataset) {
      zoom(from, columnAt(box, ended.clientX));
    }
    // The click comes after this.
    setTimeout(() => delete box.dataset.drag);
  };
  addEventListener("pointermove", move);
  addEventListener("pointerup", end, { once: true });
}

function showRange(box, from, to) {
  const columns = columnsOf(box);
  const first = areaOf(columns[Math.min(from, to)]);
  const last = areaOf(columns[Math.max(from, to)]);
  const range = box.querySelector(".plot-range");
  range.setAttribute("x", first.x);
  range.setAttribute("width", last.x + last.width - first.x);
}

// Times are in microseconds, as those of searches.
function zoom(from, to) {
  const [first, step] = [Number(plots.dataset.first), Number(plots.dataset.step)];
  location.href = plots.dataset.zoom
    .replace("{start}", first + Math.min(from, to) * step)
    .replace("{end}", first + (Math.max(from, to) + 1) * step);
}

// A drag that begins and ends on the same link is no click on it.
function onClick(box, event) {
  if ("drag" in box.dataset) {
    event.preventDefault();
    event.stopPropagation();
  }
}
