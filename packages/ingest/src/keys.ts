import { randomBytes, randomUUID } from "node:crypto";
import { link, mkdir, readFile, unlink, writeFile } from "node:fs/promises";
import { dirname } from "node:path";

const KEY_BYTES = 32;

/** The secrets of pseudonymisation. They live outside both databases: without them the vault says nothing. */
export interface IngestKeys {
  /** Keys the hashes of users, sessions and devices. Changing it would make every known user a new one. */
  hmac: Buffer;
  /** Encrypts user ids in the vault and original bytes in quarantine (AES-256-GCM). */
  encryption: Buffer;
}

export interface KeySource {
  /** The keys themselves, in the form of the file; unset or empty: the file counts. */
  text?: string | undefined;
  file: string;
}

/** The keys that the environment gives, else those of the file. Several processes on several machines share the former. */
export async function openKeys({ text, file }: KeySource): Promise<IngestKeys> {
  return text ? parseKeys(text) : loadOrCreateKeys(file);
}

/** The keys from a file that only this account may read; made on first use. For the embedded mode. */
export async function loadOrCreateKeys(file: string): Promise<IngestKeys> {
  const existing = await readIfExists(file);
  if (existing !== undefined) return parseKeys(existing);

  await mkdir(dirname(file), { recursive: true });
  const fresh = { hmac: randomBytes(KEY_BYTES), encryption: randomBytes(KEY_BYTES) };
  const text = JSON.stringify({
    hmac: fresh.hmac.toString("base64"),
    encryption: fresh.encryption.toString("base64"),
  });
  // Written aside and linked into place: another process sees the whole file or none, and the first one counts.
  const draft = `${file}.${randomUUID()}`;
  await writeFile(draft, text, { mode: 0o600 });
  try {
    await link(draft, file);
  } catch (error) {
    if (!hasCode(error, "EEXIST")) throw error;
  } finally {
    await unlink(draft);
  }

  return parseKeys(await readFile(file, "utf8"));
}

/** Keys from their base64 form: `{ "hmac": "…", "encryption": "…" }`, 32 bytes each. Throws when they are not that. */
export function parseKeys(text: string): IngestKeys {
  const parsed = parseJson(text);
  const [hmac, encryption] = [parsed.hmac, parsed.encryption].map((value) =>
    Buffer.from(String(value), "base64"),
  );
  if (hmac?.length !== KEY_BYTES || encryption?.length !== KEY_BYTES) {
    throw new Error(
      'The ingest keys must be {"hmac": "…", "encryption": "…"} with two base64 values of 32 bytes',
    );
  }

  return { hmac, encryption };
}

/** Says nothing of the text: it is a secret. */
function parseJson(text: string): Record<string, unknown> {
  try {
    return Object(JSON.parse(text)) as Record<string, unknown>;
  } catch {
    return {};
  }
}

async function readIfExists(file: string): Promise<string | undefined> {
  try {
    return await readFile(file, "utf8");
  } catch (error) {
    if (hasCode(error, "ENOENT")) return undefined;
    throw error;
  }
}

function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && "code" in error && error.code === code;
}
