// The copy of an unsaved story on this device: written on every change, cleared when the server has it.

export type Fields = [name: string, value: string][];

export type Copy = {
  /** The version of the story that was changed. */
  version: string;
  /** When it was written, milliseconds. */
  at: number;
  /** Whether the form was sent with this text. */
  sent: boolean;
  fields: Fields;
};

/** Fields that say nothing about the text. */
const ASIDE = ["version", "key"];

export function copyKey(story: string): string {
  return `copydesk:draft:${story}`;
}

export function fieldsOf(form: HTMLFormElement): Fields {
  return [...new FormData(form)].flatMap(([name, value]): Fields => (typeof value === "string" ? [[name, value]] : []));
}

/** Full or forbidden storage must not stop the writing; the server still gets the text. */
export function keep(key: string, copy: Copy): boolean {
  try {
    localStorage.setItem(key, JSON.stringify(copy));
    return true;
  } catch {
    return false;
  }
}

export function forget(key: string): void {
  try {
    localStorage.removeItem(key);
  } catch {
    // Storage is forbidden: then nothing was kept.
  }
}

export function find(key: string): Copy | null {
  try {
    const read: unknown = JSON.parse(localStorage.getItem(key) ?? "null");
    return isCopy(read) ? read : null;
  } catch {
    return null;
  }
}

/** What to do with a copy that a page finds when it opens. */
export function judge(copy: Copy, page: Fields, version: string): "same" | "arrived" | "offer" {
  if (sameText(copy.fields, page)) return "same";
  // It was sent, and the story moved on since: the server has it, as this or an earlier version.
  if (copy.sent && Number(version) > Number(copy.version)) return "arrived";
  return "offer";
}

function sameText(left: Fields, right: Fields): boolean {
  const said = (fields: Fields): string =>
    JSON.stringify(fields.filter(([name]) => !ASIDE.includes(name)).map(([name, value]) => [name, lines(value)]));
  return said(left) === said(right);
}

/** Forms are sent with CRLF and read with LF. */
function lines(text: string): string {
  return text.replace(/\r\n?/g, "\n");
}

/** Puts the copy back into the form. With its own version: if the story moved on, the server asks which to keep. */
export function restore(form: HTMLFormElement, copy: Copy): void {
  const named = new Map<string, Fields>();
  for (const pair of copy.fields) named.set(pair[0], [...(named.get(pair[0]) ?? []), pair]);
  for (const control of form.elements) {
    if (control instanceof HTMLInputElement && ["radio", "checkbox"].includes(control.type)) {
      control.checked = (named.get(control.name) ?? []).some(([, value]) => value === control.value);
    } else if (isText(control) && control.name !== "key") {
      const next = named.get(control.name)?.shift();
      if (next !== undefined) control.value = control.name === "version" ? copy.version : next[1];
    }
  }
}

function isText(control: Element): control is HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement {
  if (control instanceof HTMLInputElement) return control.type !== "file" && control.name !== "";
  return control instanceof HTMLTextAreaElement || control instanceof HTMLSelectElement;
}

function isCopy(value: unknown): value is Copy {
  return (
    typeof value === "object" &&
    value !== null &&
    "version" in value &&
    typeof value.version === "string" &&
    "at" in value &&
    typeof value.at === "number" &&
    "sent" in value &&
    typeof value.sent === "boolean" &&
    "fields" in value &&
    Array.isArray(value.fields) &&
    value.fields.every((pair) => Array.isArray(pair) && pair.every((part) => typeof part === "string"))
  );
}
