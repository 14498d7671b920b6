import type { AnswerCounts } from "@analytics/metrics/answers/metric-answers";
import { Counter, type Registry } from "prom-client";

/** Questions for metrics by how they were answered, read at each scrape. */
export function addAnswerCounter(registers: Registry[], read: () => Readonly<AnswerCounts>): void {
  new Counter({
    name: "metric_answers_total",
    help: "Questions for metrics: answered from memory (kept), together with the same question of somebody else (joined), by ClickHouse (asked).",
    labelNames: ["how"],
    registers,
    collect() {
      this.reset();
      for (const [how, count] of Object.entries(read())) this.inc({ how }, count);
    },
  });
}
