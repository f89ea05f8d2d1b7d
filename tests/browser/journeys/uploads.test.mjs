// Files on a poor line: cut in the middle, the page opened anew, the photo there once. And what is dropped, pasted and put
// into order on the page where a story is written.

import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';

import { axeFindings } from '../axe.mjs';
import { expected, startBrowser } from '../browser.mjs';
import { wordFile } from '../docx.mjs';
import { LOGINS, signedIn } from '../people.mjs';
import { startServer } from '../server.mjs';
import { bodyText } from '../stories.mjs';

const PICTURES = new URL('../../../crates/testkit/world/images/', import.meta.url);
const PASTED = new URL('../../../ui/islands/editor/paste/fixtures/word-lists.html', import.meta.url);
const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
const PIECES = /\/uploads\/[0-9a-f-]+$/;
/** Reading a large photo takes a program that is not built for speed its time. */
const PATIENCE = 90_000;
/** What the browser says of a request that was cut. */
const CUT = /ERR_FAILED|ERR_INTERNET_DISCONNECTED/;

let server;
let browser;
let officer;
let folder;

before(async () => {
  server = await startServer();
  browser = await startBrowser();
  officer = await signedIn(browser, server, LOGINS.officer);
  officer.page.context().setDefaultTimeout(30_000);
  folder = await mkdtemp(join(tmpdir(), 'copydesk-photos-'));
});

after(async () => {
  await browser?.close();
  await server?.stop();
  await rm(folder, { recursive: true, force: true });
});

/** Starts a story and answers the address of its write page. */
async function begin({ page }) {
  await page.goto('/desk/stories/new');
  await page.locator('main button.primary').click();
  await page.waitForURL(/\/edit$/);
  return new URL(page.url()).pathname;
}

/** A photo of several megabytes, as a camera makes it; answers its path. */
async function largePhoto(page, name) {
  const base64 = await page.evaluate(async () => {
    const canvas = new OffscreenCanvas(1400, 1000);
    const context = canvas.getContext('2d');
    const image = context.createImageData(1400, 1000);
    // Noise does not pack.
    for (let at = 0; at < image.data.length; at += 65_536) crypto.getRandomValues(image.data.subarray(at, at + 65_536));
    for (let at = 3; at < image.data.length; at += 4) image.data[at] = 255;
    context.putImageData(image, 0, 0);
    const blob = await canvas.convertToBlob({ type: 'image/jpeg', quality: 1 });
    const bytes = new Uint8Array(await blob.arrayBuffer());
    let text = '';
    for (let at = 0; at < bytes.length; at += 8192) text += String.fromCharCode(...bytes.subarray(at, at + 8192));
    return btoa(text);
  });
  const path = join(folder, name);
  await writeFile(path, Buffer.from(base64, 'base64'));
  return path;
}

/** Lets so many pieces through and cuts the line after them; answers what mends it. */
async function cutAfter(page, pieces) {
  let left = pieces;
  await page.route(PIECES, (route) => {
    if (route.request().method() === 'PATCH') left -= 1;
    return left < 0 ? route.abort() : route.continue();
  });
  return () => page.unroute(PIECES);
}

/** Where the pieces begin that the server has taken, as they come. */
function takenPieces(page) {
  const taken = [];
  page.on('response', (response) => {
    const request = response.request();
    if (request.method() === 'PATCH' && response.status() === 204) taken.push(Number(request.headers()['upload-offset']));
  });
  return taken;
}

const line = (page, state) => page.locator(`.upl[data-state=${state}]`);
const photos = (page) => page.locator('[data-photo]');
const isOnline = (page) => page.evaluate(() => window.dispatchEvent(new Event('online')));

