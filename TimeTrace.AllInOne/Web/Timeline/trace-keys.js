// Keys: a link or field with data-key acts on that key; in the rows, arrows follow the tree.
const pageRows = 20;

export function addKeys(root, rows) {
  document.addEventListener("keydown", (event) => {
    const isTyping = event.target.closest?.("input, select, textarea, [contenteditable]");
    if (event.ctrlKey && event.key === "b") {
      press(root, "/", event);
    } else if (isTyping || event.ctrlKey || event.metaKey || event.altKey) {
      return;
    } else if (!rows() || !moveInRows(root, rows(), event)) {
      press(root, event.key, event);
    }
  });
}

function press(root, key, event) {
  const target = root.querySelector(`[data-key="${CSS.escape(key)}"]`);
  if (!target) {
    return;
  }
  event.preventDefault();
  if (target.matches("input")) {
    target.focus();
    target.select();
  } else {
    target.click();
  }
}

function moveInRows(root, rows, event) {
  const row = document.activeElement?.closest(".row");
  const isInRows = row && root.contains(row);
  const number = isInRows ? Number(row.dataset.row) : rows.topRow;
  const steps = { j: 1, k: -1 };
  if (isInRows) {
    Object.assign(steps, { ArrowDown: 1, ArrowUp: -1, PageDown: pageRows, PageUp: -pageRows });
    Object.assign(steps, { Home: -number, End: rows.count - 1 - number });
  }
  if (event.key in steps) {
    event.preventDefault();
    focusRow(rows, isInRows ? number + steps[event.key] : number);
    return true;
  }
  const isOpening = event.key === "ArrowRight";
  if (isInRows && (isOpening || event.key === "ArrowLeft")) {
    event.preventDefault();
    const isClosed = row.getAttribute("aria-expanded") === "false";
    if (row.hasAttribute("aria-expanded") && isClosed === isOpening) {
      row.querySelector(".toggle").click();
    } else if (isOpening) {
      focusRow(rows, number + 1);
    } else {
      focusParent(rows, row);
    }
    return true;
  }
  return false;
}

function focusParent(rows, row) {
  const level = Number(row.ariaLevel);
  let above = row.previousElementSibling;
  while (above && Number(above.ariaLevel) >= level) {
    above = above.previousElementSibling;
  }
  if (above) {
    focusRow(rows, Number(above.dataset.row));
  }
}

async function focusRow(rows, number) {
  const wanted = Math.min(Math.max(number, 0), rows.count - 1);
  rows.showRow(wanted);
  await rows.settled();
  rows.layer.querySelector(`[data-row="${wanted}"] .span-link`)?.focus({ preventScroll: true });
}
