// Drawings of boxes below boxes: arrow keys go to parent, child and sibling; what a box says about itself stands above the
// drawing while the pointer or the focus is on it. A box says by data-up which box, by number, is above it.

// The top of the drawing that the reader came from by one of its boxes.
let left = null;

class WalkElement extends HTMLElement {
  connectedCallback() {
    this.detail = this.querySelector(".walk-detail");
    this.hint = this.detail?.textContent;
    this.boxes = [...this.querySelectorAll("[data-up]")];
    this.links.forEach((box, number) => box.setAttribute("tabindex", number === 0 ? 0 : -1));
    this.addEventListener("keydown", (event) => this.pressed(event));
    this.addEventListener("focusin", (event) => this.tell(event.target.closest("[data-up]")));
    this.addEventListener("pointerover", (event) => this.tell(event.target.closest("[data-up]")));
    this.addEventListener("pointerleave", () => this.tell(null));
    this.addEventListener("click", (event) => {
      left = event.target.closest("[data-up], [data-key='Backspace']") ? this.dataset.root : null;
    });
    this.showRoot();
    this.takeFocus();
  }

  // A graph is higher than its place, and its root stands half-way down.
  showRoot() {
    const scroll = this.querySelector(".path-scroll");
    if (scroll && this.links.length > 0) {
      const [place, box] = [scroll, this.links[0]].map((element) => element.getBoundingClientRect());
      scroll.scrollTop = box.top + box.height / 2 - place.top - place.height / 2;
    }
  }

  get links() {
    return this.boxes.filter((box) => box.matches("a"));
  }

  // A reader who goes down stays at the top box, one who goes up at the box that was the top.
  takeFocus() {
    if (left === null || !this.hasAttribute("data-root")) {
      return;
    }
    const from = left && this.links.find((box) => box.getAttribute("href").endsWith(`ttRoot=${left}`));
    this.focusBox(from || this.links[0]);
    left = null;
  }

  tell(box) {
    if (this.detail) {
      this.detail.textContent = box?.querySelector("title").textContent ?? this.hint;
    }
  }

  pressed(event) {
    const box = event.target.closest("[data-up]");
    if (!box || event.ctrlKey || event.metaKey || event.altKey) {
      return;
    }
    const wanted = this.wanted(box, event.key);
    if (wanted !== undefined) {
      event.preventDefault();
      event.stopPropagation();
      this.focusBox(wanted);
    } else if (event.key === "Escape") {
      const back = this.querySelector("[data-key='Backspace']");
      if (back) {
        event.stopPropagation();
        back.click();
      }
    }
  }

  // Nothing for other keys; null where there is no such box.
  wanted(box, key) {
    const { child, parent, next, previous } = this.dataset;
    const number = String(this.boxes.indexOf(box));
    const siblings = this.links.filter((other) => other.dataset.up === box.dataset.up);
    const place = siblings.indexOf(box);
    switch (key) {
      case child:
        return this.links.find((other) => other.dataset.up === number) ?? null;
      case parent:
        return this.boxes[box.dataset.up] ?? null;
      case next:
        return siblings[place + 1] ?? null;
      case previous:
        return siblings[place - 1] ?? null;
      case "Home":
        return this.links[0];
    }
  }

  focusBox(box) {
    if (!box) {
      return;
    }
    this.links.forEach((other) => other.setAttribute("tabindex", other === box ? 0 : -1));
    box.focus();
  }
}

customElements.define("tt-walk", WalkElement);