describe('a photo on a line that breaks', () => {
  let address;
  let path;
  let taken;

  before(async () => {
    address = await begin(officer);
    path = await largePhoto(officer.page, '渡口.jpg');
    taken = takenPieces(officer.page);
  });

  test('waits while the line is gone, and says so', async () => {
    const { page } = officer;
    const mend = await cutAfter(page, 2);
    await page.locator('#photo-file').setInputFiles(path);
    await line(page, 'paused').waitFor();
    assert.match(await line(page, 'paused').innerText(), /渡口\.jpg.*恢复以后会自动接着传/s);
    assert.deepEqual(taken, [0, 1 << 20]);
    assert.deepEqual(await axeFindings(page), []);
    await mend();
  });

  test('goes on after the page was opened anew, from where it was, and is there once', async () => {
    const { page } = officer;
    const mend = await cutAfter(page, 0);
    await page.reload();
    await line(page, 'paused').waitFor();
    await mend();
    await isOnline(page);
    await photos(page).waitFor({ timeout: PATIENCE });
    const { length } = await readFile(path);
    assert.deepEqual([...new Set(taken)], taken, 'a piece went twice');
    assert.ok(length > 2 << 20 && taken.at(-1) < length);
    await page.goto(address);
    assert.equal(await photos(page).count(), 1);
    assert.equal(await page.locator('.upl').count(), 0);
    assert.ok(expected(officer, CUT) > 0);
  });

  test('goes on by itself when the network is back', async () => {
    const { page } = officer;
    const next = await largePhoto(page, '船工.jpg');
    await page.route(PIECES, async (route) => {
      await sleep(400);
      await route.continue().catch(() => undefined);
    });
    await page.locator('#photo-file').setInputFiles(next);
    await page.waitForResponse((response) => response.request().method() === 'PATCH' && response.status() === 204);
    await page.context().setOffline(true);
    await line(page, 'paused').waitFor();
    await page.unroute(PIECES);
    await page.context().setOffline(false);
    await photos(page).nth(1).waitFor({ timeout: PATIENCE });
    await page.goto(address);
    assert.equal(await photos(page).count(), 2);
    expected(officer, CUT);
  });

  test('is asked for again where the device has not kept it, and then goes on too', async () => {
    const { page } = officer;
    const mend = await cutAfter(page, 1);
    const third = await largePhoto(page, '对岸.jpg');
    await page.locator('#photo-file').setInputFiles(third);
    await line(page, 'paused').waitFor();
    await page.evaluate(async () => {
      const asked = indexedDB.deleteDatabase('copydesk-uploads');
      await new Promise((resolve) => {
        asked.onsuccess = asked.onerror = asked.onblocked = resolve;
      });
    });
    await mend();
    await page.reload();
    const offer = line(page, 'unfinished');
    await offer.waitFor();
    assert.match(await offer.innerText(), /对岸\.jpg.*重新选择/s);
    assert.deepEqual(await axeFindings(page), []);
    const before = taken.length;
    const [chooser] = await Promise.all([page.waitForEvent('filechooser'), offer.getByRole('button', { name: '重新选择' }).click()]);
    await chooser.setFiles(third);
    await photos(page).nth(2).waitFor({ timeout: PATIENCE });
    assert.ok(taken[before] > 0, 'it began anew');
    expected(officer, CUT);
  });

  test('is left when its person says so, and no later page offers it', async () => {
    const { page } = officer;
    const mend = await cutAfter(page, 1);
    await page.locator('#photo-file').setInputFiles(await largePhoto(page, '不传了.jpg'));
    await line(page, 'paused').waitFor();
    await mend();
    const gone = page.waitForResponse((response) => response.request().method() === 'DELETE');
    await line(page, 'paused').getByRole('button', { name: /取消/ }).click();
    assert.equal((await gone).status(), 204);
    await page.reload();
    await page.waitForLoadState('networkidle');
    assert.equal(await page.locator('.upl').count(), 0);
    assert.equal(await photos(page).count(), 3);
    expected(officer, CUT);
  });

  test('nothing else went wrong', () => assert.deepEqual(officer.faults, []));
});

describe('the order of photos', () => {
  const FILES = ['crossing.jpg', 'drill.jpg', 'hall.jpg'];
  let address;

  const order = (page) => photos(page).evaluateAll((cards) => cards.map((card) => card.dataset.photo));
  const grip = (page, at) => photos(page).nth(at).locator('[data-grip]');

  /** Waits until the server has it, and answers what a fresh page shows. */
  async function savedOrder(page) {
    await page.waitForSelector('[data-save-state=saved]', { timeout: PATIENCE });
    const nothingKept = (story) => !Object.keys(localStorage).some((key) => key.startsWith('copydesk:draft') && key.includes(story));
    await page.waitForFunction(nothingKept, address.split('/')[3], { timeout: PATIENCE });
    await page.goto(address);
    return order(page);
  }

  before(async () => {
    address = await begin(officer);
    const { page } = officer;
    for (const [at, name] of FILES.entries()) {
      await page.locator('#photo-file').setInputFiles({ name, mimeType: 'image/jpeg', buffer: await readFile(new URL(name, PICTURES)) });
      await photos(page).nth(at).waitFor({ timeout: PATIENCE });
    }
  });

  test('is changed with the keys, and said to a screen reader', async () => {
    const { page } = officer;
    const [a, b, c] = await order(page);
    await grip(page, 0).focus();
    await page.keyboard.press('ArrowDown');
    assert.deepEqual(await order(page), [b, a, c]);
    assert.match(await page.locator('[data-photo-said]').innerText(), /2.*3/);
    // The grip goes along and keeps the focus.
    await page.keyboard.press('End');
    assert.deepEqual(await order(page), [b, c, a]);
    assert.deepEqual(await savedOrder(page), [b, c, a]);
  });

  test('is changed by dragging a card', async () => {
    const { page } = officer;
    const [a, b, c] = await order(page);
    const handle = grip(page, 2);
    await handle.scrollIntoViewIfNeeded();
    const from = await handle.boundingBox();
    await page.mouse.move(from.x + from.width / 2, from.y + from.height / 2);
    await page.mouse.down();
    await page.mouse.move(from.x + from.width / 2, from.y - 8, { steps: 3 });
    // While it is held the cards are small: past the middle of both others.
    for (let step = 0; step < 60 && (await order(page))[0] !== c; step += 1) {
      const top = await photos(page).first().boundingBox();
      await page.mouse.move(from.x + from.width / 2, Math.max(top.y, 4), { steps: 4 });
    }
    await page.mouse.up();
    assert.deepEqual(await order(page), [c, a, b]);
    assert.deepEqual(await savedOrder(page), [c, a, b]);
  });

  test('nothing went wrong on the way', () => assert.deepEqual(officer.faults, []));
});

