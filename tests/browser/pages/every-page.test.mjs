// Every page, in both languages, light and dark, on a desk and on a phone: it answers, axe finds nothing, nothing is
// wider than the window, and nothing is asked of another host. Pictures of each are left in out/ to be looked at.

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';

import { axeFindings } from '../axe.mjs';
import { newVisitor, startBrowser } from '../browser.mjs';
import { LOGINS, signedIn } from '../people.mjs';
import { startEmptyServer, startServer } from '../server.mjs';
import { picture, shot } from '../shots.mjs';

const PICTURE = new URL('../../../crates/testkit/world/images/crossing.jpg', import.meta.url);
const STORY = /^\/desk\/stories\/([0-9a-f-]{36})$/;
const PERSON = /^\/desk\/people\/[0-9a-f-]{36}$/;
const PHOTO = /^\/desk\/photos\/[0-9a-f-]{36}$/;
const RELEASE = /^\/desk\/publishing\/([0-9a-f-]{36})$/;
const MESSAGE = /^\/desk\/messages\/[0-9a-f-]{36}$/;
const COLLECTION = /^\/desk\/collections\/[0-9a-f-]{36}$/;
const REVIEW = /^\/desk\/review\/([0-9a-f-]{36})$/;

/**
 * Pages by whose they are. `via` opens the first link on `path` whose address fits, or the `last` one; `kept` is an
 * address that `before` found; `reach` does what it takes to be shown a page that has no address of its own.
 */
