import assert from "node:assert/strict";
import { METRICS } from "@analytics/metrics/catalog/metrics";
import type { Metric } from "@analytics/metrics/model";
import type { CallOptions, ConsoleUnderTest } from "./start-console.ts";

const CONCURRENCY = 3;

export interface Question {
  metric: Metric;
  /** Query string without the question mark. */
  query: string;
}

/** Every metric over the range: by its buckets, in total, and by each of its dimensions. */
export function registryQuestions({ from, to }: { from: string; to: string }): Question[] {
  return METRICS.flatMap((metric) => {
    const { granularities, dimensions } = metric;
    const fine = granularities.includes("day") ? "day" : granularities[0];
    const coarse = granularities.at(-1);

    return [
      `granularity=${fine}`,
      `granularity=${coarse}`,
      ...dimensions.map((dimension) => `granularity=${coarse}&limit=1000&dimensions=${dimension}`),
    ].map((shape) => ({ metric, query: `from=${from}&to=${to}&${shape}` }));
  });
}

/** The answers of the REST door by question, as the text of their `data`. */
export async function askAll(
  service: ConsoleUnderTest,
  questions: readonly Question[],
  options: CallOptions,
): Promise<Map<string, string>> {
  const answers = new Map<string, string>();
  await inParallel(questions, async ({ metric, query }) => {
    const response = await service.call(`/metrics/${metric.name}?${query}`, options);
    const text = await response.text();
    assert.equal(response.status, 200, `${metric.name} ${query}: ${text.slice(0, 400)}`);
    answers.set(`${metric.name}?${query}`, JSON.stringify((JSON.parse(text) as { data: unknown }).data));
  });

  return answers;
}

/** The questions whose answers differ, with a piece of both answers. */
export function differences(
  expected: ReadonlyMap<string, string>,
  actual: ReadonlyMap<string, string>,
): string[] {
  return [...expected].flatMap(([question, before]) => {
    const now = actual.get(question) ?? "no answer";
    if (now === before) return [];
    const at = Math.max([...before].findIndex((character, i) => character !== now[i]) - 80, 0);

    return [`${question}\n   was …${before.slice(at, at + 200)}\n   is  …${now.slice(at, at + 200)}`];
  });
}

/** Runs the task over all items, a few at a time. */
export async function inParallel<Item>(
  items: readonly Item[],
  task: (item: Item) => Promise<void>,
): Promise<void> {
  const queue = [...items];
  const worker = async () => {
    for (let item = queue.shift(); item !== undefined; item = queue.shift()) await task(item);
  };
  await Promise.all(Array.from({ length: CONCURRENCY }, worker));
}
