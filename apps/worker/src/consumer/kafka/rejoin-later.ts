/** The part of the client's member of a group that recovers from a fetch that failed. */
export interface RecoveringGroup {
  joinAndSync(): Promise<void>;
  recoverFromFetch(failure: unknown): Promise<void>;
}

/**
 * Where the client would join the group again in the middle of a failed fetch (a leader has moved), what it gets from `rebalance` is
 * thrown instead: then the client joins when the fetches of all brokers, and what they brought, have come to their end. A fetch that
 * began before the join would else put its position, which is ahead of what was handled, in the place of the committed one.
 */
export function rejoinLater(group: RecoveringGroup, rebalance: () => Error): void {
  const { recoverFromFetch } = group;
  const joinAndSync = () => Promise.reject(rebalance());
  group.recoverFromFetch = function (failure) {
    return recoverFromFetch.call(Object.create(this, { joinAndSync: { value: joinAndSync } }), failure);
  };
}