const PAGES = {
  reader: [
    { name: 'home', path: '/', picture: true },
    { name: 'article', path: '/', via: /^\/stories\/20\d{2}\/\d+$/, picture: true },
    { name: 'section', path: '/', via: /^\/sections\/[a-z-]+$/ },
    { name: 'topics', path: '/topics', picture: true },
    { name: 'topic', path: '/topics', via: /^\/topics\/[a-z][a-z0-9-]*$/, picture: true },
    { name: 'topic-ended', path: '/topics', last: true, via: /^\/topics\/[a-z][a-z0-9-]*$/ },
    { name: 'series', path: '/topics', via: /^\/series\/[a-z][a-z0-9-]*$/, picture: true },
    { name: 'article-of-series', path: '/series/inside-and-outside', via: /^\/stories\/20\d{2}\/\d+$/ },
    { name: 'tags', path: '/tags', picture: true },
    { name: 'tag', path: '/tags', via: /^\/tags\/[^/]+$/, picture: true },
    { name: 'author', kept: 'author', picture: true },
    { name: 'author-gone', kept: 'authorGone', status: 410 },
    { name: 'galleries', path: '/photos', picture: true },
    { name: 'gallery', path: '/photos', via: /^\/stories\/20\d{2}\/\d+$/, picture: true },
    { name: 'videos', path: '/videos', picture: true },
    { name: 'article-with-video', path: '/videos', via: /^\/stories\/20\d{2}\/\d+$/, picture: true },
    { name: 'units', path: '/units' },
    { name: 'unit', path: '/units', via: /^\/units\/[0-9a-f-]{36}$/ },
    { name: 'most-read', path: '/most-read' },
    { name: 'how-we-count', path: '/how-we-count' },
    { name: 'verify', path: '/verify' },
    { name: 'verify-unknown', path: '/verify?q=2026-9999', status: 404 },
    { name: 'verified', path: '/', via: /^\/stories\/(20\d{2}\/\d+)$/, as: (number) => `/verify/${number}` },
    { name: 'archive', path: '/archive' },
    { name: 'corrections', path: '/corrections' },
    { name: 'about', path: '/about' },
    { name: 'contacts', path: '/contacts' },
    { name: 'submissions', path: '/submissions' },
    { name: 'legal', path: '/legal' },
    { name: 'month', path: '/archive', via: /^\/archive\/20\d{2}-\d{2}$/ },
    { name: 'found', path: '/search?q=%E5%9B%BE%E4%B9%A6%E9%A6%86' },
    { name: 'found-none', path: '/search?q=%E6%97%A0%E5%A4%84%E5%8F%AF%E5%AF%BB&section=units&from=2026-01-01' },
    { name: 'find-wrong', path: '/search?q=%E5%9B%BE%E4%B9%A6%E9%A6%86&from=tomorrow', status: 422 },
    { name: 'retracted', kept: 'retracted', status: 410 },
    { name: 'letter', path: '/messages/new' },
    { name: 'letter-about', path: '/', via: /^\/stories\/20\d{2}\/\d+$/, about: true, picture: true },
    { name: 'letter-wrong', reach: sendNothing, status: 422 },
    { name: 'receipt', kept: 'receipt' },
    { name: 'receipt-unknown', path: '/messages/no-such-receipt', status: 404 },
    { name: 'sign-in', path: '/sign-in' },
    { name: 'forgotten', path: '/forgotten-password' },
    { name: 'code', path: '/invitations' },
    { name: 'choose-password', kept: 'link' },
    { name: 'link-refused', path: '/password-reset/no-such-link', status: 404 },
    { name: 'not-found', path: '/no-such-page', status: 404 },
  ],
  officer: [
    { name: 'desk', path: '/desk' },
    { name: 'stories', path: '/desk/stories' },
    { name: 'new', path: '/desk/stories/new' },
    { name: 'story', path: '/desk/stories', via: STORY },
    { name: 'write', path: '/desk', via: /^\/desk\/stories\/[0-9a-f-]{36}\/edit$/, picture: true },
    { name: 'checks', path: '/desk', via: /^\/desk\/stories\/([0-9a-f-]{36})\/edit$/, as: (id) => `/desk/stories/${id}/checks` },
    { name: 'revisions', path: '/desk/stories', via: STORY, then: '/revisions' },
    { name: 'preview', path: '/desk/stories', via: STORY, then: '/preview' },
    { name: 'frame', kept: 'frame' },
    { name: 'suggestions', kept: 'suggestions' },
    { name: 'photos', path: '/desk/photos' },
    { name: 'photo', path: '/desk/photos', via: PHOTO },
    { name: 'search', path: '/desk/search?q=%E5%9B%BE%E4%B9%A6%E9%A6%86' },
    { name: 'notices', path: '/desk/notices' },
    { name: 'me', path: '/desk/me' },
    { name: 'devices', path: '/desk/me/sessions' },
    { name: 'password', path: '/desk/me/password' },
    { name: 'help', path: '/desk/help' },
    { name: 'forbidden', path: '/desk/settings', status: 403 },
  ],
  editor: [
    { name: 'messages', path: '/desk/messages', picture: true },
    { name: 'messages-none', path: '/desk/messages?tab=mine&kind=enquiry' },
    { name: 'message', path: '/desk/messages', last: true, via: MESSAGE },
    { name: 'message-settled', path: '/desk/messages?tab=settled', via: MESSAGE },
    { name: 'queue', path: '/desk/review', picture: true },
    { name: 'review', path: '/desk/review', via: REVIEW },
    { name: 'sheet', path: '/desk/review', via: REVIEW, as: (id) => `/desk/stories/${id}/sign-off-sheet` },
    { name: 'stale', reach: decideTooLate, status: 409 },
  ],
  chief: [
    { name: 'publishing', path: '/desk/publishing' },
    { name: 'compose', path: '/desk/home', picture: true },
    { name: 'compose-preview', path: '/desk/home/preview' },
    { name: 'theme', path: '/desk/settings/theme', picture: true },
    { name: 'theme-draft', path: '/?theme=draft&scheme=dark' },
    { name: 'collections', path: '/desk/collections' },
    { name: 'collection', path: '/desk/collections', via: COLLECTION, picture: true },
    { name: 'collection-new', path: '/desk/collections/new?kind=topic' },
    { name: 'collection-words', path: '/desk/collections', via: COLLECTION, then: '/words' },
    { name: 'collection-banner', path: '/desk/collections', via: COLLECTION, then: '/banner' },
    { name: 'photos-lapsed', path: '/desk/photos?consents=missing' },
    { name: 'photo-kept', path: '/desk/photos?consents=missing', via: PHOTO },
    { name: 'release', path: '/desk/publishing', via: RELEASE },
    { name: 'comparison', kept: 'comparison' },
    { name: 'review-edit', path: '/desk/publishing', via: RELEASE, as: (id) => `/desk/stories/${id}/review-edit` },
    { name: 'correct', path: '/desk/publishing', last: true, via: RELEASE, as: (id) => `/desk/stories/${id}/corrections` },
    { name: 'retract', path: '/desk/publishing', last: true, via: RELEASE, as: (id) => `/desk/stories/${id}/retractions` },
    { name: 'health', path: '/desk/health', picture: true },
    { name: 'health-kind', path: '/desk/health?kind=alt' },
    { name: 'health-report', path: '/desk/health/report', picture: true },
    { name: 'health-report-unknown', path: '/desk/health/report?quarter=never', status: 422 },
    { name: 'sections', path: '/desk/settings/sections' },
    { name: 'footer', path: '/desk/settings/footer' },
    { name: 'footer-item', path: '/desk/settings/footer', via: /^\/desk\/settings\/footer\/[0-9a-f-]{36}$/ },
    { name: 'own-pages', path: '/desk/settings/pages' },
    { name: 'own-page', path: '/desk/settings/pages', via: /^\/desk\/settings\/pages\/[a-z]+$/ },
    { name: 'mourning', path: '/desk/settings/mourning' },
    { name: 'section-edit', path: '/desk/settings/sections', via: /^\/desk\/settings\/sections\/[0-9a-f-]{36}$/ },
  ],
  unitAdmin: [
    { name: 'desk-units', path: '/desk/units' },
    { name: 'desk-unit', path: '/desk/units', via: /^\/desk\/units\/[0-9a-f-]{36}$/ },
    { name: 'people', path: '/desk/people' },
    { name: 'person', path: '/desk/people', via: PERSON },
    { name: 'invite', path: '/desk/people/new' },
    { name: 'slip', reach: issueSlip },
    { name: 'import', path: '/desk/people/import' },
    { name: 'import-look', reach: lookAtList, status: 422 },
  ],
  systemAdmin: [
    { name: 'unit-new', path: '/desk/units/new' },
    { name: 'settings', path: '/desk/settings' },
    { name: 'institution', path: '/desk/settings/institution' },
    { name: 'workflow', path: '/desk/settings/workflow' },
    { name: 'kinds', path: '/desk/settings/kinds' },
    { name: 'kind-new', path: '/desk/settings/kinds/new' },
    { name: 'kind', path: '/desk/settings/kinds', via: /^\/desk\/settings\/kinds\/(?!new$)[a-z-]+$/ },
    { name: 'jobs', path: '/desk/settings/jobs' },
  ],
  auditor: [{ name: 'audit', path: '/desk/audit' }],
};

