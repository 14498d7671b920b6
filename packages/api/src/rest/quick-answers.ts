import { ByteLru } from "@analytics/core/byte-lru";
import type { MetricResult } from "@analytics/metrics/query";
import type { Access } from "../access/access.ts";
import { accessKey } from "../access/access-key.ts";
import { type AccessRule, authorize } from "../access/rule.ts";
import { type AuthenticateOptions, authenticate } from "../auth/authenticate.ts";
import type { MetricsService } from "../deps.ts";
import type { RateLimits } from "../limits/caller-limits.ts";
import { Representation, type SelectedAnswer } from "./representation.ts";
import type { RestDocument } from "./route.ts";

/** A request as a server has it before it is made a `Request`. */
export interface PlainRequest {
  method: string;
  /** Path and query, as they were sent. */
  target: string;
  headers: Pick<Headers, "get">;
}

export interface PlainAnswer extends SelectedAnswer {
  /** The template of the route. */
  route: string;
}

/** An answer that a target had for callers who may see the same. */
export interface Remembered {
  result: MetricResult;
  representation: Representation;
  rule: AccessRule;
  route: string;
  /** Until when (epoch milliseconds) the target asks the same. */
  until: number;
}

export interface QuickAnswersDeps {
  metrics: Pick<MetricsService, "isCurrent">;
  limits: RateLimits;
  clock: () => number;
}

const BYTES_MAX = 32 * 1_048_576;
/** Beside its bytes. */
const ENTRY_BYTES = 500;

/**
 * Answers that were given before, by the address that was asked: they need no reading of the request, no procedure and no writing. Who
 * asks, whether they may, how much they asked and whether the answer still holds is found out every time.
 */
export class QuickAnswers {
  readonly #deps: QuickAnswersDeps;
  readonly #forms = new WeakMap<MetricResult, Map<string, Representation>>();
  readonly #remembered = new ByteLru<Remembered>(BYTES_MAX);

  constructor(deps: QuickAnswersDeps) {
    this.#deps = deps;
  }

  /** The bytes of an answer, made once: whoever is given the same answer is given the same bytes. */
  represent(result: MetricResult, document: RestDocument): Representation {
    const forms = this.#forms.get(result) ?? new Map<string, Representation>();
    this.#forms.set(result, forms);
    const known = forms.get(document.contentType) ?? new Representation(document);
    forms.set(document.contentType, known);

    return known;
  }

  remember(target: string, access: Access, answer: Remembered): void {
    const key = keyOf(target, access);
    this.#remembered.set(key, answer, answer.representation.bytes + 2 * key.length + ENTRY_BYTES);
  }

  /** Null: whatever the answer is, it is to be found the long way. Never throws what is the caller's fault. */
  async answer(request: PlainRequest, options: AuthenticateOptions): Promise<PlainAnswer | null> {
    const { metrics, limits, clock } = this.#deps;
    const { access } = await authenticate(request, options);
    if (access === null) return null;
    const known = this.#remembered.get(keyOf(request.target, access));
    if (known === undefined || clock() >= known.until) return null;
    const selected = known.representation.selectReady({
      acceptEncoding: request.headers.get("accept-encoding"),
      ifNoneMatch: request.headers.get("if-none-match"),
    });
    if (selected === null || !(await metrics.isCurrent(known.result))) return null;
    const spent = limits.of(access, options.address);
    authorize(access, known.rule);
    spent.spend("reads");

    return {
      ...selected,
      headers: { ...selected.headers, ...spent.headers() },
      route: known.route,
    };
  }
}

function keyOf(target: string, access: Access): string {
  return `${accessKey(access)} ${target}`;
}
