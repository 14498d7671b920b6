/**
 * The process that is ClickHouse: it runs clickhouse-local from the shared library in a thread of its own and lets it
 * listen. The main thread stays free to notice that the parent asked to stop or is gone.
 */
import { DataType, load, open } from "ffi-rs";
import { stopWithParent } from "../process/stop-with-parent.ts";
import { type HostOptions, OPERATOR_PASSWORD } from "./host-options.ts";

// clickhouse-local ends with its last query, so the last one never ends: a row each half second, thrown away.
const KEEP_ALIVE = "SELECT sleepEachRow(0.5) FROM system.numbers SETTINGS max_block_size = 1 FORMAT Null";
const STOP_TIMEOUT_MS = 3_000;

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

/**
 * Ends the keep-alive query, so that clickhouse-local closes its tables in order and returns. It would wait five seconds
 * for connections that clients keep open; what was acknowledged is on disk either way, so we wait less.
 */
function stop(): void {
  isStopping = true;
  const end = () => process.kill(process.pid, "SIGKILL");
  setTimeout(end, STOP_TIMEOUT_MS).unref();
  fetch(`http://127.0.0.1:${options.httpPort}/`, {
    method: "POST",
    body: "KILL QUERY WHERE query LIKE 'SELECT sleepEachRow(%' ASYNC",
    headers: {
      "X-ClickHouse-User": "operator",
      "X-ClickHouse-Key": process.env[OPERATOR_PASSWORD] ?? "",
      Connection: "close",
    },
  }).then((response) => (response.ok ? undefined : end()), end);
}
