// The plot: dragging over it searches in that part, and what is under the pointer is told at once.
const plot = document.querySelector(".scatter-points");
const MinDrag = 6;

// The duration at a share of the height, as the address has it; the scale is the server's.
const durationAt = (top) => {
  const at = Number(plot.dataset.high) - top * (plot.dataset.high - plot.dataset.low);
  const nano = plot.dataset.scale === "log" ? 10 ** at : at;
  return `${Math.max(Math.round(nano / 1000), 0)}us`;
};

const startAt = (left) =>
  Math.round(Number(plot.dataset.first) + left * (plot.dataset.last - plot.dataset.first)).toString();

const addressOf = (box) => {
  const address = new URL(location.href);
  const search = address.searchParams;
  search.set("lookback", "custom");
  search.set("start", startAt(box.left));
  search.set("end", startAt(box.right));
  search.delete("ttRows");
  search.delete("traceID");
  // A flat box is about time only.
  if (box.isTall) {
    search.set("minDuration", durationAt(box.bottom));
    search.set("maxDuration", durationAt(box.top));
    search.set("ttDur", "trace");
  }
  return address;
};

class PlotDrag {
  constructor(event) {
    this.area = plot.getBoundingClientRect();
    [this.x, this.y] = [event.clientX, event.clientY];
  }

  box(event) {
    const share = (value, start, length) => Math.min(Math.max((value - start) / length, 0), 1);
    const xs = [this.x, event.clientX].map((x) => share(x, this.area.left, this.area.width)).sort((a, b) => a - b);
    const ys = [this.y, event.clientY].map((y) => share(y, this.area.top, this.area.height)).sort((a, b) => a - b);
    const isTall = (ys[1] - ys[0]) * this.area.height > 24;
    return { left: xs[0], right: xs[1], top: isTall ? ys[0] : 0, bottom: isTall ? ys[1] : 1, isTall };
  }

  isDrag(event) {
    return Math.abs(event.clientX - this.x) >= MinDrag;
  }
}

if (plot) {
  const frame = document.createElement("div");
  const tip = document.createElement("div");
  [frame.className, tip.className] = ["plot-frame", "plot-tip"];
  frame.hidden = tip.hidden = true;
  plot.parentElement.append(frame, tip);
  document.querySelector(".scatter-hint").hidden = false;
  let drag = null;
  let dragged = false;

  // Places within the area that holds the plot; its left part has the labels.
  const place = (element, left, top, width, height) => {
    const area = plot.parentElement.getBoundingClientRect();
    const own = plot.getBoundingClientRect();
    element.style.setProperty("left", `${own.left - area.left + left * own.width}px`);
    element.style.setProperty("top", `${top * own.height}px`);
    if (width !== undefined) {
      element.style.setProperty("width", `${width * own.width}px`);
      element.style.setProperty("height", `${height * own.height}px`);
    }
  };

  const end = () => {
    drag = null;
    frame.hidden = true;
  };

  plot.addEventListener("pointerdown", (event) => {
    dragged = false;
    // A finger scrolls the page.
    if (event.button === 0 && event.pointerType !== "touch") {
      drag = new PlotDrag(event);
    }
  });
  window.addEventListener("pointermove", (event) => {
    if (drag?.isDrag(event)) {
      const box = drag.box(event);
      dragged = true;
      tip.hidden = true;
      frame.hidden = false;
      place(frame, box.left, box.top, box.right - box.left, box.bottom - box.top);
    }
  });
  window.addEventListener("pointerup", (event) => {
    const box = drag?.isDrag(event) ? drag.box(event) : null;
    end();
    if (box) {
      location.assign(addressOf(box));
    }
  });
  window.addEventListener("pointercancel", end);
  window.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && drag) {
      end();
    }
  });
  // Neither does a drag pull the link that it began on, nor does its end follow it.
  plot.addEventListener("dragstart", (event) => event.preventDefault());
  plot.addEventListener(
    "click",
    (event) => {
      if (dragged) {
        event.preventDefault();
      }
    },
    true,
  );

  // The browser's own tip comes late and cannot be read in the dark.
  const take = (link) => {
    const title = link.querySelector("title");
    if (title) {
      link.dataset.tip = title.textContent;
      title.remove();
    }
    return link.dataset.tip;
  };
  const tell = (link) => {
    const own = plot.getBoundingClientRect();
    const box = link.querySelector("rect, path, circle").getBoundingClientRect();
    const left = (box.left + box.width / 2 - own.left) / own.width;
    tip.textContent = take(link);
    tip.hidden = false;
    tip.classList.toggle("is-left", left > 0.5);
    place(tip, left, (box.bottom + 6 - own.top) / own.height);
  };
  const mark = (link, isOn) => {
    link.classList.toggle("is-marked", isOn);
    const row = document.querySelector(`.result-list a[href="${link.getAttribute("href")}"]`);
    row?.closest("li").classList.toggle("is-marked", isOn);
  };
  plot.addEventListener("pointerover", (event) => {
    const link = event.target.closest("a");
    if (link && !drag) {
      tell(link);
      mark(link, true);
    }
  });
  plot.addEventListener("pointerout", (event) => {
    const link = event.target.closest("a");
    if (link) {
      tip.hidden = true;
      mark(link, false);
    }
  });

  // A row that is pointed at or has the focus shows its place in the plot.
  const list = document.querySelector(".result-list");
  const follow = (event, isOn) => {
    const row = event.target.closest("a.result");
    const link = row && plot.querySelector(`a[href="${row.getAttribute("href")}"]`);
    link?.classList.toggle("is-marked", isOn);
    if (link && isOn) {
      // What is marked lies above the others.
      link.parentNode.append(link);
    }
  };
  for (const [name, isOn] of [["pointerover", true], ["pointerout", false], ["focusin", true], ["focusout", false]]) {
    list?.addEventListener(name, (event) => follow(event, isOn));
  }
}
