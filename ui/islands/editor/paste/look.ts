// What a pasted element looks like: its own style and what its classes say, read without ever being applied.

/** Properties of a style, in lower case. */
export type Look = ReadonlyMap<string, string>;

/** What the style sheets of a pasted page say, by `.class` and `tag.class`. */
export type Sheet = ReadonlyMap<string, Look>;

const PLAIN: Look = new Map();

/** Styles under another name: they are read here and never applied, and the page's policy would report each one. */
export function hideStyles(html: string): string {
  return html.replace(/<[a-z][^<>]*>/gi, (tag) => tag.replace(/\sstyle\s*=/gi, " data-css="));
}

/** Spreadsheets and Apple's programs say what is bold in a style sheet only. Rules for more than one class are left out. */
export function readSheet(page: ParentNode): Sheet {
  const sheet = new Map<string, Look>();
  for (const style of page.querySelectorAll("style")) {
    for (const rule of withoutComments(style.textContent ?? "").split("}")) {
      const brace = rule.lastIndexOf("{");
      if (brace === -1) continue;
      const look = readStyle(rule.slice(brace + 1));
      for (const selector of rule.slice(rule.lastIndexOf("{", brace - 1) + 1, brace).split(",")) {
        const name = selector.replace(/<!--|-->/g, "").trim().toLowerCase();
        if (/^[a-z0-9]*\.[\w-]+$/.test(name)) sheet.set(name, merged(sheet.get(name), look));
      }
    }
  }
  return sheet;
}

export function lookOf(element: Element, sheet: Sheet): Look {
  let look: Look | undefined;
  if (sheet.size > 0) {
    for (const name of classesOf(element)) {
      look = merged(look, sheet.get(`.${name}`));
      look = merged(look, sheet.get(`${tagOf(element)}.${name}`));
    }
  }
  const own = element.getAttribute("data-css");
  return (own === null ? look : merged(look, readStyle(own))) ?? PLAIN;
}

export function tagOf(element: Element): string {
  return element.tagName.toLowerCase();
}

export function classesOf(element: Element): string[] {
  const names = element.getAttribute("class");
  return names === null ? [] : names.toLowerCase().split(/\s+/);
}

function readStyle(css: string): Look {
  const look = new Map<string, string>();
  for (const part of css.toLowerCase().split(";")) {
    const colon = part.indexOf(":");
    if (colon !== -1) look.set(part.slice(0, colon).trim(), part.slice(colon + 1).replace("!important", "").trim());
  }
  return look;
}

function merged(under: Look | undefined, over: Look | undefined): Look {
  if (under === undefined || over === undefined) return over ?? under ?? PLAIN;
  return new Map([...under, ...over]);
}

function withoutComments(css: string): string {
  const [first = "", ...rest] = css.split("/*");
  return first + rest.map((part) => part.slice(part.indexOf("*/") + 2)).join("");
}
