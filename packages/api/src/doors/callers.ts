import { createApiKeyVerifier } from "../auth/api-key-verifier.ts";
import { authenticate, type Caller, type Sender } from "../auth/authenticate.ts";
import { createSessionVerifier } from "../auth/session-verifier.ts";
import type { ApiDeps } from "../deps.ts";
import type { CallerLimits, RateLimits } from "../limits/caller-limits.ts";
import type { Visit } from "./visit.ts";

/** Who sends a request, and what they may still ask. */
export interface RecognisedCaller {
  caller: Caller;
  spent: CallerLimits;
}

export type Verifiers = ReturnType<typeof createVerifiers>;

/** What knows credentials, with what each remembers of them. */
export function createVerifiers({ tokens, sessions, apiKeys, config, clock }: ApiDeps) {
  return {
    tokens,
    sessions: createSessionVerifier({ sessions, demo: config.demo, clock }),
    apiKeys: createApiKeyVerifier({ keys: apiKeys, clock }),
  };
}

/** Somebody unknown pays as nobody before a store is asked about them, and gets it back when they turn out to be known. */
export async function recognise(
  { verifiers, limits }: { verifiers: Verifiers; limits: RateLimits },
  sender: Sender,
  { address, isOwnOrigin }: Pick<Visit, "address" | "isOwnOrigin">,
): Promise<RecognisedCaller> {
  const stranger = limits.of(null, address);
  const beforeLookup = () => stranger.prepay("anonymous");
  const caller = await authenticate(sender, { ...verifiers, address, beforeLookup, isOwnOrigin });
  if (caller.access === null) return { caller, spent: stranger };
  stranger.refund();

  return { caller, spent: limits.of(caller.access, address) };
}
