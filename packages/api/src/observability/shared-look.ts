/** How long what was found is answered without another look. */
const TRUSTED_MS = 1_000;

/**
 * A look at a store that anybody may cause, as often as they like: those that come at once share one, and what it finds, also that it
 * failed, holds for a second.
 */
export function createSharedLook<Found, Args extends unknown[]>(
  look: (...args: Args) => Promise<Found>,
  clock: () => number,
): (...args: Args) => Promise<Found> {
  let last: { found: Promise<Found>; until: number } | null = null;

  return (...args) => {
    if (last !== null && clock() < last.until) return last.found;
    const current = { found: look(...args), until: Number.POSITIVE_INFINITY };
    const settle = () => {
      current.until = clock() + TRUSTED_MS;
    };
    current.found.then(settle, settle);
    last = current;

    return current.found;
  };
}
