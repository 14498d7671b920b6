const RESULTS_MAX = 20_000;

/**
 * The same pure function, which keeps what it found by its arguments: for calendar arithmetic, which is asked for the same few days again
 * and again at tens of microseconds each. What throws is not kept. It forgets all when it holds 20,000 results.
 */
export function keepResults<Args extends readonly (string | number)[], Result>(
  compute: (...args: Args) => Result,
): (...args: Args) => Result {
  const results = new Map<string, Result>();

  return (...args) => {
    const key = args.join(" ");
    const found = results.get(key);
    if (found !== undefined) return found;
    const result = compute(...args);
    if (results.size >= RESULTS_MAX) results.clear();
    results.set(key, result);

    return result;
  };
}
