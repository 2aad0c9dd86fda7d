// Shows any number of rows while the page holds a few: asks the server for the rows around those in view. Positions are
// pixels in the list of all rows; where that is higher than browsers allow, the scroll bar stands for it by proportion.
const maxHeight = 6_000_000;
const exactEdge = 100_000;
const overscan = 40;
const nearEdge = 15;
const maxRows = 240;
const idleMilliseconds = 150;
const flyingMilliseconds = 50;

export class TraceRows {
  constructor(scroller, fetchPart, onMoved) {
    this.scroller = scroller;
    this.fetchPart = fetchPart;
    this.onMoved = onMoved;
    this.layer = scroller.querySelector(".layer");
    this.count = Number(scroller.dataset.count);
    this.rowHeight = parseFloat(getComputedStyle(scroller).getPropertyValue("--row"));
    this.total = this.count * this.rowHeight;
    this.isClosed = false;
    this.isFlying = false;
    this.addSpacer();
    this.moveTo(this.first * this.rowHeight);
    scroller.addEventListener("scroll", () => this.scrolled(), { passive: true });
    this.sizes = new ResizeObserver(() => this.ensure());
    this.sizes.observe(scroller);
  }

  close() {
    this.isClosed = true;
    this.sizes.disconnect();
    clearTimeout(this.idle);
  }

  get first() {
    return Number(this.layer.firstElementChild?.dataset.row ?? 0);
  }

  get end() {
    return this.first + this.layer.childElementCount;
  }

  get topRow() {
    return Math.floor(this.position / this.rowHeight);
  }

  get lastPosition() {
    return Math.max(0, this.total - this.scroller.clientHeight);
  }

  get lastScroll() {
    return Math.max(0, Math.min(this.total, maxHeight) - this.scroller.clientHeight);
  }

  moveTo(position) {
    this.position = Math.min(Math.max(position, 0), this.lastPosition);
    this.putScrollBar();
    this.place();
    this.ensure();
  }

  showRow(row) {
    const top = row * this.rowHeight;
    if (top < this.position) {
      this.moveTo(top);
    } else if (top + this.rowHeight > this.position + this.scroller.clientHeight) {
      this.moveTo(top + this.rowHeight - this.scroller.clientHeight);
    }
  }

  addSpacer() {
    const spacer = document.createElement("div");
    spacer.className = "spacer";
    spacer.style.height = `${Math.min(this.total, maxHeight)}px`;
    this.scroller.append(spacer);
  }

  putScrollBar() {
    this.lastSeen = toScroll(this.position, this.lastPosition, this.lastScroll);
    this.scroller.scrollTop = this.lastSeen;
    this.lastSeen = this.scroller.scrollTop;
  }

  scrolled() {
    const seen = this.scroller.scrollTop;
    const moved = seen - this.lastSeen;
    if (moved === 0) {
      return;
    }
    this.lastSeen = seen;
    const isStep = Math.abs(moved) <= 2 * this.scroller.clientHeight;
    const wanted = isStep ? this.position + moved : toPosition(seen, this.lastPosition, this.lastScroll);
    this.position = Math.min(Math.max(wanted, 0), this.lastPosition);
    const isAtEnd = seen <= 0 || seen >= this.lastScroll;
    this.isFlying = !isStep;
    const isDone = this.position <= 0 || this.position >= this.lastPosition;
    if (isAtEnd !== isDone) {
      this.putScrollBar();
    }
    this.place();
    this.ensure();
    clearTimeout(this.idle);
    this.idle = setTimeout(() => this.rest(), idleMilliseconds);
  }

  rest() {
    this.isFlying = false;
    this.putScrollBar();
    this.place();
    this.ensure();
    this.onMoved(this.topRow);
  }

  place() {
    const offset = this.lastSeen + this.first * this.rowHeight - this.position;
    this.layer.style.transform = `translateY(${offset}px)`;
  }

