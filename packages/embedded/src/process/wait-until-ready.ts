import { EmbeddedError } from "../embedded-error.ts";
import type { Child } from "./child-process.ts";

const POLL_MS = 40;

export interface ReadinessOptions {
  name: string;
  child: Child;
  timeoutMs: number;
  /** Resolves when the server answers a real query, throws otherwise. */
  probe: () => Promise<unknown>;
}

/** Waits for the first answered query. Throws an `EmbeddedError` with the end of the log when the child dies or stays silent. */
export async function waitUntilReady({ name, child, timeoutMs, probe }: ReadinessOptions): Promise<void> {
  const deadline = Date.now() + timeoutMs;
  for (;;) {
    const outcome = await probe().then(
      () => null,
      (error: unknown) => error,
    );
    if (outcome === null) return;
    if (child.hasExited())
      throw new EmbeddedError(`${name} ended while it was starting:\n${child.logTail()}`, { cause: outcome });
    if (Date.now() > deadline)
      throw new EmbeddedError(`${name} did not answer within ${timeoutMs / 1_000} s:\n${child.logTail()}`, {
        cause: outcome,
      });
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
}
