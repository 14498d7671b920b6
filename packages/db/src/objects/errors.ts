import { Readable } from "node:stream";
import { AppError, unavailable } from "@analytics/core/errors";
import { InvalidKeyError } from "./object-key.ts";

const DEPENDENCY = "Object storage";

/** Runs a call to the store; whatever it throws leaves as UPSTREAM_UNAVAILABLE with the store's own error as cause. */
export async function guarded<Result>(call: () => Promise<Result>): Promise<Result> {
  try {
    return await call();
  } catch (error) {
    throw toStoreError(error);
  }
}

/** The stream with its errors mapped like those of the calls. */
export function guardedStream(stream: Readable): Readable {
  return Readable.from(mapErrors(stream), { objectMode: false });
}

async function* mapErrors(stream: Readable): AsyncGenerator<Uint8Array> {
  try {
    for await (const chunk of stream) yield chunk as Uint8Array;
  } catch (error) {
    throw toStoreError(error);
  }
}

export function toStoreError(error: unknown): Error {
  return error instanceof AppError || error instanceof InvalidKeyError
    ? error
    : unavailable(DEPENDENCY, error);
}

/** The bytes at rest are not those that were sent. */
export function damaged(key: string, expected: string, actual: string): AppError {
  return unavailable(
    DEPENDENCY,
    new Error(`«${key}» was stored with checksum ${actual} instead of ${expected}`),
  );
}
