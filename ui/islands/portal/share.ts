// The sheet of the phone on which a story is passed on to whatever is installed there. Browsers without one show nothing.

export function offerSharing(): void {
  // Some browsers and all pages that came without TLS have none, whatever the types say.
  if (typeof navigator.share !== "function") return;
  for (const place of document.querySelectorAll<HTMLElement>("[data-needs-share]")) place.hidden = false;
  document.addEventListener("click", ({ target }) => {
    const button = target instanceof Element ? target.closest<HTMLElement>("[data-share]") : null;
    if (button === null) return;
    const { share: url = "", title = "" } = button.dataset;
    // Whoever closes the sheet again has not made a mistake.
    navigator.share({ title, url }).catch(() => undefined);
  });
}
