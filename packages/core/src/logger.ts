import { type Logger, pino } from "pino";

export type { Logger };

/** A JSON logger; `name` is the process. Values under these keys never reach the log. */
export function createLogger(name: string, level = "info"): Logger {
  return pino({
    name,
    level,
    redact: {
      paths: ["*.password", "*.token", "*.authorization", "*.user_id", "*.email", "*.phone", "*.ip"],
      remove: true,
    },
  });
}
