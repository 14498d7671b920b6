const KEY_LENGTH_MAX = 900;
const SEGMENT_LENGTH_MAX = 255;
/** Printable ASCII without the backslash: the order of keys and file names is then the same everywhere. */
const KEY = /^[!-[\]-~]+$/;

/** Drafts of the directory store live here; no key may reach into it. */
export const DRAFTS = ".drafts";

/** No key: a bug of the caller, not a failure of the store. */
export class InvalidKeyError extends Error {
  override name = "InvalidKeyError";
}

/** Throws on a key that is no plain path below the root. */
export function checkKey(key: string): string {
  const segments = key.split("/");
  const isPlain = segments.every(
    (segment) =>
      segment !== "" && segment !== "." && segment !== ".." && segment.length <= SEGMENT_LENGTH_MAX,
  );
  if (!KEY.test(key) || key.length > KEY_LENGTH_MAX || !isPlain || segments[0] === DRAFTS)
    throw new InvalidKeyError(`«${key}» is not an object key`);

  return key;
}
