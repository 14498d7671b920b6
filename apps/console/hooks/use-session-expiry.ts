import { useSyncExternalStore } from "react";

/** Remembers that an answer said the session is over, until the page is left. */
export interface SessionExpiry {
  report(): void;
  subscribe(listener: () => void): () => void;
  isExpired(): boolean;
}

export function createSessionExpiry(): SessionExpiry {
  const listeners = new Set<() => void>();
  let expired = false;

  return {
    report: () => {
      if (expired) return;
      expired = true;
      for (const listener of listeners) listener();
    },
    subscribe: (listener) => {
      listeners.add(listener);

      return () => listeners.delete(listener);
    },
    isExpired: () => expired,
  };
}

export function useIsSessionExpired(expiry: SessionExpiry): boolean {
  return useSyncExternalStore(expiry.subscribe, expiry.isExpired, () => false);
}