  // One question is under way at a time; what is needed then is judged anew.
  ensure() {
    this.asking ??= this.ask().finally(() => {
      this.asking = null;
    });
  }

  async ask() {
    while (!this.isClosed && !this.hasEnough()) {
      await this.fetchRows();
      // More often they could not be seen, and every answer is garbage for the browser to collect.
      await (this.isFlying && new Promise((resolve) => setTimeout(resolve, flyingMilliseconds)));
    }
  }

  // Ends when the rows in view are there.
  settled() {
    return this.asking ?? Promise.resolve();
  }

  // Rows that only fly past are not worth others around them.
  get edge() {
    return this.isFlying ? 0 : nearEdge;
  }

  hasEnough() {
    const bottomRow = Math.ceil((this.position + this.scroller.clientHeight) / this.rowHeight);
    const isAbove = this.first === 0 || this.topRow - this.edge >= this.first;
    const isBelow = this.end >= this.count || bottomRow + this.edge <= this.end;
    return this.count === 0 || (isAbove && isBelow);
  }

  async fetchRows() {
    const wanted = this.wantedRows();
    const missing = this.missingOf(wanted);
    const address = new URL(this.scroller.dataset.rows, location.href);
    address.searchParams.set("ttTop", missing.first);
    address.searchParams.set("count", missing.end - missing.first);
    const html = await this.fetchPart(address);
    if (this.isClosed) {
      return;
    }
    const focus = this.readFocus();
    this.put(html, missing.side, wanted);
    this.place();
    this.restoreFocus(focus);
  }

  wantedRows() {
    const inView = Math.ceil(this.scroller.clientHeight / this.rowHeight);
    const around = this.isFlying ? 0 : overscan;
    const first = Math.max(0, Math.floor((this.topRow - around) / 8) * 8);
    return { first, end: Math.min(first + Math.min(inView + 2 * around + 8, maxRows), this.count) };
  }

  // Rows that are there stay: each that is made anew is garbage for the browser to collect.
  missingOf({ first, end }) {
    if (first >= this.first && first < this.end && end > this.end) {
      return { first: this.end, end, side: "beforeend" };
    }
    if (first < this.first && end > this.first && end <= this.end) {
      return { first, end: this.first, side: "afterbegin" };
    }
    return { first, end, side: null };
  }

  put(html, side, wanted) {
    if (side === null) {
      this.layer.innerHTML = html;
      return;
    }
    this.layer.insertAdjacentHTML(side, html);
    while (this.first < wanted.first) {
      this.layer.firstElementChild.remove();
    }
    while (this.end > wanted.end) {
      this.layer.lastElementChild.remove();
    }
  }

  readFocus() {
    const focused = document.activeElement;
    const row = this.layer.contains(focused) && focused.closest("[data-row]");
    return row ? { row: row.dataset.row, selector: focused.matches(".toggle") ? ".toggle" : ".span-link" } : null;
  }

  restoreFocus(focus) {
    const row = focus && this.layer.querySelector(`[data-row="${focus.row}"]`);
    (row?.querySelector(focus.selector) ?? row?.querySelector(".span-link"))?.focus({ preventScroll: true });
  }
}

// Exact near both ends, by proportion between.
function toScroll(position, lastPosition, lastScroll) {
  if (lastPosition <= lastScroll || position <= exactEdge) {
    return position;
  }
  if (position >= lastPosition - exactEdge) {
    return lastScroll - (lastPosition - position);
  }
  return exactEdge + ((position - exactEdge) * (lastScroll - 2 * exactEdge)) / (lastPosition - 2 * exactEdge);
}

function toPosition(scroll, lastPosition, lastScroll) {
  if (lastPosition <= lastScroll || scroll <= exactEdge) {
    return scroll;
  }
  if (scroll >= lastScroll - exactEdge) {
    return lastPosition - (lastScroll - scroll);
  }
  return exactEdge + ((scroll - exactEdge) * (lastPosition - 2 * exactEdge)) / (lastScroll - 2 * exactEdge);
}