const DESK = { width: 1280, height: 900 };
const PHONE = { width: 390, height: 844 };
/** Each language in light and in dark, on the desk and on the phone, in as few looks as that takes. */
const LOOKS = {
  'zh-CN': [
    { look: 'zh-light', colorScheme: 'light', viewport: DESK },
    { look: 'zh-dark-phone', colorScheme: 'dark', viewport: PHONE },
  ],
  en: [
    { look: 'en-dark', colorScheme: 'dark', viewport: DESK },
    { look: 'en-light-phone', colorScheme: 'light', viewport: PHONE },
  ],
};

let server;
let browser;
/** Cookies by who is signed in, so that each signs in once. */
const cookies = {};
/** Addresses that are found once. */
const kept = {};

before(async () => {
  server = await startServer();
  browser = await startBrowser();
  const reader = await newVisitor(browser, server);
  kept.receipt = await receipt(reader.page);
  kept.author = await authorOfAGallery(reader.page);
  await reader.leave();
  for (const who of Object.keys(PAGES).filter((who) => who !== 'reader')) {
    const { page, leave } = await signedIn(browser, server, LOGINS[who]);
    if (who === 'chief') {
      kept.retracted = await retracted(page);
      kept.comparison = await comparison(page);
      kept.authorGone = await authorGone(page);
    }
    if (who === 'officer') {
      kept.frame = await frameOfAPhoto(page);
      kept.suggestions = await linkedFrom(page, /^\/desk\/stories\/[0-9a-f-]{36}\/suggestions$/);
    }
    if (who === 'unitAdmin') {
      // Not the person for whom the other lane asks for slips: a new one ends the one before.
      await issueSlip(page, true);
      kept.link = new URL((await page.locator('.slip .secret').innerText()).trim()).pathname;
    }
    cookies[who] = await page.context().storageState();
    await leave();
  }
});

after(async () => {
  await browser?.close();
  await server?.stop();
});

/** Two people are at work at once, one for each core of a small machine; what one person does stays in its order. */
const LANES = [
  ['reader', 'officer'],
  ['chief', 'editor', 'unitAdmin', 'systemAdmin', 'auditor'],
];

