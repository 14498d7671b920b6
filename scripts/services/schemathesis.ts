import { execFile } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { installPython } from "./python.ts";

const PACKAGE = "schemathesis==4.32.5";
/** `schemathesis.toml`, with what must hold of every answer, and `hooks.py`. */
const SETTINGS = fileURLToPath(new URL("../fuzz", import.meta.url));
/** What is left of a run after its time budget: the last requests, shrinking and the report. */
const GRACE_SECONDS = 120;
const REPORT_BYTES_MAX = 67_108_864;

export interface FuzzRun {
  /** Of the OpenAPI description. */
  url: string;
  /** Null: nobody. */
  token: string | null;
  /** All of them are used. */
  seconds: number;
  seed: number;
}

export interface Schemathesis {
  /** Null: nothing was found. Else what was, with the requests that show it. */
  run(options: FuzzRun): Promise<string | null>;
}

/** The fuzzer of OpenAPI descriptions, got once by pip. Throws `ServiceUnavailable` when it cannot be had. */
export async function installSchemathesis(): Promise<Schemathesis> {
  const { packagesDirectory } = await installPython([PACKAGE]);

  return { run: (options) => run(packagesDirectory, options) };
}

async function run(
  packagesDirectory: string,
  { url, token, seconds, seed }: FuzzRun,
): Promise<string | null> {
  const args = [
    join(packagesDirectory, "bin", "schemathesis"),
    ...["--config-file", join(SETTINGS, "schemathesis.toml"), "run", url],
    ...(token === null ? [] : ["--header", `Authorization: Bearer ${token}`]),
    ...["--phases", "examples,coverage,fuzzing", "--max-time", String(seconds), "--seed", String(seed)],
    ...["--generation-database", "none", "--suppress-health-check", "all", "--request-timeout", "60"],
    ...["--no-color", "--warnings", "off"],
  ];
  const PYTHONPATH = [packagesDirectory, SETTINGS].join(delimiter);
  const env = { ...process.env, PYTHONPATH, PYTHONDONTWRITEBYTECODE: "1", SCHEMATHESIS_HOOKS: "hooks" };
  const timeout = (seconds + GRACE_SECONDS) * 1_000;
  // It keeps notes of its findings where it runs.
  const cwd = await mkdtemp(join(tmpdir(), "analytics-fuzz-"));
  try {
    await promisify(execFile)("python3", args, { cwd, env, timeout, maxBuffer: REPORT_BYTES_MAX });

    return null;
  } catch (error) {
    const { stdout = "", stderr = "" } = error as { stdout?: string; stderr?: string };

    return `${findingsOf(stdout)}\n${stderr}`.trim() || String(error);
  } finally {
    await rm(cwd, { recursive: true, force: true });
  }
}

/** Without the progress that comes before. */
function findingsOf(report: string): string {
  const start = report.search(/^=+ (FAILURES|ERRORS) =+$/m);

  return start === -1 ? report : report.slice(start);
}
