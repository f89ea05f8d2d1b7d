// The small box beside a mark: why it is marked, and what can be done about it. It comes when a mark is pointed at,
// touched, or reached with Alt+F8 (Shift+Alt+F8 goes back), and never takes the cursor unless a key asked for it.

import type { Editor } from "@tiptap/core";
import { TextSelection } from "@tiptap/pm/state";
import { answers, button, sentence } from "../shared/answers";
import { labelsOf, make } from "../shared/dom";
import { findingsOf, marksPlace } from "../shared/findings";
import { type Mark, marksOf, newFindings, nextMark, replaced, stands } from "./marks";

/** Milliseconds a pointer rests before the box comes, and is away before it goes. */
const REST = 300;
const AWAY = 500;

/** Draws the box into `home`, which the places are measured from. Returns what ends it. */
export function markBox(editor: Editor, home: HTMLElement): () => void {
  const place = marksPlace();
  if (place === null) return () => {};
  const labels = labelsOf(place);
  const url = place.dataset["url"] ?? "";
  const said = make("p", { class: "vh", role: "status" });
  const box = make("div", { class: "mk-box", role: "dialog", hidden: true });
  box.setAttribute("aria-label", labels("title"));
  home.append(box, said);
  const ended = new AbortController();
  const { signal } = ended;
  let shown: string | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const later = (run: () => void, wait: number): void => {
    clearTimeout(timer);
    timer = setTimeout(run, wait);
  };
  const hide = (): void => {
    clearTimeout(timer);
    if (shown === null) return;
    const held = box.contains(document.activeElement);
    shown = null;
    box.hidden = true;
    box.replaceChildren();
    if (held) editor.view.focus();
  };
  const show = (mark: Mark): void => {
    clearTimeout(timer);
    if (shown === mark.finding.id && !box.hidden) return;
    shown = mark.finding.id;
    box.replaceChildren(...face(mark));
    box.className = `mk-box mk-${mark.finding.weight}`;
    box.hidden = false;
    stand(editor, box, home, mark);
  };
  const face = (mark: Mark): HTMLElement[] => {
    const close = button("lnk", labels("close"), hide);
    const next = button("lnk", labels("next"), () => step(1));
    const row = answers(mark.finding, {
      labels,
      url,
      replace: () => {
        const tr = replaced(editor.state, mark.finding.id);
        if (tr !== null) editor.view.dispatch(tr);
        return tr !== null;
      },
      stood: () => editor.view.dispatch(stands(editor.state, mark.finding)),
      done: (words) => {
        said.textContent = words;
        hide();
        editor.view.focus();
      },
    });
    const ways = make("div", { class: "mk-ways" }, ...(marksOf(editor.state).length > 1 ? [next] : []), close);
    return [make("p", {}, sentence(mark.finding, labels)), row, ways];
  };
  const step = (way: 1 | -1): boolean => {
    const here = marksOf(editor.state).find(({ finding }) => finding.id === shown);
    const { from, empty } = editor.state.selection;
    // A cursor right before a mark has it before it; a mark that is selected was seen already.
    const mark = nextMark(editor.state, here?.from ?? (empty && way === 1 ? from - 1 : from), way);
    if (mark === undefined) {
      said.textContent = labels("none");
      const line = document.querySelector<HTMLElement>(".mk-line button");
      line?.focus();
      return line !== null;
    }
    const { doc, tr } = editor.state;
    editor.view.dispatch(tr.setSelection(TextSelection.between(doc.resolve(mark.from), doc.resolve(mark.to))).scrollIntoView());
    hide();
    show(mark);
    box.querySelector<HTMLElement>("button")?.focus();
    return true;
  };
  const marked = (target: EventTarget | null): Mark | undefined => {
    const id = target instanceof Element ? target.closest<HTMLElement>("[data-mark]")?.dataset["mark"] : undefined;
    return marksOf(editor.state).find(({ finding }) => finding.id === id);
  };

  const text = editor.view.dom;
  text.addEventListener("mouseover", ({ target }) => {
    const mark = marked(target);
    if (mark === undefined) leave();
    else if (shown !== mark.finding.id) later(() => show(mark), REST);
    else clearTimeout(timer);
  }, { signal });
  const leave = (): void => {
    // Somebody has come in to answer: then it stays until they close it.
    if (shown === null) clearTimeout(timer);
    else if (!box.contains(document.activeElement)) later(hide, AWAY);
  };
  text.addEventListener("mouseleave", leave, { signal });
  box.addEventListener("mouseenter", () => clearTimeout(timer), { signal });
  box.addEventListener("mouseleave", leave, { signal });
  text.addEventListener("click", ({ target }) => {
    const mark = marked(target);
    if (mark === undefined) hide();
    else show(mark);
  }, { signal });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && shown !== null) {
      event.preventDefault();
      hide();
    } else if (event.key === "F8" && event.altKey && !event.ctrlKey && !event.metaKey) {
      if (step(event.shiftKey ? -1 : 1)) event.preventDefault();
    }
  }, { signal });
  document.addEventListener("story:findings", () => {
    editor.view.dispatch(newFindings(editor.state, findingsOf(place)));
  }, { signal });
  const follow = (): void => {
    const mark = marksOf(editor.state).find(({ finding }) => finding.id === shown);
    if (mark !== undefined) stand(editor, box, home, mark);
    // A reason that is being written is not taken away.
    else if ((box.querySelector("input")?.value ?? "") === "") hide();
  };
  editor.on("transaction", follow);
  // It grows when a reason is asked for, and must not grow over the words.
  const grown = new ResizeObserver(follow);
  grown.observe(box);
  return () => {
    ended.abort();
    grown.disconnect();
    clearTimeout(timer);
    editor.off("transaction", follow);
    box.remove();
    said.remove();
  };
}

/** Pixels between the words and the box. */
const GAP = 6;

/** Under the marked words, or above them where the window has no room below; inside of `home`. Narrow pages put it at
    their foot instead (marks.css). */
function stand(editor: Editor, box: HTMLElement, home: HTMLElement, mark: Mark): void {
  const words = editor.view.coordsAtPos(mark.from);
  const frame = home.getBoundingClientRect();
  const left = Math.min(words.left - frame.left, frame.width - box.offsetWidth);
  box.style.setProperty("--mk-x", `${Math.max(left, 0)}px`);
  const below = words.bottom + GAP;
  const above = words.top - GAP - box.offsetHeight;
  const foot = document.querySelector(".actionbar")?.getBoundingClientRect().top ?? window.innerHeight;
  const top = below + box.offsetHeight > foot && above > 0 ? above : below;
  box.style.setProperty("--mk-y", `${top - frame.top}px`);
}
