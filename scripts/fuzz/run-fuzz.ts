import { serveNextRoutes } from "../../apps/console/server/testing/next-routes.ts";
import { type ConsoleUnderTest, startConsole } from "../../apps/console/server/testing/start-console.ts";
import type { Schemathesis } from "../services/schemathesis.ts";
import { fillStore } from "../testing/fill-store.ts";
import { FUZZ_CALLERS, type FuzzCaller } from "./fuzz-callers.ts";

export interface FuzzOptions {
  /** Of the first caller, who reaches everything. */
  seconds: number;
  /** Of every other caller. */
  secondsOfOthers: number;
  seed: number;
}

export const SHORT: FuzzOptions = { seconds: 40, secondsOfOthers: 4, seed: 1 };
/** For the second mount of the same handlers. */
export const SHORTER: FuzzOptions = { seconds: 15, secondsOfOthers: 3, seed: 2 };
export const LONG: FuzzOptions = { seconds: 900, secondsOfOthers: 120, seed: 1 };

/** Where the same handlers answer: on the console's own server, or as Next's route handlers. */
export type Mount = "own server" | "Next's routes";

/** A service over a small store, fuzzed as one caller after the other. */
export interface Fuzzed {
  /** What was found as this caller; null: nothing. */
  as(caller: FuzzCaller, options: FuzzOptions, mount?: Mount): Promise<string | null>;
  stop(): Promise<void>;
}

export async function startFuzz(schemathesis: Schemathesis): Promise<Fuzzed> {
  const service = await startConsole();
  const routes = await serveNextRoutes(service.container);
  await fillStore(service);
  const origins: Record<Mount, string> = { "own server": service.origin, "Next's routes": routes.origin };

  return {
    as: async (caller, options, mount = "own server") =>
      fuzz(schemathesis, { origin: origins[mount], token: await tokenOf(service, caller) }, caller, options),
    stop: async () => {
      await routes.stop();
      await service.stop();
    },
  };
}

async function tokenOf(service: ConsoleUnderTest, { claims }: FuzzCaller): Promise<string | null> {
  return claims && service.token(claims);
}

async function fuzz(
  schemathesis: Schemathesis,
  { origin, token }: { origin: string; token: string | null },
  caller: FuzzCaller,
  { seconds, secondsOfOthers, seed }: FuzzOptions,
): Promise<string | null> {
  return schemathesis.run({
    url: `${origin}/api/v1/analytics/openapi.json`,
    token,
    seconds: caller === FUZZ_CALLERS[0] ? seconds : secondsOfOthers,
    seed,
  });
}
