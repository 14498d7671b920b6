import { DAY_MS, utcDay } from "@analytics/demo/calendar";
import { buildRollups } from "@analytics/metrics/rollups/builder";
import { deliver } from "./deliver.ts";
import type { DeliveryPosition } from "./delivery-batch.ts";
import type { DemoDeps } from "./demo-deps.ts";
import { type DemoState, readDemoState, writeDemoState } from "./demo-state.ts";
import { reportProgress } from "./report-progress.ts";

/** Size and story of the store that a first start tells. */
export interface DemoSize {
  users: number;
  historyDays: number;
}

const SEED = 20_261;
const SIZE: DemoSize = { users: 50_000, historyDays: 90 };

/**
 * Tells the demo platform: on the first start its history up to now through the real pipeline, then its live traffic,
 * until the signal. It goes on behind the last event that was acknowledged, so a restart fills the gap in between, and
 * event ids make a repeated delivery harmless.
 */
export async function runDemo(deps: DemoDeps, size: DemoSize = SIZE): Promise<void> {
  const { clickhouse, postgres, signal, logger, clock } = deps;
  const startedAt = clock();
  const begun = await readDemoState(postgres);
  let state = begun ?? firstState(clock(), size);
  if (begun === null) await writeDemoState(postgres, state);
  const advance = async (change: Partial<DemoState>) => {
    state = { ...state, ...change };
    await writeDemoState(postgres, state);
  };
  const onStored = async (position: DeliveryPosition) => {
    await advance(position);
    if (!state.isLoaded) reportHistory(position, state);
  };
  const onCaughtUp = async () => {
    if (state.isLoaded) return;
    const onBuilt = (done: number, total: number) =>
      reportProgress({ label: "Adding up the hours", done, total });
    await buildRollups({ clickhouse, postgres }, { quietMs: 0, onBuilt });
    await advance({ isLoaded: true });
    reportProgress({ label: "Demo platform is ready", done: 1, total: 1 });
    logger.info({ seconds: Math.round((clock() - startedAt) / 1000) }, "the demo platform is loaded");
  };
  try {
    await deliver(deps, state, { onStored, onCaughtUp });
  } catch (error) {
    if (!signal.aborted) throw error;
  }
}

function firstState(now: number, size: DemoSize): DemoState {
  const firstDay = utcDay(now - (size.historyDays - 1) * DAY_MS);

  return { ...size, seed: SEED, firstDay, day: 0, index: 0, isLoaded: false };
}

function reportHistory({ day }: DeliveryPosition, { historyDays }: DemoState): void {
  reportProgress({
    label: "Loading the demo platform",
    done: Math.min(day, historyDays),
    total: historyDays,
  });
}
