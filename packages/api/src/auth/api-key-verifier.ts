import { forbidden } from "@analytics/core/errors";
import { type Access, compileAccess } from "../access/access.ts";
import { unauthenticated } from "../access/rule.ts";
import type { ApiKey, ApiKeyStore } from "../stores/api-key-store.ts";
import { isSameHash, prefixOfApiKey } from "./api-key.ts";
import { isWithinNetworks } from "./networks.ts";
import { hashOfSecret } from "./secret.ts";

/** How long a key may go on working here after another process has revoked it. */
const TRUSTED_MS = 2_000;
const TOUCH_EVERY_MS = 60_000;
const CACHE_ENTRIES_MAX = 10_000;

/** Where a key comes from. */
export interface KeyOrigin {
  address: string;
  /** Called before the store is asked about a key that it was not found to have; what it throws is thrown, and the store not asked. */
  beforeLookup: () => void;
}

/** Who calls with this key. Throws UNAUTHENTICATED; FORBIDDEN for an address that the key is not for. */
export type ApiKeyVerifier = (text: string, origin: KeyOrigin) => Promise<Access>;

interface Known {
  key: ApiKey | null;
  readAt: number;
  touchedAt: number;
}

/** Verifies API keys against the store, which is asked about a key at most every two seconds. */
export function createApiKeyVerifier(options: { keys: ApiKeyStore; clock: () => number }): ApiKeyVerifier {
  const { keys, clock } = options;
  const cache = new Map<string, Known>();

  return async (text, { address, beforeLookup }) => {
    const prefix = prefixOfApiKey(text);
    if (prefix === null) throw unknownKey();
    const now = clock();
    const known = await look(prefix, now, beforeLookup);
    const access = accessOf(known.key, { text, address, now });
    if (known.key !== null && now - known.touchedAt >= TOUCH_EVERY_MS) {
      known.touchedAt = now;
      // When a key was used last is told to its owner; a request never fails for it.
      keys.touch(known.key.id).catch(() => undefined);
    }

    return access;
  };

  async function look(prefix: string, now: number, beforeLookup: () => void): Promise<Known> {
    const known = cache.get(prefix);
    if (known !== undefined && now - known.readAt < TRUSTED_MS) return known;
    if (!known?.key) beforeLookup();
    const fresh: Known = {
      key: await keys.find(prefix),
      readAt: now,
      touchedAt: known?.touchedAt ?? Number.NEGATIVE_INFINITY,
    };
    cache.delete(prefix);
    if (cache.size >= CACHE_ENTRIES_MAX) cache.delete(cache.keys().next().value ?? "");
    cache.set(prefix, fresh);

    return fresh;
  }
}

/** One error for a key that is not there, wrong, revoked or over: it says nothing about which. */
function accessOf(
  key: ApiKey | null,
  { text, address, now }: { text: string; address: string; now: number },
): Access {
  if (key === null || !isSameHash(key.hash, hashOfSecret(text))) throw unknownKey();
  if (key.revokedAt !== null || (key.expiresAt !== null && key.expiresAt.getTime() <= now))
    throw unknownKey();
  if (key.networks !== null && !isWithinNetworks(address, key.networks))
    throw forbidden("This API key may not be used from this address.");

  return compileAccess({
    subject: `api-key:${key.prefix}`,
    roles: ["service"],
    scopes: key.scopes,
    developerId: key.developerId,
    games: key.games,
  });
}

function unknownKey() {
  return unauthenticated("This API key is not valid.");
}
