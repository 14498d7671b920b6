import { randomBytes, timingSafeEqual } from "node:crypto";
import { generateSecret, hashOfSecret } from "./secret.ts";

const PREFIX_BYTES = 6;
const FORM = /^(ak_[0-9a-f]{12})_[A-Za-z0-9_-]{43}$/;

/** A key as its owner sees it once: `ak_` and 12 hexadecimal digits, by which it is found, then 32 random bytes in base64url. */
export interface FreshApiKey {
  text: string;
  prefix: string;
  hash: Buffer;
}

export function generateApiKey(): FreshApiKey {
  const prefix = `ak_${randomBytes(PREFIX_BYTES).toString("hex")}`;
  const text = `${prefix}_${generateSecret().text}`;

  return { text, prefix, hash: hashOfSecret(text) };
}

/** The prefix of a key; null for what is none. */
export function prefixOfApiKey(text: string): string | null {
  return FORM.exec(text)?.[1] ?? null;
}

/** Compares in a time that tells nothing of where they differ. */
export function isSameHash(one: Buffer, other: Buffer): boolean {
  return one.length === other.length && timingSafeEqual(one, other);
}
