import { type CipherKey, createCipheriv, createDecipheriv, randomFillSync } from "node:crypto";

const ALGORITHM = "aes-256-gcm";
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
/** Random bytes are asked for in bulk: a call costs more than the cipher. */
const nonces = Buffer.allocUnsafeSlow(NONCE_BYTES * 1_024);
let nextNonce = nonces.length;

/** AES-256-GCM: nonce (12 bytes), tag (16 bytes), ciphertext. A fresh random nonce each time. */
export function encrypt(key: CipherKey, plain: Uint8Array): Buffer {
  const nonce = takeNonce();
  const cipher = createCipheriv(ALGORITHM, key, nonce);
  const body = Buffer.concat([cipher.update(plain), cipher.final()]);

  return Buffer.concat([nonce, cipher.getAuthTag(), body]);
}

/** Good until the next call. */
function takeNonce(): Buffer {
  if (nextNonce === nonces.length) {
    randomFillSync(nonces);
    nextNonce = 0;
  }
  nextNonce += NONCE_BYTES;

  return nonces.subarray(nextNonce - NONCE_BYTES, nextNonce);
}

/** The plain bytes; throws when the key is another one or a byte was changed. */
export function decrypt(key: Buffer, sealed: Uint8Array): Buffer {
  const nonce = sealed.subarray(0, NONCE_BYTES);
  const decipher = createDecipheriv(ALGORITHM, key, nonce);
  decipher.setAuthTag(sealed.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES));

  return Buffer.concat([decipher.update(sealed.subarray(NONCE_BYTES + TAG_BYTES)), decipher.final()]);
}
