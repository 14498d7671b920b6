/** A service that cannot be had on this machine: what needs it is skipped with this reason, never passed. */
export class ServiceUnavailable extends Error {
  override name = "ServiceUnavailable";
}

/** The value, or the reason why there is none; other errors are thrown. For `it(…, { skip: reason })`. */
export async function orReason<Value>(
  get: () => Promise<Value>,
): Promise<{ value: Value; reason: false } | { value: null; reason: string }> {
  try {
    return { value: await get(), reason: false };
  } catch (error) {
    if (error instanceof ServiceUnavailable) return { value: null, reason: error.message };
    throw error;
  }
}
