// The copy of unsaved text on this device: written on every change, forgotten when the server has the text.

export type Fields = [name: string, value: string][];

export type Copy = {
  /** The version of the story that was changed; empty where a form has none. */
  version: string;
  /** When it was written, milliseconds. */
  at: number;
  /** Whether the form was sent with this text. */
  sent: boolean;
  fields: Fields;
};

/** Fields that say nothing about the text. */
const ASIDE = ["version", "key", "photo_known"];

/** Keys of forms, beside those of stories. */
export const FORMS = "copydesk:form:";

export function copyKey(story: string): string {
  return `copydesk:draft:${story}`;
}

/** One for each person: another one at this computer must not be offered a colleague's words as their own. */
export function formKey(name: string, person: string): string {
  return `${FORMS}${name}:${person}`;
}

export function fieldsOf(form: HTMLFormElement): Fields {
  return [...new FormData(form)].flatMap(([name, value]): Fields => (typeof value === "string" ? [[name, value]] : []));
}

/** What a person entered: without the fields that the page carries along and without passwords. */
export function typedFieldsOf(form: HTMLFormElement): Fields {
  const carried = [...form.elements].flatMap((control) =>
    control instanceof HTMLInputElement && ["hidden", "password"].includes(control.type) ? [control.name] : [],
  );
  return fieldsOf(form).filter(([name]) => name === "body_json" || !carried.includes(name));
}

/** Whether the copy is kept. Full or forbidden storage must not stop the writing; the server still gets the text. */
export function keep(key: string, copy: Copy): boolean {
  return write(key, copy);
}

export function write(key: string, value: Copy | Copy[]): boolean {
  try {
    localStorage.setItem(key, JSON.stringify(value));
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
  const read = parse(key);
  return isCopy(read) ? read : null;
}

export function parse(key: string): unknown {
  try {
    return JSON.parse(localStorage.getItem(key) ?? "null");
  } catch {
    return null;
  }
}

/** Whether the page says all that the copy says. An empty field says as much as a missing one, and a space at the end
    is no word. */
export function sameText(copy: Fields, page: Fields): boolean {
  // A copy typed before the editor stood there has plain text only, and plain text is all that can be compared.
  const isPlain = copy.some(([name, value]) => name === "body_json" && value === "");
  const aside = isPlain ? [...ASIDE, "body_json"] : ASIDE;
  const said = (fields: Fields): string =>
    JSON.stringify(
      fields
        .map(([name, value]): [string, string] => [name, lines(value)])
        .filter(([name, value]) => !aside.includes(name) && value !== ""),
    );
  return said(copy) === said(page);
}

/** Forms are sent with CRLF and read with LF. */
function lines(text: string): string {
  return text.replace(/\r\n?/g, "\n").trim();
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
      // Where no editor stands, the text area speaks; a tree beside it would silently win over what is typed there.
      if (next === undefined || (control.name === "body_json" && control.value === "")) continue;
      control.value = control.name === "version" ? copy.version : next[1];
    }
  }
}

function isText(control: Element): control is HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement {
  if (control instanceof HTMLInputElement) return control.type !== "file" && control.name !== "";
  return control instanceof HTMLTextAreaElement || control instanceof HTMLSelectElement;
}

export function isCopy(value: unknown): value is Copy {
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
