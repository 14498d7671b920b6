import { type ClickHouseClient, createClient } from "@clickhouse/client";
import { createTransport, type Transport } from "../http-transport.ts";

/** The lean transport, and the official client for streams and for parameters of unusual types. */
export interface Connections {
  client: ClickHouseClient;
  transport: Transport;
}

const MAX_SOCKETS = 64;
/** Below ClickHouse's own keep-alive timeout, so that a socket is never reused in the moment the server closes it. */
const IDLE_SOCKET_MS = 2_500;
const REQUEST_TIMEOUT_MS = 660_000;

/** Connections of one user to one database, with keep-alive. */
export function openConnections(config: {
  url: string;
  username: string;
  password: string;
  database: string;
}): Connections {
  const client = createClient({
    url: config.url,
    username: config.username,
    password: config.password,
    database: config.database,
    application: "analytics",
    max_open_connections: MAX_SOCKETS,
    request_timeout: REQUEST_TIMEOUT_MS,
    keep_alive: { enabled: true, idle_socket_ttl: IDLE_SOCKET_MS },
    compression: { request: false, response: false },
    log: { level: 127 },
    use_multipart_params_auto: true,
  });

  return { client, transport: createTransport({ ...config, maxSockets: MAX_SOCKETS }) };
}
