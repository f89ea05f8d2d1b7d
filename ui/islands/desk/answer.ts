// What the server says to a save.

export type Answer =
  | { kind: "saved"; version: string; savedAt: string; checks: string; must: string; findings: unknown }
  | { kind: "conflict"; url: string }
  | { kind: "signed-out" }
  | { kind: "refused"; error: string }
  /** The server was reached and could not do it now. */
  | { kind: "failed" }
  | { kind: "unreachable" };

export async function readAnswer(response: Response): Promise<Answer> {
  // A sign-in page instead of an answer: the session has ended.
  if (response.type === "opaqueredirect" || response.status === 401) return { kind: "signed-out" };
  if (response.status >= 500 || response.status === 429 || response.status === 408) return { kind: "failed" };
  const said: unknown = await response.json().catch(() => null);
  if (response.ok) {
    const version = part(said, "version");
    if (version === "") return { kind: "unreachable" };
    const [savedAt, checks, must] = [part(said, "saved_at"), part(said, "checks"), part(said, "must")];
    const findings = typeof said === "object" && said !== null && "findings" in said ? said.findings : [];
    return { kind: "saved", version, savedAt, checks, must, findings };
  }
  // A story that was submitted meanwhile is also a 409, but there are no two texts to choose from.
  const conflict = response.status === 409 ? part(said, "conflict_url") : "";
  if (conflict !== "") return { kind: "conflict", url: conflict };
  return { kind: "refused", error: part(said, "error") };
}

/** One field of an answer as text; empty when it is not there. */
export function part(said: unknown, name: string): string {
  if (typeof said !== "object" || said === null) return "";
  const value: unknown = Object.entries(said).find(([key]) => key === name)?.[1];
  return typeof value === "string" || typeof value === "number" ? String(value) : "";
}
