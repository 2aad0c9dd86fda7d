// Tells the server the browser's time zone, so that the next page is written in it.
const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
if (zone) {
  document.cookie = `timetrace-zone=${encodeURIComponent(zone)}; path=/; max-age=31536000; samesite=lax`;
}

// Buttons with data-copy put that text on the clipboard and say so.
document.addEventListener("click", async (event) => {
  const button = event.target.closest("button[data-copy]");
  if (!button) {
    return;
  }
  await navigator.clipboard.writeText(button.dataset.copy);
  button.dataset.copied = "true";
});
