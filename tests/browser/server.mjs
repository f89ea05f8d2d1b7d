// A demo newsroom of its own for one journey file: a new folder, a free port, gone at the end.

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const PROGRAM = process.env.COPYDESK_BIN ?? fileURLToPath(new URL('../../target/debug/copydesk', import.meta.url));
/** The first start writes the whole demo world, with a program that is not built for speed. */
const START_SECONDS = 90;
const STOP_SECONDS = 10;

/**
 * Starts the program and waits until it answers.
 * @returns {Promise<{url: string, stop: () => Promise<void>}>} `url` has no slash at the end.
 */
export async function startServer() {
  const data = await mkdtemp(join(tmpdir(), 'copydesk-journey-'));
  const listen = `127.0.0.1:${await freePort()}`;
  const program = spawn(PROGRAM, ['demo', '--data', data, '--listen', listen], { stdio: ['ignore', 'pipe', 'pipe'] });
  const kill = () => program.kill('SIGKILL');
  process.once('exit', kill);

  let output = '';
  let ended = null;
  program.stdout.on('data', (text) => (output += text));
  program.stderr.on('data', (text) => (output += text));
  program.once('error', (error) => (ended = error.message));
  program.once('exit', (code, signal) => (ended ??= `ended with ${signal ?? code}`));

  const stop = async () => {
    process.off('exit', kill);
    if (ended === null) {
      const exit = once(program, 'exit');
      program.kill('SIGTERM');
      const impatience = new AbortController();
      sleep(STOP_SECONDS * 1000, null, { signal: impatience.signal }).then(kill, () => {});
      await exit;
      impatience.abort();
    }
    await rm(data, { recursive: true, force: true });
  };

  const url = `http://${listen}`;
  const deadline = Date.now() + START_SECONDS * 1000;
  while (!(await isHealthy(url))) {
    if (ended !== null || Date.now() > deadline) {
      const why = ended ?? `did not answer ${url}/healthz within ${START_SECONDS} seconds`;
      await stop();
      throw new Error(`${PROGRAM} ${why}. It said:\n${output}`);
    }
    await sleep(100);
  }
  return { url, stop };
}

async function isHealthy(url) {
  try {
    return (await fetch(`${url}/healthz`, { signal: AbortSignal.timeout(2000) })).ok;
  } catch {
    return false;
  }
}

async function freePort() {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address();
  probe.close();
  await once(probe, 'close');
  return port;
}
