// Makes a drawing larger and smaller inside the box in which it is scrolled: buttons, the keys + - 0, and drags.
const step = 1.25;
const [least, most] = [0.1, 3];
const labelsFrom = 0.6;
const dragFrom = 4;

export class Zoom {
  constructor(box, svg, buttons) {
    [this.box, this.svg] = [box, svg];
    this.width = svg.viewBox.baseVal.width;
    buttons.hidden = false;
    buttons.addEventListener("click", (event) => this.act(event.target.closest("[data-zoom]")?.dataset.zoom));
    box.addEventListener("keydown", (event) => this.onKey(event));
    box.addEventListener("pointerdown", (event) => this.onDown(event));
    box.addEventListener("wheel", (event) => this.onWheel(event), { passive: false });
    box.addEventListener("dragstart", (event) => event.preventDefault());
    box.addEventListener("click", (event) => this.onClick(event), { capture: true });
    this.note();
  }

  get scale() {
    return this.svg.getBoundingClientRect().width / this.width;
  }

  act(what) {
    if (what === "fit") {
      this.set(Math.min(1, this.box.clientWidth / this.width));
    } else if (what) {
      this.set(this.scale * (what === "in" ? step : 1 / step));
    }
  }

  // The point in the middle of the box stays where it is.
  set(scale) {
    const { box, svg } = this;
    const middle = { x: box.scrollLeft + box.clientWidth / 2, y: box.scrollTop + box.clientHeight / 2 };
    const before = this.scale;
    const next = Math.min(most, Math.max(least, scale));
    svg.style.maxWidth = "none";
    svg.style.height = "auto";
    svg.style.width = `${next * this.width}px`;
    box.scrollLeft = (middle.x * next) / before - box.clientWidth / 2;
    box.scrollTop = (middle.y * next) / before - box.clientHeight / 2;
    this.note();
  }

  // Figures that are too small to be read are left out.
  note() {
    this.svg.classList.toggle("is-far", this.scale < labelsFrom);
  }

  onKey(event) {
    const what = { "+": "in", "=": "in", "-": "out", 0: "fit" }[event.key];
    if (what && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault();
      this.act(what);
    }
  }

  onWheel(event) {
    if (event.ctrlKey) {
      event.preventDefault();
      this.set(this.scale * (event.deltaY < 0 ? step : 1 / step));
    }
  }

  // A drag that begins on a link is one too; the click that it would end in is taken away.
  onDown(event) {
    if (event.button !== 0 || event.pointerType === "touch") {
      return;
    }
    const { box } = this;
    const from = { x: event.clientX + box.scrollLeft, y: event.clientY + box.scrollTop };
    const start = { x: event.clientX, y: event.clientY };
    const move = (moved) => {
      if (Math.hypot(moved.clientX - start.x, moved.clientY - start.y) > dragFrom) {
        box.classList.add("is-dragged");
      }
      if (box.classList.contains("is-dragged")) {
        box.scrollLeft = from.x - moved.clientX;
        box.scrollTop = from.y - moved.clientY;
      }
    };
    const end = () => {
      removeEventListener("pointermove", move);
      // The click comes after this.
      setTimeout(() => box.classList.remove("is-dragged"));
    };
    addEventListener("pointermove", move);
    addEventListener("pointerup", end, { once: true });
    addEventListener("pointercancel", end, { once: true });
  }

  onClick(event) {
    if (this.box.classList.contains("is-dragged")) {
      event.preventDefault();
      event.stopPropagation();
    }
  }
}
