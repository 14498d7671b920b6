import { hkdfSync } from "node:crypto";
import type { Postgres } from "@analytics/db/postgres/client";
import {
  dropKeyedRequest,
  type KeyedRequest,
  keepAnswer,
  takeKeyedRequest,
} from "@analytics/db/postgres/queries/idempotency-keys";
import type { IngestKeys } from "@analytics/ingest/keys";
import { decrypt, encrypt } from "@analytics/ingest/privacy/cipher";

/** An answer as it was sent. */
export interface KeptAnswer {
  status: number;
  headers: [string, string][];
  body: string;
}

export type Taken =
  | { state: "taken"; lock: string }
  | { state: "running"; requestHash: Buffer }
  | { state: "answered"; requestHash: Buffer; answer: KeptAnswer };

/** Remembers for a day which keyed requests were answered, and how. */
export interface IdempotencyStore {
  /** Takes the request, or tells what became of it before. */
  take(request: KeyedRequest, requestHash: Buffer): Promise<Taken>;
  keep(request: KeyedRequest & { lock: string }, answer: KeptAnswer): Promise<void>;
  /** Forgets a request that made nothing. */
  drop(request: KeyedRequest & { lock: string }): Promise<void>;
}

/** In Postgres. Answers are encrypted with a key that is not in the database: some hold a secret that is shown once. */
export function createPostgresIdempotency(deps: {
  postgres: Postgres;
  keys: Pick<IngestKeys, "encryption">;
}): IdempotencyStore {
  const { postgres } = deps;
  const key = Buffer.from(hkdfSync("sha256", deps.keys.encryption, "", "idempotency-keys", 32));

  return {
    take: async (request, requestHash) => {
      const known = await takeKeyedRequest(postgres, request, requestHash);
      if (known.state !== "answered") return known;

      return { ...known, answer: JSON.parse(decrypt(key, known.answer).toString("utf8")) as KeptAnswer };
    },
    keep: (request, answer) =>
      keepAnswer(postgres, request, encrypt(key, Buffer.from(JSON.stringify(answer)))),
    drop: (request) => dropKeyedRequest(postgres, request),
  };
}
