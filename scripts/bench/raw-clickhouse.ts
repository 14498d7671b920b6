import { paramTexts } from "@analytics/db/clickhouse/param-text";
import { type Sql, toStatement } from "@analytics/db/clickhouse/sql";
import { ask } from "./ask.ts";
import { postRequest } from "./http-load.ts";

export interface RawTarget {
  url: string;
  username: string;
  password: string;
  database: string;
}

/** The same as the bytes of a request, for a load over raw sockets. */
export function rawRequestBytes(target: RawTarget, statement: Sql): Buffer {
  const { query, query_params } = toStatement(statement);
  const search = new URLSearchParams({
    database: target.database,
    default_format: "JSONCompact",
    ...paramTexts(query_params),
  });
  const headers = { "X-ClickHouse-User": target.username, "X-ClickHouse-Key": target.password };

  return postRequest(`/?${search}`, headers, Buffer.from(query));
}

/** A statement as anybody would send it to ClickHouse over HTTP, ready to be sent many times. */
export function rawRequest(target: RawTarget, statement: Sql): () => Promise<void> {
  const { query, query_params } = toStatement(statement);
  const url = new URL(target.url);
  url.search = new URLSearchParams({
    database: target.database,
    default_format: "JSONCompact",
    ...paramTexts(query_params),
  }).toString();
  const headers = { "X-ClickHouse-User": target.username, "X-ClickHouse-Key": target.password };

  return () => ask({ url, headers, body: query });
}
