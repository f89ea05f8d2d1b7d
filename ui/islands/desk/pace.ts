// When to save: soon after the last change, not too rarely while someone writes on, ever slower while nothing answers.

const QUIET = 2_000;
const LONGEST = 10_000;
const FIRST_RETRY = 4_000;
const LAST_RETRY = 60_000;

/** Milliseconds until the next save, from the first change that is unsaved to now. */
export function wait(now: number, firstChange: number): number {
  return Math.max(0, Math.min(QUIET, firstChange + LONGEST - now));
}

/** Milliseconds until the next try after `failures` in a row. */
export function retryWait(failures: number): number {
  return Math.min(LAST_RETRY, FIRST_RETRY * 2 ** Math.max(0, failures - 1));
}
