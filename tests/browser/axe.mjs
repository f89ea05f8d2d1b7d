// What axe finds on a page, as lines a person can act on.

import { AxeBuilder } from '@axe-core/playwright';

/**
 * WCAG 2.2 AA and axe's own good practice. An empty list is the aim. What a frame shows is a page of its own, which is
 * opened by itself: its main part beside that of the page around it would be found as a second one. Only axe's older way
 * of running leaves it out and still looks at the frame.
 */
export async function axeFindings(page) {
  const { violations } = await new AxeBuilder({ page }).setLegacyMode().options({ iframes: false }).analyze();
  return violations.flatMap(({ id, help, nodes }) => nodes.map((node) => `${id}: ${help}: ${node.target.join(' ')}`));
}
