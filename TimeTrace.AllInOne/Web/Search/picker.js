// Turns fields with data-picker into comboboxes whose options the server chooses:
// https://www.w3.org/WAI/ARIA/apg/patterns/combobox/.
class Picker {
  constructor(input) {
    this.input = input;
    this.popup = document.createElement("div");
    this.popup.className = "picker-popup";
    this.popup.id = `${input.id}-popup`;
    this.popup.hidden = true;
    input.after(this.popup);
    input.removeAttribute("list");
    input.setAttribute("role", "combobox");
    input.setAttribute("aria-autocomplete", "list");
    input.setAttribute("aria-expanded", "false");
    input.addEventListener("input", () => this.ask(input.value));
    input.addEventListener("click", () => this.popup.hidden && this.ask(this.start));
    input.addEventListener("blur", () => this.close());
    input.addEventListener("keydown", (event) => this.key(event));
    // The field keeps the focus while an option is pressed.
    this.popup.addEventListener("mousedown", (event) => event.preventDefault());
    this.popup.addEventListener("click", (event) => {
      const option = event.target.closest("[role=option]");
      if (option) {
        this.choose(option);
      }
    });
  }

  // A name is replaced, so that all are offered first; other text is gone on with.
  get start() {
    return "pickerWhole" in this.input.dataset ? this.input.value : "";
  }

  get options() {
    return [...this.popup.querySelectorAll("[role=option]")];
  }

  get active() {
    return this.popup.querySelector("[aria-selected=true]");
  }

  async ask(text) {
    this.asking?.abort();
    this.asking = new AbortController();
    const address = new URL(this.input.dataset.picker, location.href);
    address.searchParams.set("q", text);
    const other = this.input.dataset.pickerWith;
    if (other) {
      address.searchParams.set(other, this.input.form.elements[other].value);
    }
    try {
      const answer = await fetch(address, { signal: this.asking.signal });
      if (answer.ok && document.activeElement === this.input) {
        this.show(await answer.text());
      }
    } catch (error) {
      // A newer question took the place of this one, or the server is gone: the field works without options too.
      if (error.name !== "AbortError") {
        this.close();
      }
    }
  }

  show(html) {
    this.popup.replaceChildren(...new DOMParser().parseFromString(html, "text/html").body.childNodes);
    const list = this.popup.querySelector("[role=listbox]");
    list.id = `${this.input.id}-options`;
    list.setAttribute("aria-label", this.input.labels[0].textContent);
    this.options.forEach((option, index) => {
      option.id = `${list.id}-${index}`;
    });
    this.popup.hidden = false;
    this.input.setAttribute("aria-controls", list.id);
    this.input.setAttribute("aria-expanded", "true");
    this.input.removeAttribute("aria-activedescendant");
  }

  close() {
    this.asking?.abort();
    this.popup.hidden = true;
    this.input.setAttribute("aria-expanded", "false");
    this.input.removeAttribute("aria-activedescendant");
  }

  key(event) {
    const isOpen = !this.popup.hidden;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (isOpen) {
        this.move(event.key === "ArrowDown" ? 1 : -1);
      } else {
        this.ask(this.start);
      }
    } else if (event.key === "Enter" && isOpen && this.active) {
      event.preventDefault();
      this.choose(this.active);
    } else if (event.key === "Escape" && isOpen) {
      event.preventDefault();
      this.close();
    }
  }

  move(step) {
    const options = this.options;
    if (options.length === 0) {
      return;
    }
    const at = options.indexOf(this.active);
    const next = options[at < 0 ? (step > 0 ? 0 : options.length - 1) : (at + step + options.length) % options.length];
    this.active?.removeAttribute("aria-selected");
    next.setAttribute("aria-selected", "true");
    next.scrollIntoView({ block: "nearest" });
    this.input.setAttribute("aria-activedescendant", next.id);
  }

  choose(option) {
    this.input.value = option.dataset.value;
    this.close();
    if ("goesOn" in option.dataset) {
      this.ask(this.input.value);
    }
  }
}

for (const input of document.querySelectorAll("input[data-picker]")) {
  new Picker(input);
}
