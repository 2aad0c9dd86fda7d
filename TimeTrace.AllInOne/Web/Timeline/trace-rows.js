// Shows any number of rows while the page holds a few: asks the server for the rows around those in view. Positions are
// pixels in the list of all rows; where that is higher than browsers allow, the scroll bar stands for it by proportion.
const maxHeight = 6_000_000;
const exactEdge = 100_000;
const overscan = 40;
const nearEdge = 15;
const maxRows = 240;
const idleMilliseconds = 150;

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
    this.putScrollBar();
    this.place();
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
    }
  }

  // Ends when the rows in view are there.
  settled() {
    return this.asking ?? Promise.resolve();
  }

  hasEnough() {
    const bottomRow = Math.ceil((this.position + this.scroller.clientHeight) / this.rowHeight);
    const isAbove = this.first === 0 || this.topRow - nearEdge >= this.first;
    const isBelow = this.end >= this.count || bottomRow + nearEdge <= this.end;
    return this.count === 0 || (isAbove && isBelow);
  }

  async fetchRows() {
    const inView = Math.ceil(this.scroller.clientHeight / this.rowHeight);
    const first = Math.max(0, Math.floor((this.topRow - overscan) / 8) * 8);
    const address = new URL(this.scroller.dataset.rows, location.href);
    address.searchParams.set("ttTop", first);
    address.searchParams.set("count", Math.min(inView + 2 * overscan + 8, maxRows));
    const html = await this.fetchPart(address);
    if (this.isClosed) {
      return;
    }
    const focus = this.readFocus();
    this.layer.innerHTML = html;
    this.place();
    this.restoreFocus(focus);
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
