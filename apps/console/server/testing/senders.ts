import { setTimeout as sleep } from "node:timers/promises";
import type { ConsoleUnderTest } from "./start-console.ts";

const SENDERS = 4;
const PATIENCE_MS = 120_000;

export interface SendResult {
  /** Ids of the events of each request, by what it was answered. */
  accepted: string[][];
  refused: string[][];
  /** Answers that are neither 202 nor the 503 of the contract. */
  strange: string[];
}

export interface Sender {
  result: SendResult;
  /** Resolves when enough was answered. */
  until(isEnough: (result: SendResult) => boolean): Promise<void>;
  stop(): Promise<void>;
}

/** Producers that post small batches without a pause and do not try again. */
export function startSenders(service: ConsoleUnderTest): Sender {
  const result: SendResult = { accepted: [], refused: [], strange: [] };
  let isStopped = false;
  const run = async (sender: number) => {
    for (let request = 0; !isStopped; request += 1) {
      const ids = Array.from({ length: 1 + (request % 20) }, (_, i) => `${sender}-${request}-${i}`);
      await sendOnce(service, ids, result);
      await sleep(10);
    }
  };
  const running = Promise.all(Array.from({ length: SENDERS }, (_, sender) => run(sender)));

  return {
    result,
    until: async (isEnough) => {
      const deadline = Date.now() + PATIENCE_MS;
      while (!isEnough(result)) {
        if (Date.now() > deadline) throw new Error(`Waited too long: ${describe(result)}`);
        await sleep(20);
      }
    },
    stop: async () => {
      isStopped = true;
      await running;
    },
  };
}

/** One view of a game per id, all on one day. */
export function viewOf(id: string) {
  return {
    specversion: "1.0",
    id,
    source: "catalog-service",
    type: "game.viewed",
    time: "2026-03-01T10:00:00Z",
    data: { user_id: `user-${id}`, game_id: "g-1" },
  };
}

async function sendOnce(service: ConsoleUnderTest, ids: string[], result: SendResult): Promise<void> {
  const answer = await service.send(ids.map(viewOf));
  const text = await answer.text();
  if (answer.status === 202 && text.includes(`"accepted":${ids.length},`)) result.accepted.push(ids);
  else if (isRefusal(answer, text)) result.refused.push(ids);
  else result.strange.push(`${answer.status} ${text}`);
}

function isRefusal(answer: Response, text: string): boolean {
  if (answer.status !== 503 || !(Number(answer.headers.get("retry-after")) > 0)) return false;
  const { status, error } = JSON.parse(text) as {
    status?: string;
    error?: { code?: string; message?: string; details?: { trace_id?: string } };
  };
  const trace = answer.headers.get("x-trace-id");

  return (
    status === "error" &&
    error?.code === "UPSTREAM_UNAVAILABLE" &&
    error.details?.trace_id === trace &&
    !/ECONN|127\.0\.0\.1|socket/.test(text)
  );
}

function describe({ accepted, refused, strange }: SendResult): string {
  return `${accepted.length} accepted, ${refused.length} refused, ${strange.length} strange ${strange[0] ?? ""}`;
}
