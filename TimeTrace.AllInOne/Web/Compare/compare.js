// Keeps the reader on one page: links with data-go bring the view of their address without a reload. Arrows move in the
// paths as in a tree, n and N between changes; other links with data-key act on their key.
const box = document.querySelector(".compare-page");
let wanted = "";

async function go(href, { isNew = true } = {}) {
  const address = new URL(href, location.href);
  wanted = address.href;
  const part = new URL(address);
  part.pathname += "/view";
  box.setAttribute("aria-busy", "true");
  const answer = await fetch(part).catch(() => undefined);
  if (wanted !== address.href) {
    return;
  }
  if (!answer?.ok) {
    // The page says itself what is wrong.
    location.assign(address);
    return;
  }
  const html = await answer.text();
  if (wanted !== address.href) {
    return;
  }
  box.removeAttribute("aria-busy");
  show(html);
  if (isNew) {
    history.pushState(null, "", address);
  }
}

// Focus and what is scrolled stay where they are.
function show(html) {
  const focus = focused();
  const top = box.querySelector(".path-panel")?.scrollTop;
  const template = document.createElement("template");
  template.innerHTML = html;
  box.replaceChildren(template.content);
  restore(focus);
  if (top) {
    box.querySelector(".path-panel")?.scrollTo(0, top);
  }
}

function focused() {
  const active = document.activeElement;
  const row = active?.closest(".compare tbody tr");
  return { row: row?.ariaRowIndex, key: active?.dataset?.key, href: active?.getAttribute?.("href") };
}

function restore({ row, key, href }) {
  const link = row
    ? box.querySelector(`tr[aria-rowindex="${row}"] .compare-link`)
    : (key && box.querySelector(`[data-key="${CSS.escape(key)}"]`)) || (href && box.querySelector(`a[href="${CSS.escape(href)}"]`));
  link?.focus({ preventScroll: true });
  if (row) {
    link?.closest("tr").scrollIntoView({ block: "nearest" });
  }
}

function rows() {
  return [...box.querySelectorAll(".compare tbody tr")];
}

function isChange(row) {
  return !row.matches(".is-same, .is-too-few");
}

function focusRow(row) {
  row?.querySelector(".compare-link").focus({ preventScroll: true });
  row?.scrollIntoView({ block: "nearest" });
}

function focusChange(step) {
  const all = rows();
  const at = all.indexOf(document.activeElement?.closest("tr"));
  const from = at < 0 && step < 0 ? all.length : at;
  for (let number = from + step; number >= 0 && number < all.length; number += step) {
    if (isChange(all[number])) {
      focusRow(all[number]);
      return;
    }
  }
}

function moveInRows(row, key) {
  const all = rows();
  const at = all.indexOf(row);
  const places = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: all.length - 1 };
  if (key in places) {
    focusRow(all[places[key]]);
    return true;
  }
  if (key !== "ArrowRight" && key !== "ArrowLeft") {
    return false;
  }
  const isOpening = key === "ArrowRight";
  if (row.ariaExpanded && (row.ariaExpanded === "false") === isOpening) {
    row.querySelector("a.compare-toggle")?.click();
  } else if (isOpening) {
    focusRow(all[at + 1]);
  } else {
    focusRow(all.slice(0, at).findLast((above) => Number(above.ariaLevel) < Number(row.ariaLevel)));
  }
  return true;
}

function act(event) {
  const row = document.activeElement?.closest(".compare tbody tr");
  if (row && moveInRows(row, event.key)) {
    return true;
  }
  if (event.key === "n" || event.key === "N") {
    focusChange(event.key === "n" ? 1 : -1);
    return true;
  }
  const link = box.querySelector(`[data-key="${CSS.escape(event.key)}"]`);
  link?.click();
  return Boolean(link);
}

box.classList.add("scripted");
document.addEventListener("click", (event) => {
  const link = event.target.closest(".compare-page a[data-go]");
  if (link && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
    event.preventDefault();
    go(link.href);
  }
});
document.addEventListener("keydown", (event) => {
  const isTyping = event.target.closest?.("input, select, textarea, [contenteditable]");
  if (!isTyping && !event.ctrlKey && !event.metaKey && !event.altKey && act(event)) {
    event.preventDefault();
  }
});
addEventListener("popstate", () => go(location.href, { isNew: false }));
