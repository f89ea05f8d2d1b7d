// Files on their way, kept on this device until the server has all of them: a page that was closed or died goes on
// where it was. Where there is no room, or keeping is forbidden, the person chooses the same file again.

const DATABASE = "copydesk-uploads";
const FILES = "files";
/** The server gives an upload a day; what is older is of no use. */
const KEPT = 2 * 86_400_000;

type Kept = { key: string; at: number; file: File };

export async function keepFile(key: string, file: File): Promise<void> {
  if (await hasRoom(file.size)) await inStore("readwrite", (files) => files.put({ key, at: Date.now(), file } satisfies Kept));
}

export async function keptFile(key: string): Promise<File | null> {
  const kept = await inStore<Kept | undefined>("readonly", (files) => files.get(key));
  return kept?.file instanceof File ? kept.file : null;
}

export async function forgetFile(key: string): Promise<void> {
  await inStore("readwrite", (files) => files.delete(key));
}

export async function forgetOldFiles(now: number): Promise<void> {
  const all = await inStore<Kept[]>("readonly", (files) => files.getAll());
  for (const { key, at } of all ?? []) if (now - at > KEPT) await forgetFile(key);
}

/** Never the last room of a device: words that are typed are kept there too. */
async function hasRoom(size: number): Promise<boolean> {
  const storage: StorageManager | undefined = navigator.storage;
  if (storage === undefined) return true;
  const { quota = 0, usage = 0 } = await storage.estimate().catch(() => ({ quota: 0, usage: 0 }));
  return size < (quota - usage) / 2;
}

/** What the store answers; null where there is none, or it refuses. */
async function inStore<T>(mode: IDBTransactionMode, work: (files: IDBObjectStore) => IDBRequest): Promise<T | null> {
  try {
    const database = await open();
    try {
      const transaction = database.transaction(FILES, mode);
      const asked = work(transaction.objectStore(FILES));
      await new Promise<void>((resolve, reject) => {
        transaction.oncomplete = () => resolve();
        transaction.onabort = transaction.onerror = () => reject(transaction.error ?? new Error("refused"));
      });
      return asked.result as T;
    } finally {
      database.close();
    }
  } catch {
    // Forbidden, full or damaged: then nothing is kept, and the upload goes on all the same.
    return null;
  }
}

function open(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open(DATABASE, 1);
    opening.onupgradeneeded = () => void opening.result.createObjectStore(FILES, { keyPath: "key" });
    opening.onsuccess = () => resolve(opening.result);
    opening.onerror = opening.onblocked = () => reject(opening.error ?? new Error("blocked"));
  });
}
