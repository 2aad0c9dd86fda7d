// Dragging over an element with data-drag chooses the time between two points; a click there says how far down it was.
const leastPixels = 4;

export function addDrag(root, onRange, onClick) {
  root.addEventListener("pointerdown", (event) => {
    const area = event.target.closest("[data-drag]");
    if (!area || event.button !== 0) {
      return;
    }
    event.preventDefault();
    follow(root, area, event, onRange, onClick);
  });
}

function follow(root, area, down, onRange, onClick) {
  const box = area.getBoundingClientRect();
  const mark = document.createElement("div");
  mark.className = "drag-range";
  root.append(mark);
  const ends = new AbortController();
  const share = (event) => Math.min(Math.max((event.clientX - box.left) / box.width, 0), 1);
  const range = (event) => [share(down), share(event)].sort((left, right) => left - right);

  const end = () => {
    ends.abort();
    mark.remove();
  };
  const move = (event) => {
    const [from, to] = range(event);
    mark.style.left = `${box.left + from * box.width}px`;
    mark.style.width = `${(to - from) * box.width}px`;
    mark.style.top = `${box.top}px`;
    mark.style.height = `${box.height}px`;
  };
  const up = (event) => {
    end();
    if (Math.abs(event.clientX - down.clientX) < leastPixels) {
      onClick(area, (event.clientY - box.top) / box.height);
      return;
    }
    const start = Number(area.dataset.start);
    const length = Number(area.dataset.end) - start;
    onRange(...range(event).map((part) => Math.round(start + part * length)));
  };
  const key = (event) => event.key === "Escape" && end();

  addEventListener("pointermove", move, { signal: ends.signal });
  addEventListener("pointerup", up, { signal: ends.signal });
  addEventListener("pointercancel", end, { signal: ends.signal });
  addEventListener("keydown", key, { signal: ends.signal });
}