describe('what comes from Word', () => {
  const STORY = {
    headline: '老街的灯换成了暖光',
    byline: '通讯员 周晓岚',
    paragraphs: ['11月20日晚上六点，老街的三百盏路灯换成了暖光，居民站在门口看了很久。'],
    items: ['先换巷口的', '再换桥边的'],
    rows: [['地段', '盏数'], ['巷口', '一百二十']],
    caption: '图为11月20日晚上，老街换了新灯。',
  };

  /** Drops a file on the text, as from a folder. */
  async function drop(page, name, bytes) {
    const data = await page.evaluateHandle(
      ([name, type, base64]) => {
        const held = new DataTransfer();
        const bytes = Uint8Array.from(atob(base64), (sign) => sign.charCodeAt(0));
        held.items.add(new File([bytes], name, { type, lastModified: 7 }));
        return held;
      },
      [name, DOCX, bytes.toString('base64')],
    );
    await bodyText(page).dispatchEvent('dragover', { dataTransfer: data });
    await bodyText(page).dispatchEvent('drop', { dataTransfer: data });
  }

  test('a file dropped on the page lies in its box, and one press reads it', async () => {
    const { page } = officer;
    await begin(officer);
    await bodyText(page).waitFor();
    const empty = await page.locator('[data-drop-said]').boundingBox();
    assert.equal(empty?.height ?? 0, 0, 'what has nothing to say takes no room');
    await drop(page, '路灯稿.docx', wordFile(STORY, [[await readFile(new URL('crossing.jpg', PICTURES)), STORY.caption]]));
    assert.match(await page.locator('[data-drop-said]').innerText(), /路灯稿\.docx/);
    await page.keyboard.press('Enter');
    await page.locator('#import').waitFor();
    assert.match(await page.locator('#import').innerText(), /路灯稿\.docx/);
    assert.equal(await page.locator('#f-headline').inputValue(), STORY.headline);
    assert.equal(await bodyText(page).locator('ol li').count(), STORY.items.length);
  });

  test('a large file goes in pieces, waits for the line, and is read once', async () => {
    const { page } = officer;
    await begin(officer);
    await bodyText(page).waitFor();
    const taken = takenPieces(page);
    const picture = await readFile(await largePhoto(page, '大图.jpg'));
    const mend = await cutAfter(page, 1);
    await drop(page, '长稿.docx', wordFile(STORY, [[picture, STORY.caption]]));
    await page.locator('#word button[form]').click();
    await line(page, 'paused').waitFor();
    await mend();
    await isOnline(page);
    await page.locator('#import').waitFor({ timeout: PATIENCE });
    assert.match(await page.locator('#import').innerText(), /长稿\.docx/);
    assert.match(await page.locator('.flash').innerText(), /读/);
    assert.equal(await page.locator('#f-headline').inputValue(), STORY.headline);
    assert.equal(await photos(page).count(), 1);
    assert.ok(taken.length > 1);
    assert.deepEqual([...new Set(taken)], taken);
    assert.ok(expected(officer, CUT) > 0);
  });

  test('numbered lines pasted from Word are a list, not paragraphs with numbers typed before them', async () => {
    const { page } = officer;
    await begin(officer);
    await bodyText(page).click();
    const html = await readFile(PASTED, 'utf8');
    await bodyText(page).evaluate((editor, html) => {
      const clipboardData = new DataTransfer();
      clipboardData.setData('text/html', html);
      editor.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
    }, html);
    const list = bodyText(page).locator('> ol, > ul').first();
    await list.waitFor();
    assert.match(await list.innerText(), /加强组织/);
    assert.ok(!(await list.innerText()).includes('一、'));
    assert.ok((await list.locator('ol li, ul li').count()) >= 2, 'the second level is a list in the list');
    // Word says how things look in attributes; the page reads them and lets none of them do anything.
    expected(officer, /Applying inline style/);
  });

  test('nobody met an error on the way', () => assert.deepEqual(officer.faults, []));
});
