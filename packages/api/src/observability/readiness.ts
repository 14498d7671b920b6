import { createSharedLook } from "./shared-look.ts";

const CHECK_TIMEOUT_MS = 3_000;

export interface Readiness {
  ready: boolean;
  /** `up`, or why not, by dependency. Causes stay in the log. */
  checks: Record<string, "up" | "down">;
}

type HealthChecks = Readonly<Record<string, () => Promise<void>>>;
type OnFailure = (dependency: string, error: unknown) => void;

/** How ready the process is; `onFailure` hears of what this very probe finds down. */
export type ReadinessProbe = (onFailure: OnFailure) => Promise<Readiness>;

/** Probes share a look at the dependencies. */
export function createReadinessProbe(health: HealthChecks, clock: () => number): ReadinessProbe {
  return createSharedLook((onFailure: OnFailure) => checkReadiness(health, onFailure), clock);
}

/** Runs every check at once, each with a time limit. */
async function checkReadiness(health: HealthChecks, onFailure: OnFailure): Promise<Readiness> {
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
