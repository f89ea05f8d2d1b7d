// Stories that a journey needs before its own first step: the same forms that people send, without drawing their pages.

import assert from 'node:assert/strict';

const FACTS = {
  byline: '通讯员 周晓岚',
  source: '市图书馆',
  contact: '0800-5550-126',
  event_time: '2026-11-22T09:30',
  event_place: '柳岸社区书房',
  confidential_checked: 'on',
};

/** Writes a story and sends it in; answers its id. `words` has at least `headline`, `summary` and `body`. */
export async function submittedStory(officer, words) {
  const start = await read(officer, '/desk/stories/new');
  const made = await send(officer, '/desk/stories', [
    ['key', value(start, 'key')],
    ['unit', value(start, 'unit')],
    ['kind', 'news'],
  ]);
  const story = made.url().match(/\/desk\/stories\/([0-9a-f-]{36})\/edit/)[1];
  const page = await made.text();
  const answer = await send(officer, `/desk/stories/${story}/submissions`, [
    ['version', value(page, 'version')],
    ['key', value(page, 'key')],
    ['kind', 'news'],
    ['channels', 'site'],
    ...Object.entries({ ...FACTS, ...words }),
  ]);
  assert.ok(answer.url().endsWith(`/desk/stories/${story}`), `${answer.url()} is not the page of a story sent in`);
  return story;
}

/** Claims the story and passes it, every line of the checklist ticked and a proofreader named; an `opinion` may be given. */
export async function passStory(reviewer, story, { opinion = '', proofreader = '韩书禾' } = {}) {
  const open = await read(reviewer, `/desk/review/${story}`);
  const claimed = await send(reviewer, `/desk/stories/${story}/claims`, [
    ['key', value(open, 'key')],
    ['stage', value(open, 'stage')],
  ]);
  const page = await claimed.text();
  await send(reviewer, `/desk/stories/${story}/reviews`, [
    ['stage', value(page, 'stage')],
    ['seen', value(page, 'seen')],
    ['key', value(page, 'key')],
    ...values(page, 'checked').map((line) => ['checked', line]),
    ['note-pass', opinion],
    ['proofreader', proofreader],
    ['decision', 'pass'],
  ]);
}

/** Where the text of a story is written, once the editor stands there. */
export function bodyText(page) {
  return page.locator('story-editor [contenteditable=true]');
}

/** A story that only waits for its release. */
export async function signedStory({ officer, unitReviewer, editor, chief }, words) {
  const story = await submittedStory(officer, words);
  for (const reviewer of [unitReviewer, editor, chief]) await passStory(reviewer, story);
  return story;
}

async function read({ page }, path) {
  const answer = await page.request.get(path);
  assert.equal(answer.status(), 200, path);
  return answer.text();
}

async function send({ page }, path, pairs) {
  const answer = await page.request.post(path, {
    data: new URLSearchParams(pairs).toString(),
    headers: {
      'Content-Type': 'application/x-www-form-urlencoded',
      Origin: new URL(page.url()).origin,
    },
  });
  assert.equal(answer.status(), 200, `${path} answered ${answer.status()}`);
  return answer;
}

/** What the fields of this name hold on a page. */
function values(page, name) {
  const fields = page.match(/<input [^>]*>/g) ?? [];
  return fields
    .filter((field) => field.includes(` name="${name}"`))
    .map((field) => field.match(/ value="([^"]*)"/)?.[1] ?? '');
}

function value(page, name) {
  const [first] = values(page, name);
  assert.notEqual(first, undefined, `the page has no field ${name}`);
  return first;
}
