// Runs in every measured page before its own scripts: the pace of frames, tasks that block, and rows that are not there yet.
globalThis.pageWatch = (() => {
  let watch = null;

  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) {
      if (watch && entry.startTime >= watch.start) {
        watch.longestTask = Math.max(watch.longestTask, entry.duration);
      }
    }
  }).observe({ type: "longtask" });

  function start() {
    const now = performance.now();
    watch = { start: now, last: now, frames: 0, longestFrame: 0, longestTask: 0, longestBlank: 0, blankSince: null };
    requestAnimationFrame(frame);
  }

  function frame() {
    if (!watch) {
      return;
    }
    const now = performance.now();
    watch.frames++;
    watch.longestFrame = Math.max(watch.longestFrame, now - watch.last);
    watch.last = now;
    lookForBlanks(now);
    requestAnimationFrame(frame);
  }

  function lookForBlanks(now) {
    if (!isBlank()) {
      watch.blankSince = null;
      return;
    }
    watch.blankSince ??= now;
    watch.longestBlank = Math.max(watch.longestBlank, now - watch.blankSince);
  }

  // A list whose rows do not reach from its top to its bottom, where there are that many.
  function isBlank() {
    const scroller = document.querySelector(".scroller");
    const rows = scroller?.querySelectorAll("[data-row]");
    if (!rows?.length) {
      return false;
    }
    const box = scroller.getBoundingClientRect();
    const first = rows[0];
    const last = rows[rows.length - 1];
    const isAtEnd = Number(last.dataset.row) + 1 >= Number(scroller.dataset.count);
    return first.getBoundingClientRect().top > box.top + 1 && Number(first.dataset.row) > 0
      || last.getBoundingClientRect().bottom < box.bottom - 1 && !isAtEnd
      || first.getBoundingClientRect().top > box.bottom
      || last.getBoundingClientRect().bottom < box.top;
  }

  function stop() {
    const { start: begin, frames, longestFrame, longestTask, longestBlank } = watch;
    watch = null;
    return { milliseconds: performance.now() - begin, frames, longestFrame, longestTask, longestBlank };
  }

  // From the next event of a type until the page that shows its outcome is on the screen.
  function after(type, isShown) {
    return new Promise((resolve) => {
      addEventListener(type, (event) => {
        start();
        watch.start = Math.min(event.timeStamp, watch.start);
        const look = () => {
          if (isShown()) {
            requestAnimationFrame(() => setTimeout(() => resolve(stop())));
          } else {
            requestAnimationFrame(look);
          }
        };
        requestAnimationFrame(look);
      }, { capture: true, once: true });
    });
  }

  // Moves the scroll bar from where it is to a share of its way, a step each frame.
  function drag(share, milliseconds) {
    const scroller = document.querySelector(".scroller");
    const from = scroller.scrollTop;
    const to = share * (scroller.scrollHeight - scroller.clientHeight);
    start();
    const begin = performance.now();
    let isAtRest = false;
    return new Promise((resolve) => {
      const step = () => {
        const part = Math.min((performance.now() - begin) / milliseconds, 1);
        if (!isAtRest) {
          isAtRest = part === 1;
          scroller.scrollTop = from + part * (to - from);
          // While the bar passes thousands of rows a frame none is there to be read.
          watch.blankSince = null;
          watch.longestBlank = 0;
        }
        if (part < 1 || isBlank()) {
          requestAnimationFrame(step);
        } else {
          requestAnimationFrame(() => resolve(stop()));
        }
      };
      requestAnimationFrame(step);
    });
  }

  function firstPaint() {
    return new Promise((resolve) => {
      new PerformanceObserver((list, observer) => {
        const paint = list.getEntriesByName("first-contentful-paint")[0];
        if (paint) {
          observer.disconnect();
          resolve(paint.startTime);
        }
      }).observe({ type: "paint", buffered: true });
    });
  }

  async function opening() {
    const paint = await firstPaint();
    const page = performance.getEntriesByType("navigation")[0];
    const all = [page, ...performance.getEntriesByType("resource")];
    return {
      firstPaint: paint,
      firstByte: page.responseStart,
      transferredBytes: all.reduce((sum, entry) => sum + entry.transferSize, 0),
      elements: document.querySelectorAll("*").length,
      rows: document.querySelectorAll("[data-row]").length,
    };
  }

  return { start, stop, after, drag, opening };
})();
