import type { Access } from "./access.ts";

const keys = new WeakMap<Access, string>();

/** Everything of a caller that decides about access, as text: two with the same key may see and do the same. */
export function accessKey(access: Access): string {
  const known = keys.get(access);
  if (known !== undefined) return known;
  const { roles, scopes, developerId, games, isReadOnly } = access;
  const key = JSON.stringify([
    [...roles].sort(),
    [...scopes].sort(),
    developerId,
    games === null ? null : [...games].sort(),
    isReadOnly,
  ]);
  keys.set(access, key);

  return key;
}