describe('every page', { concurrency: LANES.length }, () => {
  test('has somebody who opens it', () => assert.deepEqual(LANES.flat().sort(), Object.keys(PAGES).sort()));
  for (const lane of LANES) {
    describe(lane.join(', '), { concurrency: 1 }, () => {
      for (const who of lane) {
        for (const locale of Object.keys(LOOKS)) test(`${who}, ${locale}`, (t) => visit(t, who, locale));
      }
    });
  }
});

async function visit(t, who, locale) {
  const visitor = await newVisitor(browser, server, { locale, viewport: DESK, storageState: cookies[who] });
  for (const entry of PAGES[who]) await lookAt(t, visitor, locale, entry);
  await visitor.leave();
}

test('the set-up page, before anybody can sign in', async (t) => {
  const empty = await startEmptyServer();
  t.after(() => empty.stop());
  for (const locale of Object.keys(LOOKS)) {
    const visitor = await newVisitor(browser, empty, { locale, viewport: DESK });
    await lookAt(t, visitor, locale, { name: 'set-up', path: new URL(empty.setUpLink).pathname });
    await visitor.leave();
  }
});

/** Opens a page once and looks at it in every look of its language, each a test of its own. */
async function lookAt(t, visitor, locale, entry) {
  await t.test(entry.name, () => open(visitor, LOOKS[locale][0], entry));
  // A page that did not open has failed once; looking at what stands there instead would say nothing.
  if (visitor.opened !== entry.name) return;
  for (const how of LOOKS[locale]) await t.test(`${entry.name}, ${how.look}`, () => lookOnce(visitor, how, entry));
}

async function open(visitor, { colorScheme, viewport }, entry) {
  const { page, faults } = visitor;
  visitor.opened = undefined;
  await page.setViewportSize(viewport);
  await page.emulateMedia({ colorScheme });
  faults.length = 0;
  const path = entry.reach ? entry.name : await address(page, entry);
  const answer = await (entry.reach ? entry.reach(page) : page.goto(path));
  assert.equal(answer.status(), entry.status ?? 200, path);
  await page.waitForLoadState('networkidle');
  visitor.opened = entry.name;
}

async function lookOnce({ page, faults }, { look, colorScheme, viewport }, entry) {
  await page.setViewportSize(viewport);
  await page.emulateMedia({ colorScheme });
  await shot(page, `${entry.name}-${look}`);
  if (entry.picture && look === 'zh-light') await picture(page, entry.name);
  const findings = await axeFindings(page);
  const width = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  const status = entry.status ?? 200;
  const told = status === 200 ? faults : faults.filter((fault) => !fault.includes(String(status)));
  assert.deepEqual({ findings, wider: Math.max(0, width), faults: told }, { findings: [], wider: 0, faults: [] }, page.url());
}

/** Where the page is; what was looked up for one look serves the others. */
async function address(page, entry) {
  if (entry.kept) return kept[entry.kept];
  if (entry.via) entry.path = await lookedUp(page, entry);
  delete entry.via;
  return entry.path;
}

async function lookedUp(page, { path, via, then = '', as, last, about }) {
  const found = (await links(page, path, via)).at(last ? -1 : 0);
  assert.ok(found, `no link like ${via} on ${path}`);
  if (about) return `/messages/new?about=${found[0]}`;
  return as ? as(found[1]) : found[0] + then;
}

/** The links on a page whose addresses fit, as matches. */
async function links(page, path, pattern) {
  await page.goto(path);
  const all = await page.locator('a[href]').evaluateAll((each) => each.map((a) => a.getAttribute('href')));
  return all.map((link) => link.match(pattern)).filter(Boolean);
}

/** The public address of a story that was taken down. */
async function retracted(page) {
  for (const [, id] of await links(page, '/desk/stories?of=all&state=retracted', STORY)) {
    const [link] = await links(page, `/desk/publishing/${id}`, /^\/stories\/20\d{2}\/\d+$/);
    if (link) return link[0];
  }
  return assert.fail('no story of the demo world was taken down');
}

/** The first address that the write page of any open story of the officer leads to and that fits. */
async function linkedFrom(page, pattern) {
  const writes = await links(page, '/desk', /^\/desk\/stories\/[0-9a-f-]{36}\/edit$/);
  for (const [path] of writes) {
    const [link] = await links(page, path, pattern);
    if (link) return link[0];
  }
  return assert.fail(`no story that is being written leads to ${pattern}`);
}

