// What pasted elements look like, read without ever being applied.

/** Styles under another name: they are read here and never applied, and the page's policy would report each one. */
export function hideStyles(html: string): string {
  return html.replace(/<[a-z][^>]*>/gi, (tag) => tag.replace(/\sstyle\s*=/gi, " data-css="));
}

/** The style that an element came with, in lower case. */
export function cssOf(element: Element): string {
  return (element.getAttribute("data-css") ?? "").toLowerCase();
}
