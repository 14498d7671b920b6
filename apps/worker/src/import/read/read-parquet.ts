import { open } from "node:fs/promises";
import { asyncBufferFromFile, parquetMetadataAsync, parquetReadObjects, parquetSchema } from "hyparquet";
import { compressors } from "hyparquet-compressors";

const MAGIC = "PAR1";
/** Rows decoded at once: bounds the memory of a row group that somebody made large. */
const ROWS_AT_ONCE = 10_000;

export interface ParquetRow {
  /** From 1. */
  number: number;
  values: Record<string, unknown>;
  /** Bytes of the file that are done, by its share of rows. */
  bytes: number;
}

export interface ParquetTable {
  columns: string[];
  rows(): AsyncGenerator<ParquetRow>;
}

/** Whether the file says that it is Parquet, whatever it is called. */
export async function isParquet(path: string): Promise<boolean> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(MAGIC.length), 0, MAGIC.length, 0);

    return buffer.subarray(0, bytesRead).toString("latin1") === MAGIC;
  } finally {
    await file.close();
  }
}

/** A Parquet file by its top columns, row group after row group. */
export async function openParquet(path: string): Promise<ParquetTable> {
  const file = await asyncBufferFromFile(path);
  const metadata = await parquetMetadataAsync(file);
  const total = Number(metadata.num_rows);

  return {
    columns: parquetSchema(metadata).children.map((child) => child.element.name),
    rows: async function* () {
      let end = 0;
      for (const group of metadata.row_groups) {
        const start = end;
        end += Number(group.num_rows);
        for (let rowStart = start; rowStart < end; rowStart += ROWS_AT_ONCE) {
          const rowEnd = Math.min(end, rowStart + ROWS_AT_ONCE);
          const rows = await parquetReadObjects({ file, metadata, compressors, rowStart, rowEnd });
          for (const [i, values] of rows.entries()) {
            const number = rowStart + i + 1;
            yield { number, values, bytes: Math.round((file.byteLength * number) / total) };
          }
        }
      }
    },
  };
}

/** A value as the text that a CSV would hold. */
export function toField(value: unknown): string {
  if (value === null || value === undefined) return "";
  if (value instanceof Date) return value.toISOString();
  if (typeof value === "object") return JSON.stringify(toJson(value));

  return String(value);
}

/** A value as JSON can hold it: whole numbers beyond what is exact become texts, bytes become Base64. */
export function toJson(value: unknown): unknown {
  if (typeof value === "bigint") {
    const number = Number(value);

    return Number.isSafeInteger(number) ? number : String(value);
  }
  if (value instanceof Date) return value.toISOString();
  if (value instanceof Uint8Array) return Buffer.from(value).toString("base64");
  if (Array.isArray(value)) return value.map(toJson);
  if (typeof value !== "object" || value === null) return value;

  return Object.fromEntries(
    Object.entries(value)
      .filter(([, each]) => each !== null && each !== undefined)
      .map(([name, each]) => [name, toJson(each)]),
  );
}
