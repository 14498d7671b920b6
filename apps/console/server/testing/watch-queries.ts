import { createServer, request } from "node:http";
import type { AddressInfo } from "node:net";
import { pipeline } from "node:stream/promises";

/** A ClickHouse whose statements are seen on their way: the service is given `url` instead of the server's own. */
export interface WatchedClickHouse {
  url: string;
  /** How often each named statement was sent since the watch began. */
  counts(): ReadonlyMap<string, number>;
  stop(): Promise<void>;
}

/** Passes everything on to the server, and counts by the name that every statement has in its `log_comment`. */
export async function watchQueries(clickhouseUrl: string): Promise<WatchedClickHouse> {
  const target = new URL(clickhouseUrl);
  const counts = new Map<string, number>();
  const server = createServer((incoming, answer) => {
    const name = new URL(incoming.url ?? "/", target).searchParams.get("log_comment") ?? "";
    counts.set(name, (counts.get(name) ?? 0) + 1);
    const { method, headers, url: path } = incoming;
    const onward = request(
      { host: target.hostname, port: target.port, method, headers, path },
      (response) => {
        answer.writeHead(response.statusCode ?? 502, response.headers);
        pipeline(response, answer).catch(() => answer.destroy());
      },
    );
    onward.on("error", () => answer.destroy());
    answer.on("close", () => onward.destroy());
    incoming.pipe(onward);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));

  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    counts: () => new Map(counts),
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** How many statements were sent between two counts. */
export function sentBetween(
  before: ReadonlyMap<string, number>,
  after: ReadonlyMap<string, number>,
): Record<string, number> {
  const names = [...after].map(([name, count]) => [name, count - (before.get(name) ?? 0)] as const);

  return Object.fromEntries(names.filter(([, count]) => count > 0));
}
