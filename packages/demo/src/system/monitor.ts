import { isOutage } from "../behaviour/buy.ts";
import { DAY_MS, HOUR_MS, HOUR_WEIGHTS, MINUTE_MS, STORY } from "../calendar.ts";
import type { SystemDay } from "./system-day.ts";

const SOURCE = "platform-monitoring";
const SERVICES: readonly { name: string; latencyMs: number }[] = [
  { name: "account", latencyMs: 35 },
  { name: "auth", latencyMs: 28 },
  { name: "catalog", latencyMs: 42 },
  { name: "library", latencyMs: 25 },
  { name: "payment", latencyMs: 180 },
  { name: "download", latencyMs: 60 },
  { name: "social", latencyMs: 48 },
];
const LOAD_LATENCY = 0.35;

/** Health of the platform's services: every hour in history, every ten minutes in the live stream. */
export function monitor(today: SystemDay): void {
  const { startMs, dense, world, day } = today;
  const step = dense ? 10 * MINUTE_MS : HOUR_MS;
  for (let at = startMs; at < startMs + DAY_MS; at += step) measure(today, at);
  if (day === STORY.outageDay) {
    const from = startMs + STORY.outageFromHour * HOUR_MS;
    report(today, { at: from + 4 * MINUTE_MS, state: "opened" });
    report(today, { at: from + STORY.outageHours * HOUR_MS + 6 * MINUTE_MS, state: "resolved" });
  }
  const expected = world.scale;
  if (today.rng.chance(0.02 * expected)) report(today, { at: startMs + 4 * HOUR_MS, state: "maintenance" });
}

function measure({ world, startMs, out }: SystemDay, at: number): void {
  const hour = Math.floor((at - startMs) / HOUR_MS);
  const load = (HOUR_WEIGHTS[hour] as number) / 8;
  const isDown = isOutage(world.firstDayMs, at);
  for (const { name, latencyMs } of SERVICES) {
    const suffers = isDown && name === "payment";
    if (out.open(at + 1000)) {
      const noise = 0.9 + 0.2 * out.details.next();
      const value = latencyMs * (1 + LOAD_LATENCY * load) * noise * (suffers ? 45 : 1);
      const data = { service: name, name: "latency_p95", value: round(value), unit: "milliseconds" };
      out.write(SOURCE, "service.metric", data);
    }
    if (out.open(at + 1000)) {
      const value = suffers ? 0.9 + 0.05 * out.details.next() : 0.0008 + 0.002 * out.details.next();
      out.write(SOURCE, "service.metric", {
        service: name,
        name: "error_rate",
        value: round(value),
        unit: "ratio",
      });
    }
  }
}

function report({ out }: SystemDay, { at, state }: { at: number; state: string }): void {
  if (!out.open(at)) return;
  const isOurs = state === "maintenance";
  out.write(SOURCE, "service.incident", {
    service: isOurs ? "download" : "payment",
    severity: isOurs ? "minor" : "critical",
    state,
    summary: isOurs ? "Planned maintenance of one mirror" : "Payment provider does not answer",
  });
}

function round(value: number): number {
  return Math.round(value * 10_000) / 10_000;
}
