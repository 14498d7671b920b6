import { Gauge, type Registry } from "prom-client";
import type { Readiness } from "./readiness.ts";

/** Which dependencies answer a real query. */
export function addDependencyGauge(registers: Registry[], read: () => Promise<Readiness>): void {
  new Gauge({
    name: "dependency_up",
    help: "1 when the dependency answers a real query.",
    labelNames: ["dependency"],
    registers,
    async collect() {
      const { checks } = await read();
      for (const [dependency, state] of Object.entries(checks))
        this.set({ dependency }, Number(state === "up"));
    },
  });
}
