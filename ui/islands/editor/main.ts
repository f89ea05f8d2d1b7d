import { StoryEditor } from "./element";

customElements.define("story-editor", StoryEditor);
