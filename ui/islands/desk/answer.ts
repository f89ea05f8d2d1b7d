// What the server says to a save.

export type Answer =
  | { kind: "saved"; version: string; savedAt: string }
  | { kind: "conflict"; url: string }
  | { kind: "signed-out" }
  | { kind: "refused"; error: string }
  | { kind: "unreachable" };

export async function readAnswer(response: Response): Promise<Answer> {
  // A sign-in page instead of an answer: the session has ended.
  if (response.type === "opaqueredirect" || response.status === 401) return { kind: "signed-out" };
  if (response.status >= 500 || response.status === 429 || response.status === 408) return { kind: "unreachable" };
  const said: unknown = await response.json().catch(() => null);
  if (response.ok) {
    const version = part(said, "version");
    return version === "" ? { kind: "unreachable" } : { kind: "saved", version, savedAt: part(said, "saved_at") };
  }
  if (response.status === 409) return { kind: "conflict", url: part(said, "conflict_url") };
  return { kind: "refused", error: part(said, "error") };
}

/** One field of an answer as text; empty when it is not there. */
export function part(said: unknown, name: string): string {
  if (typeof said !== "object" || said === null) return "";
  const value: unknown = Object.entries(said).find(([key]) => key === name)?.[1];
  return typeof value === "string" || typeof value === "number" ? String(value) : "";
}
