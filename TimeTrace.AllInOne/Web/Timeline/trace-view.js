// Keeps the reader on one page: links and forms with data-go bring the view of their address without a reload.
import { addDrag } from "./trace-drag.js";
import { addKeys } from "./trace-keys.js";
import { TraceRows } from "./trace-rows.js";

const retrySeconds = [1, 2, 5];

class TraceElement extends HTMLElement {
  connectedCallback() {
    this.classList.add("scripted");
    this.addEventListener("click", (event) => this.clicked(event));
    this.addEventListener("submit", (event) => this.submitted(event));
    this.addEventListener("keydown", (event) => event.key === "Escape" && this.closeMenus(event));
    addEventListener("popstate", () => this.go(location.href, { isNew: false }));
    addDrag(
      this,
      (start, end) => this.go(this.addressWith({ ttT0: start, ttT1: end })),
      (area, share) => area.matches(".map") && this.rows?.moveTo(share * this.rows.total),
    );
    addKeys(this, () => this.rows);
    this.openRows();
  }

  // Views that list nothing have no rows to scroll.
  openRows() {
    this.rows?.close();
    const scroller = this.querySelector(".scroller");
    this.rows = scroller && new TraceRows(
      scroller,
      (address) => this.fetchPart(address),
      (row) => history.replaceState(null, "", this.addressWith({ ttTop: row })),
    );
  }

  // An open menu lies over what is below it: a click beside it or Escape closes it.
  closeMenus(event) {
    for (const menu of this.querySelectorAll("[data-menu][open]")) {
      if (event.type === "keydown") {
        event.stopPropagation();
        menu.querySelector("summary").focus();
      }
      menu.open = event.type === "click" && menu.contains(event.target);
    }
  }

  clicked(event) {
    this.closeMenus(event);
    const link = event.target.closest("a[data-go]");
    const copy = event.target.closest("[data-copy-from], [data-copy-link]");
    if (copy) {
      this.copy(copy);
    } else if (link && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
      event.preventDefault();
      // Links in drawings are of SVG, whose href is no text.
      const href = link.getAttribute("href");
      this.go(link.hasAttribute("data-top") ? href : this.atTopRow(href));
    }
  }

  submitted(event) {
    const form = event.target.closest("form[data-go]");
    if (form) {
      event.preventDefault();
      this.go(this.atTopRow(`${form.action}?${new URLSearchParams(new FormData(form))}`));
    }
  }

  // The server knows the rows it sent, the reader has scrolled since. A link without a row leads to a span.
  atTopRow(href) {
    const address = new URL(href, location.href);
    if (this.rows && address.searchParams.has("ttTop")) {
      address.searchParams.set("ttTop", this.rows.topRow);
    }
    return address;
  }

  // What the server made of the address: it may have opened rows to show a span.
  get address() {
    return this.querySelector(".trace").dataset.address;
  }

  addressWith(parameters) {
    const address = new URL(this.address, location.href);
    if (this.rows) {
      address.searchParams.set("ttTop", this.rows.topRow);
    }
    for (const [key, value] of Object.entries(parameters)) {
      address.searchParams.set(key, value);
    }
    return address;
  }

  async go(href, { isNew = true } = {}) {
    const address = new URL(href, location.href);
    this.wanted = address.href;
    const part = new URL(address);
    part.pathname += "/view";
    this.setAttribute("aria-busy", "true");
    const html = await this.fetchPart(part);
    if (this.wanted !== address.href) {
      return;
    }
    this.removeAttribute("aria-busy");
    this.show(html);
    if (isNew) {
      history.pushState(null, "", this.address);
    }
  }

  show(html) {
    const { position, rowHeight } = this.rows ?? {};
    const focus = this.rows?.readFocus();
    const key = document.activeElement?.dataset.key;
    const menu = this.querySelector("[data-menu][open]")?.dataset.menu;
    const template = document.createElement("template");
    template.innerHTML = html;
    this.replaceChildren(template.content);
    if (menu) {
      this.querySelector(`[data-menu="${menu}"]`)?.setAttribute("open", "");
    }
    this.openRows();
    if (this.rows?.first === Math.floor(position / rowHeight)) {
      this.rows.moveTo(position);
    }
    this.rows?.restoreFocus(focus);
    if (key) {
      this.querySelector(`[data-key="${CSS.escape(key)}"]`)?.focus({ preventScroll: true });
    }
  }

  // The address holds everything, so that a server that comes back can answer the same question.
  async fetchPart(address) {
    for (let attempt = 0; ; attempt++) {
      try {
        const response = await fetch(address);
        this.querySelector(".offline")?.remove();
        if (!response.ok) {
          location.reload();
        }
        return await response.text();
      } catch {
        this.sayOffline();
        const seconds = retrySeconds[Math.min(attempt, retrySeconds.length - 1)];
        await new Promise((resolve) => setTimeout(resolve, seconds * 1000));
      }
    }
  }

  sayOffline() {
    if (!this.querySelector(".offline")) {
      const bar = document.createElement("p");
      bar.className = "offline notice error";
      bar.setAttribute("role", "alert");
      bar.textContent = "The server does not answer. Trying again.";
      this.prepend(bar);
    }
  }

  async copy(button) {
    const { copyFrom, copyLink } = button.dataset;
    const text = copyLink ? new URL(copyLink, location.href).href : await this.fetchPart(new URL(copyFrom, location.href));
    await navigator.clipboard.writeText(text);
    if (button.matches(".icon-button")) {
      button.dataset.copied = "";
      button.ariaLabel = "Copied";
    } else {
      button.textContent = "Copied";
    }
  }
}

customElements.define("tt-trace", TraceElement);
