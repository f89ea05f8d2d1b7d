// Every page, in both languages, light and dark, on a desk and on a phone: it answers, axe finds nothing, nothing is
// wider than the window, and nothing is asked of another host. Pictures of each are left in out/ to be looked at.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { axeFindings } from '../axe.mjs';
import { newVisitor, startBrowser } from '../browser.mjs';
import { LOGINS, signedIn } from '../people.mjs';
import { startServer } from '../server.mjs';
import { picture, shot } from '../shots.mjs';

/** Pages by whose they are. `via` opens the first link on `path` whose address fits, or the `last` one. */
const PAGES = {
  reader: [
    { name: 'home', path: '/', picture: true },
    { name: 'article', path: '/', via: /^\/stories\/2026\/\d+$/, picture: true },
    { name: 'section', path: '/', via: /^\/sections\/[a-z-]+$/ },
    { name: 'sign-in', path: '/sign-in' },
    { name: 'forgotten', path: '/forgotten-password' },
    { name: 'not-found', path: '/no-such-page', status: 404 },
  ],
  officer: [
    { name: 'desk', path: '/desk' },
    { name: 'stories', path: '/desk/stories' },
    { name: 'new', path: '/desk/stories/new' },
    { name: 'story', path: '/desk/stories', via: /^\/desk\/stories\/[0-9a-f-]{36}$/ },
    { name: 'write', path: '/desk', via: /^\/desk\/stories\/[0-9a-f-]{36}\/edit$/, picture: true },
    { name: 'revisions', path: '/desk/stories', via: /^\/desk\/stories\/[0-9a-f-]{36}$/, then: '/revisions' },
    { name: 'preview', path: '/desk/stories', via: /^\/desk\/stories\/[0-9a-f-]{36}$/, then: '/preview' },
    { name: 'notices', path: '/desk/notices' },
    { name: 'me', path: '/desk/me' },
    { name: 'password', path: '/desk/me/password' },
    { name: 'help', path: '/desk/help' },
    { name: 'forbidden', path: '/desk/settings', status: 403 },
  ],
  editor: [
    { name: 'queue', path: '/desk/review', picture: true },
    { name: 'review', path: '/desk/review', via: /^\/desk\/review\/[0-9a-f-]{36}$/ },
    { name: 'sheet', path: '/desk/review', via: /^\/desk\/review\/([0-9a-f-]{36})$/, as: (id) => `/desk/stories/${id}/sign-off-sheet` },
  ],
  chief: [
    { name: 'publishing', path: '/desk/publishing' },
    { name: 'release', path: '/desk/publishing', via: /^\/desk\/publishing\/[0-9a-f-]{36}$/ },
    { name: 'review-edit', path: '/desk/publishing', via: /^\/desk\/publishing\/([0-9a-f-]{36})$/, as: (id) => `/desk/stories/${id}/review-edit` },
    { name: 'correct', path: '/desk/publishing', last: true, via: /^\/desk\/publishing\/([0-9a-f-]{36})$/, as: (id) => `/desk/stories/${id}/corrections` },
    { name: 'retract', path: '/desk/publishing', last: true, via: /^\/desk\/publishing\/([0-9a-f-]{36})$/, as: (id) => `/desk/stories/${id}/retractions` },
    { name: 'sections', path: '/desk/settings/sections' },
  ],
  unitAdmin: [
    { name: 'units', path: '/desk/units' },
    { name: 'unit', path: '/desk/units', via: /^\/desk\/units\/[0-9a-f-]{36}$/ },
    { name: 'people', path: '/desk/people' },
    { name: 'person', path: '/desk/people', via: /^\/desk\/people\/[0-9a-f-]{36}$/ },
    { name: 'invite', path: '/desk/people/new' },
  ],
  systemAdmin: [
    { name: 'settings', path: '/desk/settings' },
    { name: 'institution', path: '/desk/settings/institution' },
    { name: 'workflow', path: '/desk/settings/workflow' },
    { name: 'kinds', path: '/desk/settings/kinds' },
    { name: 'jobs', path: '/desk/settings/jobs' },
  ],
  auditor: [{ name: 'audit', path: '/desk/audit' }],
};

const LOOKS = [
  { look: 'zh', locale: 'zh-CN', colorScheme: 'light', phone: false },
  { look: 'zh-phone', locale: 'zh-CN', colorScheme: 'light', phone: true },
  { look: 'en-dark', locale: 'en', colorScheme: 'dark', phone: false },
  { look: 'en-phone', locale: 'en', colorScheme: 'dark', phone: true },
];

let server;
let browser;

before(async () => {
  server = await startServer();
  browser = await startBrowser();
});

after(async () => {
  await browser?.close();
  await server?.stop();
});

for (const [who, pages] of Object.entries(PAGES)) {
  for (const { look, phone, ...options } of LOOKS) {
    test(`${who}, ${look}`, async (t) => {
      const desk = { viewport: { width: 1280, height: 900 } };
      const visitor =
        who === 'reader'
          ? await newVisitor(browser, server, { ...options, ...(phone ? { viewport: { width: 390, height: 844 } } : desk) })
          : await signedIn(browser, server, LOGINS[who], { phone, ...(phone ? {} : desk), ...options });
      for (const entry of pages) {
        await t.test(entry.name, () => lookAt(visitor, who, look, entry));
      }
      await visitor.leave();
    });
  }
}

async function lookAt({ page, faults }, who, look, entry) {
  faults.length = 0;
  const path = await address(page, entry);
  const answer = await page.goto(path);
  const status = entry.status ?? 200;
  assert.equal(answer.status(), status, path);
  await page.waitForLoadState('networkidle');
  await shot(page, `${entry.name}-${look}`);
  if (entry.picture && look === 'zh') await picture(page, entry.name);
  const findings = await axeFindings(page);
  const width = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  const told = status === 200 ? faults : faults.filter((fault) => !fault.includes(String(status)));
  assert.deepEqual({ findings, wider: Math.max(0, width), faults: told }, { findings: [], wider: 0, faults: [] }, path);
}

async function address(page, { path, via, then = '', as, last }) {
  if (!via) return path;
  await page.goto(path);
  const links = await page.locator('a[href]').evaluateAll((all) => all.map((a) => a.getAttribute('href')));
  const found = links.map((link) => link.match(via)).filter(Boolean).at(last ? -1 : 0);
  assert.ok(found, `no link like ${via} on ${path}`);
  return as ? as(found[1]) : found[0] + then;
}
