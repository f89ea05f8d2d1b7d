// The desk's small islands. Every page works without them; each only makes something quicker or safer.

import { autosave } from "./autosave";
import { bandList } from "./bands";
import { counter } from "./counter";
import { dropAnywhere } from "./drop";
import { fieldMarks } from "./fieldmarks";
import { clientKey, closeMenus, confirmFirst, copyText, freshAgain, pickAll, printPage, sendOnce } from "./forms";
import { framePhoto } from "./frame";
import { keepForm } from "./keep";
import { keyboard } from "./keyboard";
import { forgetOldForms } from "./kept";
import { outlive } from "./outlive";
import { photoList } from "./photos";
import { presence } from "./presence";
import { readSent, saysDone } from "./sent";
import { themeForm } from "./theme";
import { FileUpload, PhotoUpload } from "./upload";
import { VideoUpload, videoList } from "./videos";
import { wordForm } from "./word";

function each<T extends HTMLElement>(selector: string, start: (element: T) => void): void {
  for (const element of document.querySelectorAll<T>(selector)) {
    try {
      start(element);
    } catch (error) {
      // One island that cannot start must not take the others with it.
      console.error(`${selector} could not start`, error);
    }
  }
}

document.addEventListener("click", confirmFirst, true);
document.addEventListener("click", copyText);
document.addEventListener("click", printPage);
document.addEventListener("click", closeMenus);
document.addEventListener("keydown", closeMenus);
document.addEventListener("submit", sendOnce);
document.addEventListener("change", pickAll);
window.addEventListener("pageshow", freshAgain);

readSent(saysDone());
forgetOldForms(Date.now());
each<HTMLInputElement>("input[name=key]", clientKey);
each("[data-photo-list]", photoList);
each("[data-bands]", bandList);
each("[data-video-list]", videoList);
each<HTMLFormElement>("form[data-autosave]", autosave);
each<HTMLFormElement>("form[data-outlive]", outlive);
each<HTMLFormElement>("form[data-keep]", keepForm);
each("[data-marks]", fieldMarks);
each("[data-presence]", presence);
each("[data-count]", counter);
each<HTMLFormElement>("form[data-frame]", framePhoto);
each<HTMLFormElement>("form[data-theme-form]", themeForm);
each("[data-drop-said]", dropAnywhere);
each<HTMLFormElement>("form[data-uploads]", wordForm);
keyboard();
customElements.define("photo-upload", PhotoUpload);
customElements.define("file-upload", FileUpload);
customElements.define("video-upload", VideoUpload);
