// The drawing of calls: neighbours light up, a click shows figures beside it, and the view can be moved and made larger.
import { Zoom } from "./dependency-zoom.js";

const box = document.querySelector(".dependency-scroll");
if (box) {
  const svg = box.querySelector("svg");
  new Zoom(box, svg, document.querySelector(".dependency-zoom"));
  light(svg);
  box.addEventListener("keydown", (event) => step(svg, event));
  bringToSight(box, svg.querySelector("[aria-current]"));
}
document.addEventListener("click", choose);
addEventListener("popstate", () => show(location.href));

// Scrolls the drawing alone, not the page.
function bringToSight(box, node) {
  if (node) {
    const [place, frame] = [node.getBoundingClientRect(), box.getBoundingClientRect()];
    box.scrollLeft += place.left + place.width / 2 - (frame.left + frame.width / 2);
    box.scrollTop += place.top + place.height / 2 - (frame.top + frame.height / 2);
  }
}

// Marks what a box or an arrow touches, by the numbers of its boxes.
function light(svg) {
  const unlight = () => {
    svg.classList.remove("has-lit");
    svg.querySelectorAll(".lit").forEach((part) => part.classList.remove("lit"));
  };
  const lightUp = (event) => {
    unlight();
    const part = event.target.closest("[data-node], [data-from]");
    if (part) {
      svg.classList.add("has-lit");
      touching(svg, part).forEach((other) => other.classList.add("lit"));
    }
  };
  svg.addEventListener("pointerover", lightUp);
  svg.addEventListener("pointerleave", unlight);
  svg.addEventListener("focusin", lightUp);
  svg.addEventListener("focusout", unlight);
}

function touching(svg, part) {
  const { node, from, to } = part.dataset;
  const edges = node
    ? `[data-from="${node}"], [data-to="${node}"]`
    : `[data-from="${from}"][data-to="${to}"]`;
  const parts = [...svg.querySelectorAll(edges)];
  const nodes = new Set(parts.flatMap((edge) => [edge.dataset.from, edge.dataset.to]).concat(node ?? []));
  return [...parts, ...[...nodes].map((number) => svg.querySelector(`[data-node="${number}"]`))];
}

// Right and Left follow calls, Up and Down go through the boxes, Backspace goes back.
function step(svg, event) {
  const node = event.target.closest("[data-node]");
  if (event.key === "Backspace") {
    history.back();
  } else if (node && event.key.startsWith("Arrow")) {
    const next = nextNode(svg, node, event.key);
    event.preventDefault();
    next?.focus();
  }
}

function nextNode(svg, node, key) {
  const number = node.dataset.node;
  if (key === "ArrowRight" || key === "ArrowLeft") {
    const [here, there] = key === "ArrowRight" ? ["from", "to"] : ["to", "from"];
    const edges = [...svg.querySelectorAll(`.edge[data-${here}="${number}"]`)];
    const edge = edges.find((one) => one.dataset[there] !== number);
    return edge && svg.querySelector(`[data-node="${edge.dataset[there]}"]`);
  }
  const nodes = [...svg.querySelectorAll("[data-node]")];
  return nodes[nodes.indexOf(node) + (key === "ArrowDown" ? 1 : -1)];
}

// What is chosen has its address; only its panel is taken from there, so that the drawing stays as it is.
async function choose(event) {
  const link = event.target.closest("a[data-choose]");
  if (!link || event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) {
    return;
  }
  event.preventDefault();
  const address = new URL(link.getAttribute("href"), location.href).href;
  history.pushState(null, "", address);
  await show(address);
}

async function show(address) {
  const answer = await fetch(address);
  if (address !== location.href) {
    return;
  }
  const page = answer.ok && new DOMParser().parseFromString(await answer.text(), "text/html");
  const panel = page && page.querySelector("#chosen");
  if (!panel) {
    location.reload();
    return;
  }
  document.querySelector("#chosen").replaceChildren(...panel.childNodes);
  for (const part of document.querySelectorAll("a.node, a.edge")) {
    const selector = part.dataset.node
      ? `[data-node="${part.dataset.node}"]`
      : `.edge[data-from="${part.dataset.from}"][data-to="${part.dataset.to}"]`;
    const now = page.querySelector(selector);
    part.classList.toggle("edge-chosen", now?.classList.contains("edge-chosen") ?? false);
    part.toggleAttribute("aria-current", false);
    if (now?.hasAttribute("aria-current")) {
      part.setAttribute("aria-current", "true");
    }
  }
}
