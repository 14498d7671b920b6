import { BufferPool } from "./buffer-pool.ts";

const MIB = 1_048_576;

/** What record batches are unpacked into, until they have been handled. As much as two fetches hold. */
export const unpackedBuffers = new BufferPool(48 * MIB);
