import { randomUUID } from "node:crypto";
import type { Transport } from "../http-transport.ts";
import { toStatement } from "../sql.ts";
import type { JsonAnswer, Question } from "./question.ts";

export interface ExternalTable {
  name: string;
  /** Columns and types: `id FixedString(16), at DateTime64(3, 'UTC')`. */
  structure: string;
  /** Default `RowBinary`. */
  format?: "RowBinary" | "Native" | "Parquet";
  body: Uint8Array;
}

/** An external table travels as multipart form data; its format and structure as URL parameters. Other values are inside it. */
export async function queryWithTable<Row>(
  transport: Transport,
  { statement, settings, signal, table }: Question & { table: ExternalTable },
): Promise<JsonAnswer<Row>> {
  const { query: text, query_params } = toStatement(statement);
  if (Object.keys(query_params).length > 0)
    throw new Error("A query with a table of its own takes no parameters");
  const boundary = `part${randomUUID()}`;
  const head = `--${boundary}\r\nContent-Disposition: form-data; name="${table.name}"; filename="${table.name}"\r\nContent-Type: application/octet-stream\r\n\r\n`;
  const tail = `\r\n--${boundary}--\r\n`;
  const answer = await transport.post({
    query: `${text}\nFORMAT JSON`,
    parameters: {
      ...settings,
      [`${table.name}_format`]: table.format ?? "RowBinary",
      [`${table.name}_structure`]: table.structure,
    },
    body: [Buffer.from(head), table.body, Buffer.from(tail)],
    contentType: `multipart/form-data; boundary=${boundary}`,
    signal,
  });

  return JSON.parse(answer) as JsonAnswer<Row>;
}