/** Where a photo is framed that the officer has just sent. */
async function frameOfAPhoto(page) {
  const [[path]] = await links(page, '/desk', /^\/desk\/stories\/[0-9a-f-]{36}\/edit$/);
  await page.goto(path);
  await page.locator('#photo-file').setInputFiles(fileURLToPath(PICTURE));
  const link = page.locator('[data-photo] a[href$="/frame"]').first();
  await link.waitFor();
  return link.getAttribute('href');
}

/** The comparison of the first two revisions of a story whose text was changed between them. */
async function comparison(page) {
  for (let number = 1; number < 10; number += 1) {
    for (const [path] of await links(page, `/desk/stories?of=all&page=${number}`, STORY)) {
      const compared = `${path}/revisions/1/2`;
      const answer = await page.request.get(compared);
      if (answer.ok() && (await answer.text()).includes('<ins')) return compared;
    }
  }
  return assert.fail('no story of the demo world has two revisions that differ');
}

/** The page of somebody whose name stands under a gallery. */
async function authorOfAGallery(page) {
  for (const [path] of await links(page, '/photos', /^\/stories\/20\d{2}\/\d+$/)) {
    const [link] = await links(page, path, /^\/authors\/[0-9a-f]+$/);
    if (link) return link[0];
  }
  return assert.fail('no gallery leads to a page of its author');
}

/** A page that its author has agreed to and closed again. */
async function authorGone(page) {
  await page.goto('/desk/me');
  await page.locator('button[name="agrees"][value="yes"]').click();
  const path = await page.locator('#author-page a[href^="/authors/"]').getAttribute('href');
  await page.locator('button[name="agrees"][value="no"]').click();
  await page.locator('button[name="agrees"][value="yes"]').waitFor();
  return path;
}

/** The receipt of a question that a reader has just sent. */
async function receipt(page) {
  await page.goto('/messages/new');
  await page.locator('#text').fill('请问这些图片可以用在校报上吗？');
  await page.locator('.letter button.btn').click();
  await page.waitForURL(/\/messages\/[\w-]{43}$/);
  return new URL(page.url()).pathname;
}

/** The form as it comes back when nothing was written and the address is wrong. */
async function sendNothing(page) {
  const [[path]] = await links(page, '/', /^\/stories\/20\d{2}\/\d+$/);
  await page.goto(`/messages/new?about=${path}`);
  await page.locator('.letter').evaluate((form) => {
    form.noValidate = true;
  });
  await page.locator('#passage').fill('灯亮到十点');
  return posted(page, () => page.locator('.letter button.btn').click());
}

/** A list of people of which one row can be taken and one cannot. */
async function lookAtList(page) {
  await page.goto('/desk/people/import');
  const rows = '姓名,单位,角色,登录名\r\n田禾,望湖区直机关工委,信息员,tian.he\r\n林安,没有这个单位,站长,\r\n';
  await page.locator('#file').setInputFiles({ name: '名单.csv', mimeType: 'text/csv', buffer: Buffer.from(rows) });
  const [answer] = await Promise.all([
    page.waitForResponse((response) => response.request().method() === 'POST'),
    page.locator('form[action="/desk/people/import"] button').click(),
  ]);
  return answer;
}

/** A slip for the first person who may have one, or the `last` one; what they sign in with stays as it is. */
async function issueSlip(page, last = false) {
  const people = await links(page, '/desk/people', PERSON);
  for (const [path] of last ? people.reverse() : people) {
    await page.goto(path);
    const button = page.locator('form[action$="/slips"] button');
    if (await button.count()) return posted(page, () => button.click());
  }
  return assert.fail('nobody may have a slip');
}

/** Decides on a revision that is not the newest any more: what was seen is changed behind the form. */
async function decideTooLate(page) {
  const [[path]] = await links(page, '/desk/review', REVIEW);
  await page.goto(path);
  const claim = page.locator('form[action$="/claims"] button');
  if (await claim.count()) {
    await claim.first().click();
    await page.waitForSelector('#decision');
  }
  await page.locator('#decision label:has(input[value=return])').click();
  await page.locator('input[name=reasons][value=incomplete]').check();
  await page.locator('#note-return').fill('请补一句：收来的旧书怎么用。');
  await page.locator('#decision input[name=seen]').evaluate((field) => (field.value = '0'.repeat(field.value.length)));
  return posted(page, () => page.locator('#decision button.primary').click());
}

/** What the form answered that `send` sends. */
async function posted(page, send) {
  const answer = page.waitForResponse((response) => response.request().method() === 'POST');
  await send();
  const response = await answer;
  await page.waitForLoadState();
  return response;
}
