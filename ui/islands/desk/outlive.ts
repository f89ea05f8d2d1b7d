// Ticks and opinions of one form outlive the sending of another on the same page: a note in the margin fetches the page
// anew, and what was decided so far must still stand there. Kept in this tab only, and only until the page is back.

export type Filled = [name: string, value: string][];

/** `data-outlive` names whose form it is and what it is about: for another person, story or text nothing is put back. */
export function outlive(form: HTMLFormElement): void {
  const place = `copydesk:outlive:${form.dataset["outlive"] ?? ""}`;
  const kept = sessionStorage.getItem(place);
  sessionStorage.removeItem(place);
  if (kept !== null) fill(form, JSON.parse(kept) as Filled);
  document.addEventListener("submit", (event) => {
    if (event.target !== form) sessionStorage.setItem(place, JSON.stringify(filled(form)));
  });
}

/** What a person has put in, fields elsewhere on the page that belong to the form included. */
export function filled(form: HTMLFormElement): Filled {
  return fields(form)
    .filter((field) => !isTick(field) || field.checked)
    .map((field) => [field.name, field.value]);
}

export function fill(form: HTMLFormElement, values: Filled): void {
  for (const field of fields(form)) {
    if (isTick(field)) {
      field.checked = values.some(([name, value]) => name === field.name && value === field.value);
    } else {
      field.value = values.find(([name]) => name === field.name)?.[1] ?? field.value;
    }
  }
}

type Field = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

function fields(form: HTMLFormElement): Field[] {
  const isField = (control: Element): control is Field => control.matches("input:not([type=hidden]), textarea, select");
  return [...form.elements].filter(isField);
}

function isTick(field: Field): field is HTMLInputElement {
  return field.type === "checkbox" || field.type === "radio";
}
