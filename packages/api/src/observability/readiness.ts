const CHECK_TIMEOUT_MS = 3_000;

export interface Readiness {
  ready: boolean;
  /** `up`, or why not, by dependency. Causes stay in the log. */
  checks: Record<string, "up" | "down">;
}

/** Runs every check at once, each with a time limit. */
export async function checkReadiness(
  health: Readonly<Record<string, () => Promise<void>>>,
  onFailure: (dependency: string, error: unknown) => void,
): Promise<Readiness> {
  const results = await Promise.all(
    Object.entries(health).map(async ([name, check]) => {
      try {
        await withTimeout(check());

        return [name, "up"] as const;
      } catch (error) {
        onFailure(name, error);

        return [name, "down"] as const;
      }
    }),
  );

  return { ready: results.every(([, state]) => state === "up"), checks: Object.fromEntries(results) };
}

async function withTimeout(work: Promise<void>): Promise<void> {
  const { promise, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(
    () => reject(new Error(`no answer within ${CHECK_TIMEOUT_MS} ms`)),
    CHECK_TIMEOUT_MS,
  );
  try {
    await Promise.race([work, promise]);
  } finally {
    clearTimeout(timer);
  }
}
