import { join, resolve } from "node:path";
import { type LocalIssuer, openExistingIssuer, openLocalIssuer } from "@analytics/api/auth/local-issuer";

/**
 * The issuer of the service on this machine, by its environment or data directory (ANALYTICS_DATA_DIR or `.data` unless told).
 * Throws when no service has made a key there.
 */
export async function openServiceIssuer(
  env: Readonly<Record<string, string | undefined>>,
  dataDirectory?: string,
): Promise<LocalIssuer> {
  const directory = resolve(dataDirectory ?? (env.ANALYTICS_DATA_DIR || ".data"));
  const issuer = await openExistingIssuer({ text: env.ANALYTICS_SIGNING_KEY, file: keyFileOf(directory) });
  if (issuer === null)
    throw new Error(
      `No service has been started in ${directory} yet, so there is no key to sign with. Run npm start first, or name its directory by --data-dir or ANALYTICS_DATA_DIR.`,
    );

  return issuer;
}

/** Makes the key of a data directory, if there is none: tokens can be had while the service is still starting. */
export async function makeServiceKey(directory: string): Promise<void> {
  await openLocalIssuer(keyFileOf(directory));
}

function keyFileOf(directory: string): string {
  return join(directory, "issuer.json");
}
