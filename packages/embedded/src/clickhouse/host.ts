/**
 * The process that is ClickHouse: it runs clickhouse-local from the shared library in a thread of its own and lets it
 * listen. The main thread stays free to notice that the parent asked to stop or is gone.
 */
import { DataType, load, open } from "ffi-rs";
import { stopWithParent } from "../process/stop-with-parent.ts";

export interface HostOptions {
  library: string;
  dataDirectory: string;
  configFile: string;
  httpPort: number;
  tcpPort: number;
}

// clickhouse-local ends with its last query, so the last one never ends: a row each three seconds, thrown away.
const KEEP_ALIVE =
  "SELECT sleepEachRow(3) FROM system.numbers SETTINGS function_sleep_max_microseconds_per_block=0 FORMAT Null";
const STOP_TIMEOUT_MS = 8_000;

const options = JSON.parse(process.argv[2] ?? "{}") as HostOptions;
const args = [
  "clickhouse-local",
  `--path=${options.dataDirectory}`,
  `--http_port=${options.httpPort}`,
  `--tcp_port=${options.tcpPort}`,
  "--listen_host=127.0.0.1",
  `--config-file=${options.configFile}`,
  "--query",
  `SYSTEM START LISTEN HTTP; SYSTEM START LISTEN TCP; ${KEEP_ALIVE}`,
];

stopWithParent(stop);
open({ library: "ch", path: options.library });
const server: Promise<unknown> = load({
  library: "ch",
  funcName: "query_stable",
  retType: DataType.External,
  paramsType: [DataType.I32, DataType.StringArray],
  paramsValue: [args.length, args],
  runInNewThread: true,
});
let isStopping = false;
server.then(
  () => process.exit(isStopping ? 0 : 1),
  (error: unknown) => {
    console.error(error);
    process.exit(1);
  },
);

/** Ends the keep-alive query, so that clickhouse-local shuts down its tables in order. What was acknowledged is on disk either way. */
function stop(): void {
  isStopping = true;
  setTimeout(() => process.kill(process.pid, "SIGKILL"), STOP_TIMEOUT_MS).unref();
  fetch(`http://127.0.0.1:${options.httpPort}/`, {
    method: "POST",
    body: "KILL QUERY WHERE user = 'default' AND query_id != queryID() ASYNC",
    headers: { "X-ClickHouse-User": "default" },
  }).then(
    (response) => {
      if (!response.ok) process.kill(process.pid, "SIGKILL");
    },
    () => process.kill(process.pid, "SIGKILL"),
  );
}
