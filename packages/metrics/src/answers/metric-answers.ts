import { ByteLru } from "@analytics/core/byte-lru";
import type { Plan } from "../plan.ts";
import {
  answerPlan,
  type MetricResult,
  type MetricsDeps,
  pin,
  planRequest,
  type QueryMetricOptions,
} from "../query.ts";
import type { MetricRequest } from "../request.ts";
import type { Scope } from "../scope.ts";
import { answerKey } from "./answer-key.ts";
import { DataStates, isSameStamp, type KnownState } from "./data-states.ts";
import { Flight } from "./flight.ts";
import { holds, type KeptAnswer, toKeptAnswer } from "./kept-answer.ts";
import { KnownSnapshot } from "./known-snapshot.ts";
import { questionCost } from "./question-cost.ts";

export interface AskOptions extends Pick<QueryMetricOptions, "class" | "signal"> {
  /** Told what the question costs before ClickHouse is asked for this caller's sake; what it throws is the answer. */
  charge?: (cost: number) => void;
}

/** How questions were answered so far: from memory, together with somebody else's, or by ClickHouse. */
export interface AnswerCounts {
  kept: number;
  joined: number;
  asked: number;
}

/** Metrics whose answers are kept as long as they hold. */
export interface MetricAnswers {
  /** The answer as of now: as `queryMetric`, and as fresh. The result is shared and must not be changed. */
  query(scope: Scope, request: MetricRequest, options?: AskOptions): Promise<MetricResult>;
  /** Whether an answer of `query` is what asking again would give. */
  isCurrent(result: MetricResult): Promise<boolean>;
  counts(): Readonly<AnswerCounts>;
}

/** A question that is being asked, or waits for its turn (then there is no state yet). */
interface Asking {
  flight: Flight<MetricResult>;
  state: KnownState | null;
}

/** What an answer takes beside its points, and what each of them takes, in bytes of memory. */
const ANSWER_BYTES = 1_500;
const SERIES_BYTES = 300;
const POINT_BYTES = 100;

/** Keeps answers within `bytesMax` of memory; see docs/adr/0014-answers-kept-while-they-hold.md. */
export function createMetricAnswers(deps: MetricsDeps, { bytesMax }: { bytesMax: number }): MetricAnswers {
  const clock = deps.clock ?? Date.now;
  const states = new DataStates(deps.postgres, clock);
  const snapshots = new KnownSnapshot(deps);
  const answers = new ByteLru<KeptAnswer>(bytesMax);
  const byResult = new WeakMap<MetricResult, KeptAnswer>();
  const askings = new Map<string, Asking>();
  const counts: AnswerCounts = { kept: 0, joined: 0, asked: 0 };

  function look(kept: KeptAnswer, state: KnownState): Promise<boolean> {
    return holds(kept, { postgres: deps.postgres, state, now: clock() });
  }

  async function find(key: string, state: KnownState): Promise<MetricResult | null> {
    const kept = answers.get(key);
    if (kept === undefined) return null;
    if (await look(kept, state)) return kept.result;
    if (answers.get(key) === kept) answers.delete(key);

    return null;
  }

  async function ask(question: Question, state: KnownState, signal: AbortSignal): Promise<MetricResult> {
    const { key, plan, isScan, options } = question;
    const pinned = isScan ? pin(deps, { source: "scan" }, plan.now) : snapshots.at(state, plan.now);
    const planned = await answerPlan(deps, plan, await pinned, { class: options.class, signal });
    const kept = toKeptAnswer(planned, { plan, state, now: clock() });
    const bytes = sizeOf(planned.result);
    if (kept !== null && bytes <= bytesMax) {
      answers.set(key, kept, bytes);
      byResult.set(kept.result, kept);
    }

    return planned.result;
  }

  /** Asks, behind the same question that is being asked already. */
  function begin(question: Question, state: KnownState | null, before?: Asking): Asking {
    const { key, plan } = question;
    const place = placeOf(question);
    const work = async (signal: AbortSignal) => {
      await before?.flight.over();
      signal.throwIfAborted();
      const current = state ?? (await states.fresh());
      const found = state === null ? await find(key, current) : null;
      asking.state = current;

      return found ?? (await ask({ ...question, plan: { ...plan, now: clock() } }, current, signal));
    };
    const asking: Asking = { state, flight: new Flight(`metric ${plan.metric.name}`, work) };
    askings.set(place, asking);
    void asking.flight.over().then(() => {
      if (askings.get(place) === asking) askings.delete(place);
    });

    return asking;
  }

  function joinOrBegin(question: Question, state: KnownState): Asking {
    const running = askings.get(placeOf(question));
    if (running !== undefined && !running.flight.isStopped && mayJoin(running, state)) {
      counts.joined += 1;

      return running;
    }
    question.options.charge?.(questionCost(question.plan, question.isScan));
    counts.asked += 1;

    return running === undefined ? begin(question, state) : begin(question, null, running);
  }

  return {
    query: async (scope, request, options = {}) => {
      const plan = planRequest(scope, request, clock());
      const isScan = request.exact === true;
      const key = answerKey(plan, isScan);
      const state = await states.fresh();
      const found = await find(key, state);
      if (found !== null) {
        counts.kept += 1;

        return found;
      }

      return joinOrBegin({ key, plan, isScan, options }, state).flight.join(options.signal);
    },
    isCurrent: async (result) => {
      const kept = byResult.get(result);
      if (kept === undefined || !(await look(kept, await states.fresh()))) return false;
      counts.kept += 1;

      return true;
    },
    counts: () => counts,
  };
}

interface Question {
  key: string;
  plan: Plan;
  isScan: boolean;
  options: AskOptions;
}

/** Questions are asked together within one class: another may be given less time. */
function placeOf({ key, options }: Question): string {
  return `${options.class ?? "api"} ${key}`;
}

/** Whether the answer will hold for somebody who asks now, though the question was asked before. */
function mayJoin(asking: Asking, state: KnownState): boolean {
  if (asking.state === null) return true;

  return asking.state.open === 0 && isSameStamp(asking.state, state);
}

function sizeOf({ data }: MetricResult): number {
  const points = data.series.reduce(
    (sum, { points, compare }) => sum + points.length + (compare?.points.length ?? 0),
    0,
  );

  return ANSWER_BYTES + data.series.length * SERIES_BYTES + points * POINT_BYTES;
}
