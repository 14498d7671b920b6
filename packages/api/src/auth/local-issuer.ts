import { link, readFile, rm, writeFile } from "node:fs/promises";
import {
  calculateJwkThumbprint,
  createLocalJWKSet,
  exportJWK,
  generateKeyPair,
  importJWK,
  type JSONWebKeySet,
  type JWK,
  type JWTPayload,
  type JWTVerifyGetKey,
  SignJWT,
} from "jose";

const ALGORITHM = "EdDSA";
export const LOCAL_ISSUER = "analytics-local";
/** Tokens for the public API. */
export const API_AUDIENCE = "analytics";
/** What a sign-in through the Auth service remembers. Another audience, so that neither is accepted in the other's place. */
export const SIGN_IN_AUDIENCE = "analytics-sign-in";

/** The issuer of the embedded mode: signs tokens with a key of its own and publishes the public half. */
export interface LocalIssuer {
  sign(
    claims: JWTPayload & { sub: string },
    options: { audience: string; ttlSeconds: number },
  ): Promise<string>;
  readonly keys: JWTVerifyGetKey;
  readonly jwks: JSONWebKeySet;
}

export interface IssuerKeySource {
  /** The private key as a JWK; unset or empty: the file counts. */
  text?: string | undefined;
  file: string;
}

/** The issuer over the key that the environment gives, which several processes may share, else over that of the file. */
export async function openIssuer(
  { text, file }: IssuerKeySource,
  clock: () => number = Date.now,
): Promise<LocalIssuer> {
  return text ? createLocalIssuer(parseKey(text), clock) : openLocalIssuer(file, clock);
}

/** As `openIssuer`, for who only signs: null when there is no key yet. */
export async function openExistingIssuer({ text, file }: IssuerKeySource): Promise<LocalIssuer | null> {
  if (text) return createLocalIssuer(parseKey(text));
  const existing = await readIfPresent(file);

  return existing === null ? null : createLocalIssuer(JSON.parse(existing) as JWK);
}

/** Opens the key file, or creates it (readable by its owner only). Two processes that start together share one key. */
export async function openLocalIssuer(keyFile: string, clock: () => number = Date.now): Promise<LocalIssuer> {
  return createLocalIssuer(await loadOrCreateKey(keyFile), clock);
}

/** An issuer over a private Ed25519 key in JWK form. */
export async function createLocalIssuer(
  privateJwk: JWK,
  clock: () => number = Date.now,
): Promise<LocalIssuer> {
  const privateKey = await importJWK(privateJwk, ALGORITHM);
  const { d: _private, ...publicJwk } = privateJwk;
  const kid = await calculateJwkThumbprint(publicJwk);
  const jwks: JSONWebKeySet = { keys: [{ ...publicJwk, kid, alg: ALGORITHM, use: "sig" }] };

  return {
    jwks,
    keys: createLocalJWKSet(jwks),
    sign: (claims, { audience, ttlSeconds }) => {
      const now = Math.floor(clock() / 1_000);

      return new SignJWT(claims)
        .setProtectedHeader({ alg: ALGORITHM, kid, typ: "JWT" })
        .setIssuer(LOCAL_ISSUER)
        .setAudience(audience)
        .setIssuedAt(now)
        .setExpirationTime(now + ttlSeconds)
        .sign(privateKey);
    },
  };
}

/** A fresh private key. */
export async function generateLocalKey(): Promise<JWK> {
  const { privateKey } = await generateKeyPair(ALGORITHM, { crv: "Ed25519", extractable: true });

  return exportJWK(privateKey);
}

/** Says nothing of the text: it is a secret. */
function parseKey(text: string): JWK {
  try {
    const key = JSON.parse(text) as JWK;
    if (key.kty === "OKP" && key.crv === "Ed25519" && typeof key.d === "string") return key;
  } catch {
    // Told below, as any other unusable text.
  }
  throw new Error("The signing key must be a private Ed25519 key as a JWK");
}

async function loadOrCreateKey(file: string): Promise<JWK> {
  const existing = await readIfPresent(file);
  if (existing !== null) return JSON.parse(existing) as JWK;

  const created = await generateLocalKey();
  const draft = `${file}.${process.pid}`;
  await writeFile(draft, JSON.stringify(created), { mode: 0o600 });
  try {
    // A link appears with its whole content or not at all, and the first process wins.
    await link(draft, file);

    return created;
  } catch (error) {
    if (!isCode(error, "EEXIST")) throw error;

    return JSON.parse(await readFile(file, "utf8")) as JWK;
  } finally {
    await rm(draft, { force: true });
  }
}

async function readIfPresent(file: string): Promise<string | null> {
  try {
    return await readFile(file, "utf8");
  } catch (error) {
    if (isCode(error, "ENOENT")) return null;
    throw error;
  }
}

function isCode(error: unknown, code: string): boolean {
  return error instanceof Error && "code" in error && error.code === code;
}
