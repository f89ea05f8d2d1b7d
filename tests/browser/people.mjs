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
  await visitor.page.locator('input[name=login]').fill(login);
  await visitor.page.locator('input[name=password]').fill(PASSWORD);
  await visitor.page.locator('main button.primary').click();
  await visitor.page.waitForURL(/\/desk/);
  return visitor;
}
