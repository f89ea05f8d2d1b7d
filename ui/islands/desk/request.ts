// One request of an upload, with its progress. `fetch` cannot tell how much of a body has gone.

/** Without a byte moved for so long the line is taken for gone: a phone does not say when it has left the network. */
const STALLED = 30_000;

export type Reply = { status: number; text: string; header(name: string): string | null };

export type Ask = {
  method: string;
  url: string;
  headers?: Record<string, string>;
  body?: XMLHttpRequestBodyInit;
  /** Bytes of the body that have gone. */
  onProgress?: (gone: number) => void;
  /** Milliseconds until the answer must be there once all has gone. */
  patience?: number;
  signal: AbortSignal;
};

/** The server's answer; null where the line is gone, or the request was given up. */
export function request(ask: Ask): Promise<Reply | null> {
  return new Promise((resolve) => {
    if (ask.signal.aborted) return resolve(null);
    const sent = new XMLHttpRequest();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const giveUp = (): void => sent.abort();
    const expect = (milliseconds: number): void => {
      clearTimeout(timer);
      timer = setTimeout(giveUp, milliseconds);
    };
    const end = (reply: Reply | null): void => {
      clearTimeout(timer);
      ask.signal.removeEventListener("abort", giveUp);
      resolve(reply);
    };
    ask.signal.addEventListener("abort", giveUp);
    sent.upload.addEventListener("progress", ({ loaded }) => {
      expect(STALLED);
      ask.onProgress?.(loaded);
    });
    sent.upload.addEventListener("load", () => expect(ask.patience ?? STALLED));
    sent.addEventListener("load", () =>
      end({ status: sent.status, text: sent.responseText, header: (name) => sent.getResponseHeader(name) }),
    );
    sent.addEventListener("error", () => end(null));
    sent.addEventListener("abort", () => end(null));
    sent.open(ask.method, ask.url);
    // What goes wrong is wanted as JSON, a session that has ended too; a photo comes back as its card all the same.
    sent.setRequestHeader("Accept", "application/json");
    sent.setRequestHeader("X-Upload", "1");
    for (const [name, value] of Object.entries(ask.headers ?? {})) sent.setRequestHeader(name, value);
    expect(ask.body === undefined ? (ask.patience ?? STALLED) : STALLED);
    sent.send(ask.body ?? null);
  });
}

/** Waits before the next try; the moment the network is back there is no need to. */
export function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(done, milliseconds);
    function done(): void {
      clearTimeout(timer);
      window.removeEventListener("online", done);
      signal.removeEventListener("abort", done);
      resolve();
    }
    window.addEventListener("online", done);
    signal.addEventListener("abort", done);
  });
}
