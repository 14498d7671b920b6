import { createHash, randomBytes } from "node:crypto";

const SECRET_BYTES = 32;
const FORM = /^[A-Za-z0-9_-]{43}$/;

/** 256 random bits in base64url, and the SHA-256 under which they are known here. */
export interface Secret {
  text: string;
  hash: Buffer;
}

export function generateSecret(): Secret {
  const text = randomBytes(SECRET_BYTES).toString("base64url");

  return { text, hash: hashOfSecret(text) };
}

/** Whether a text may be one: what is not is looked up nowhere. */
export function isSecret(text: string): boolean {
  return FORM.test(text);
}

/** SHA-256: nothing is gained by a slow hash of 256 random bits. */
export function hashOfSecret(text: string): Buffer {
  return createHash("sha256").update(text).digest();
}
