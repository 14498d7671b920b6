import { createHash } from "node:crypto";
import { AppError } from "@analytics/core/errors";
import type { ObjectStore } from "@analytics/db/objects/object-store";

/** A file of the lake is missing or is not what its manifest says. */
export class DamagedFileError extends AppError {
  constructor(key: string, problem: string) {
    super("CONFLICT", `The lake's file ${key} ${problem}.`, { details: { key } });
    this.name = "DamagedFileError";
  }
}

/** The bytes of a file, checked against what was written. Throws DamagedFileError. */
export async function readObject(
  objects: ObjectStore,
  expected: { key: string; bytes: number; sha256: string },
): Promise<Buffer> {
  const body = await objects.read(expected.key);
  if (body === null) throw new DamagedFileError(expected.key, "is missing");
  if (body.length !== expected.bytes)
    throw new DamagedFileError(expected.key, `has ${body.length} bytes instead of ${expected.bytes}`);
  if (createHash("sha256").update(body).digest("hex") !== expected.sha256)
    throw new DamagedFileError(expected.key, "has other bytes than were written");

  return body;
}
