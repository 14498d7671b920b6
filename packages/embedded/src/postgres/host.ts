/**
 * Runs the Postgres server and stops it when the parent asks or is gone: Postgres alone would outlive its parent.
 */
import { spawn } from "node:child_process";
import { stopWithParent } from "../process/stop-with-parent.ts";
import type { Invocation } from "./run-as.ts";

const FAST_STOP_TIMEOUT_MS = 8_000;

const { command, args, identity } = JSON.parse(process.argv[2] ?? "{}") as Invocation;
const server = spawn(command, args, { stdio: ["ignore", "inherit", "inherit"], ...identity });
server.once("error", (error) => {
  console.error(error.message);
  process.exit(1);
});
server.once("exit", (code) => process.exit(code ?? 1));

stopWithParent(() => {
  // SIGINT is Postgres's fast shutdown: open transactions are rolled back; SIGQUIT leaves the rest to crash recovery.
  server.kill("SIGINT");
  setTimeout(() => server.kill("SIGQUIT"), FAST_STOP_TIMEOUT_MS).unref();
});
