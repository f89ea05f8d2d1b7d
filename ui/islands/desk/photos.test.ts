import assert from "node:assert/strict";
import { test } from "node:test";
import { photoList } from "./photos";
import { openPage } from "./testkit";

test("an upload and a removal change the counts of the page and the word that there are none", async () => {
  const document = openPage(`<a>Photos <span id="tab" data-photo-count="{n}">0</span></a>
    <h2>Photos</h2><span id="head" data-photo-count="{n} photos" data-one="1 photo">0 photos</span>
    <div data-photo-list data-labels="{}"></div><p data-no-photos>No photos yet</p>`);
  const list = document.querySelector<HTMLElement>("[data-photo-list]");
  const hint = document.querySelector("[data-no-photos]");
  assert.ok(list);
  const said = () => ["tab", "head"].map((id) => document.querySelector(`#${id}`)?.textContent);
  photoList(list);
  assert.deepEqual(said(), ["0", "0 photos"]);
  assert.equal(hint?.hasAttribute("hidden"), false);
  const card = '<article data-photo="a"><span class="no"></span></article>';
  for (const [count, words] of [[1, "1 photo"], [2, "2 photos"]] as const) {
    list.insertAdjacentHTML("beforeend", card);
    await new Promise((done) => setTimeout(done));
    assert.deepEqual(said(), [String(count), words]);
    assert.equal(hint?.hasAttribute("hidden"), true);
  }
  list.replaceChildren();
  await new Promise((done) => setTimeout(done));
  assert.deepEqual(said(), ["0", "0 photos"]);
  assert.equal(hint?.hasAttribute("hidden"), false);
});
