import type { SupervisorEvent } from "../../packages/embedded/src/process/supervise.ts";

/** One line about a part that ended or came back. */
export function describeSupervisorEvent(event: SupervisorEvent, logFile: string): string {
  switch (event.kind) {
    case "ended": {
      const how = event.exit.signal ?? `code ${event.exit.code}`;

      return `${event.name} ended (${how}); starting it again in ${seconds(event.retryInMs)}. Log: ${logFile}`;
    }
    case "failed":
      return `${event.name} could not start again: ${messageOf(event.error)} Next attempt in ${seconds(event.retryInMs)}.`;
    case "restarted":
      return `${event.name} runs again (process ${event.pid}).`;
  }
}

function seconds(milliseconds: number): string {
  return `${Math.round(milliseconds / 100) / 10} s`;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
