import type { ClickHouseSettings } from "@clickhouse/client";
import { paramTexts } from "../param-text.ts";
import { toStatement } from "../sql.ts";
import type { Connections } from "./connections.ts";
import type { JsonAnswer, QueryStatistics, Question } from "./question.ts";
import { withParameters } from "./with-parameters.ts";

/** Asks over the lean transport, and over the official client where a parameter is of an unusual type. */
export async function queryPlainly<Row>(
  { client, transport }: Connections,
  { statement, settings, signal }: Question,
): Promise<JsonAnswer<Row>> {
  const { query: text, query_params } = toStatement(statement);
  const parameters = paramTexts(query_params);
  if (parameters !== null) {
    const answer = await transport.post({
      ...withParameters(text, parameters, { ...settings, default_format: "JSONCompact" }),
      signal,
    });

    return toObjects(JSON.parse(answer) as CompactAnswer);
  }
  const result = await client.query({
    query: text,
    query_params,
    format: "JSON",
    abort_signal: signal,
    clickhouse_settings: settings as ClickHouseSettings,
  });

  return result.json<Row>();
}

interface CompactAnswer {
  meta: { name: string }[];
  data: unknown[][];
  statistics?: QueryStatistics;
}

/** Names travel once instead of with every row. */
function toObjects<Row>({ meta, data, statistics }: CompactAnswer): JsonAnswer<Row> {
  const names = meta.map((column) => column.name);
  const rows = data.map((values) => {
    const row: Record<string, unknown> = {};
    for (let i = 0; i < names.length; i += 1) row[names[i] as string] = values[i];

    return row as Row;
  });

  return { data: rows, statistics };
}
