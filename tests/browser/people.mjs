// The people of the demo world as visitors who sign in through the page.

import { newVisitor } from './browser.mjs';

const PASSWORD = 'demo river lantern';
const PHONE = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true, deviceScaleFactor: 2 };

/** Sign-in names by the part they play; see crates/testkit/world/people.json. */
export const LOGINS = {
  officer: 'zhouxiaolan',
  unitReviewer: 'hejing',
  editor: 'shenyiming',
  chief: 'gushouzheng',
  unitAdmin: 'dingshuhan',
  systemAdmin: 'qiuyan',
  securityAdmin: 'xiangbeichen',
  auditor: 'fangjiming',
};

/** A person in a browser context of their own, past the sign-in page. `options.phone` gives a phone. */
export async function signedIn(browser, server, login, { phone = false, ...options } = {}) {
  const visitor = await newVisitor(browser, server, phone ? { ...PHONE, ...options } : options);
  await visitor.page.goto('/sign-in');
  await signIn(visitor.page, login);
  return visitor;
}

/** Several people at once, by the names that `logins` gives them. */
export async function allSignedIn(browser, server, logins) {
  const each = Object.entries(logins).map(async ([name, login]) => [name, await signedIn(browser, server, login)]);
  return Object.fromEntries(await Promise.all(each));
}

/** Passes the sign-in page that is open. */
export async function signIn(page, login) {
  await page.locator('input[name=login]').fill(login);
  await page.locator('input[name=password]').fill(PASSWORD);
  await page.locator('main button.primary').click();
  await page.waitForURL(/\/desk/);
}
