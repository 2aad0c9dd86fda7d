// Puts the rows of traces that arrive on top of the list. While the pointer or the focus is in it, or its top is out of
// sight, they wait behind a button, so that nothing moves unasked.
const maxRows = 200;
const retryMilliseconds = [500, 1000, 2000, 5000];
const tellMilliseconds = 5000;

class Live extends HTMLElement {
  connectedCallback() {
    this.list = document.querySelector(".result-list");
    this.waiting = new Map();
    this.arrived = 0;
    this.failures = 0;
    this.address = new URL(this.dataset.stream, location.href);
    this.button = this.#addButton();
    document.addEventListener("visibilitychange", () => this.#follow());
    window.addEventListener("pagehide", () => this.#close());
    window.addEventListener("pageshow", () => this.#follow());
    window.addEventListener("scroll", () => this.#showUnlessHeld(), { passive: true });
    this.list.addEventListener("pointerleave", () => this.#showUnlessHeld());
    // The focus is at its new place only after the event.
    this.list.addEventListener("focusout", () => setTimeout(() => this.#showUnlessHeld()));
    this.#follow();
  }

  // A page that nobody sees holds no connection; it gets what it missed when it is seen again.
  #follow() {
    if (document.hidden) {
      this.#close();
    } else if (!this.source) {
      this.failures = 0;
      this.#open();
    }
  }

  #open() {
    clearTimeout(this.retry);
    this.source = new EventSource(this.address);
    this.source.addEventListener("open", () => this.#opened());
    this.source.addEventListener("message", (event) => this.#take(event));
    this.source.addEventListener("skipped", (event) => this.#say("open", `${event.data} rows came too fast for this page`));
    this.source.addEventListener("error", () => this.#failed());
  }

  #close() {
    clearTimeout(this.retry);
    this.source?.close();
    this.source = null;
  }

  #opened() {
    this.failures = 0;
    this.#say("open", this.arrived ? this.#count() : "Waiting for traces");
  }

  #failed() {
    this.#close();
    const wait = retryMilliseconds[Math.min(this.failures, retryMilliseconds.length - 1)];
    this.failures += 1;
    this.#say("lost", `Connection lost, reconnecting: attempt ${this.failures}`);
    this.retry = setTimeout(() => this.#open(), wait);
  }

  #take(event) {
    this.address.searchParams.set("ttSince", event.lastEventId);
    const end = event.data.indexOf("\n");
    const { arrived, shown } = JSON.parse(event.data.slice(0, end));
    const rows = new DOMParser().parseFromString(event.data.slice(end), "text/html").querySelectorAll("li");
    for (const row of rows) {
      const key = row.querySelector("a.result").getAttribute("href");
      this.waiting.delete(key);
      this.waiting.set(key, row);
    }
    for (const key of [...this.waiting.keys()].slice(0, -maxRows)) {
      this.waiting.delete(key);
    }
    this.arrived += arrived;
    const sample = arrived > shown ? `, showing 1 in ${Math.round(arrived / Math.max(1, shown))}` : "";
    this.#say("open", this.#count() + sample);
    this.#showUnlessHeld();
  }

  #showUnlessHeld() {
    if (this.waiting.size === 0) {
      return;
    }
    const isHeld =
      this.list.matches(":hover") ||
      this.list.contains(document.activeElement) ||
      document.activeElement === this.button ||
      this.button.matches(":hover") ||
      this.list.getBoundingClientRect().top < 0;
    const count = [...this.waiting.keys()].filter((key) => !this.#listed(key)).length;
    if (isHeld) {
      this.button.textContent = `${count.toLocaleString("en")} new`;
      this.button.hidden = count === 0;
    } else {
      this.#show();
    }
  }

  #show() {
    for (const [key, row] of this.waiting) {
      const known = this.#listed(key);
      if (known) {
        // The link itself stays, with the focus and the box beside it.
        known.replaceChildren(...row.querySelector("a.result").childNodes);
      } else {
        this.list.prepend(row);
      }
    }
    this.waiting.clear();
    while (this.list.children.length > maxRows) {
      this.list.lastElementChild.remove();
    }
    this.#scale();
    this.button.hidden = true;
  }

  #listed(key) {
    return this.list.querySelector(`a.result[href="${CSS.escape(key)}"]`);
  }

  // Every bar is as long as its trace took, beside the longest in the list.
  #scale() {
    const bars = [...this.list.querySelectorAll(".result-length")];
    const longest = Math.max(1, ...bars.map((bar) => Number(bar.dataset.nano)));
    for (const bar of bars) {
      const share = Math.max(Number(bar.dataset.nano) / longest, 0.005);
      bar.querySelector(".length-own").setAttribute("width", `${(share * 100).toFixed(2)}%`);
    }
  }

  #addButton() {
    const place = document.createElement("div");
    place.className = "live-waiting";
    const button = document.createElement("button");
    button.type = "button";
    button.className = "primary";
    button.hidden = true;
    button.addEventListener("click", (event) => {
      this.#show();
      if (event.detail === 0) {
        this.list.querySelector("a.result").focus();
      }
      this.list.scrollIntoView({ block: "nearest" });
    });
    button.addEventListener("pointerleave", () => this.#showUnlessHeld());
    place.append(button);
    this.list.before(place);
    return button;
  }

  #count() {
    return `${this.arrived.toLocaleString("en")} ${this.arrived === 1 ? "trace" : "traces"} arrived`;
  }

  // Seen at once; told to those who listen not oftener than they can bear.
  #say(state, text) {
    this.dataset.state = state;
    this.querySelector(".live-facts").textContent = text;
    this.telling ??= setTimeout(() => {
      this.telling = null;
      this.querySelector(".live-told").textContent = this.querySelector(".live-facts").textContent;
    }, tellMilliseconds);
  }
}

customElements.define("tt-live", Live);
