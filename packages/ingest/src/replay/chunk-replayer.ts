import { randomUUID } from "node:crypto";
import type { Postgres } from "@analytics/db/postgres/client";
import { type FailedRow, markFailed, markReplayed } from "@analytics/db/postgres/queries/finish-replay";
import {
  abandonClaim,
  claimQuarantine,
  type ReplayRow,
  readReplayRecords,
} from "@analytics/db/postgres/queries/replay-quarantine";
import type { BatchResult } from "../batch.ts";
import type { Pipeline } from "../pipeline.ts";
import { encrypt } from "../privacy/cipher.ts";
import { type Attempt, changesOf, toAttempt, toEvent } from "./attempt.ts";
import type { BodyEdit } from "./edit-body.ts";
import { KnownUsers } from "./known-users.ts";
import { createPreview, type PreviewDeps, type Previewed } from "./preview.ts";
import type { ReplayedEvent } from "./replay-result.ts";
import { subjectOf } from "./subject-of.ts";

/** The ledger's stream of replayed events. The streams they first came by have already counted them as quarantined. */
export const REPLAY_STREAM = "quarantine";

/** Longer than a pipeline may take with one chunk, so that a living replay never loses its events. */
const LEASE_MS = 5 * 60_000;

export interface ReplayDeps extends PreviewDeps {
  postgres: Postgres;
  pipeline: Pick<Pipeline, "ingest">;
  /** How long a replay may be silent before another one takes its events over. */
  leaseMs?: number;
}

/** What one chunk needs to know of its request. */
export interface ChunkRequest {
  edit?: BodyEdit;
  dryRun: boolean;
  /** Who asks. */
  actor: string;
}

interface Checked extends Attempt {
  previewed: Previewed;
}

/** Tries the events of one chunk again. */
export class ChunkReplayer {
  readonly #deps: ReplayDeps;
  readonly #leaseMs: number;
  readonly #preview: ReturnType<typeof createPreview>;
  readonly #users: KnownUsers;

  constructor(deps: ReplayDeps) {
    this.#deps = deps;
    this.#leaseMs = deps.leaseMs ?? LEASE_MS;
    this.#preview = createPreview(deps);
    this.#users = new KnownUsers(deps.vault ?? deps.postgres, deps.keys);
  }

  /** One chunk: read → edit → refuse the erased → check → claim → store → mark. Its events, in order. */
  async replay(chunk: readonly ReplayRow[], request: ChunkRequest): Promise<ReplayedEvent[]> {
    const done = new Map<string, ReplayedEvent>();
    const report = (event: ReplayedEvent) => done.set(event.id, event);

    const attempts = await this.#read(chunk, request.edit, report);
    const allowed = await this.#withoutErased(attempts, request, report);
    const checked = await this.#check(allowed);
    if (request.dryRun) for (const each of checked) report(toDryEvent(each));
    else await this.#perform(checked, request, report);

    return chunk.map((row) => done.get(row.id) ?? toEvent(row, "skipped", { message: "It is gone." }));
  }

  async #read(
    chunk: readonly ReplayRow[],
    edit: BodyEdit | undefined,
    report: (event: ReplayedEvent) => void,
  ): Promise<Attempt[]> {
    const records = await readReplayRecords(
      this.#deps.postgres,
      chunk.map((row) => row.id),
      this.#leaseMs,
    );
    const attempts: Attempt[] = [];
    for (const record of records) {
      if (record.state !== "open") report(toEvent(record, "skipped", { message: `It is ${record.state}.` }));
      else if (record.isBusy) report(toEvent(record, "skipped", { message: "Another replay has it." }));
      else if (record.reason === "ERASED_SUBJECT") report(toEvent(record, "refused", record));
      else {
        const attempt = toAttempt(record, this.#deps.keys.encryption, edit);
        if ("outcome" in attempt) report(attempt);
        else attempts.push(attempt);
      }
    }

    return attempts;
  }

  /** An event about an erased subject stays where it is, even if an edit would make it about somebody else. */
  async #withoutErased(
    attempts: readonly Attempt[],
    request: ChunkRequest,
    report: (event: ReplayedEvent) => void,
  ): Promise<Attempt[]> {
    const subjects = attempts.flatMap(({ original, bytes }) => [subjectOf(original), subjectOf(bytes)]);
    const erased = await this.#users.erasedAmong([
      ...new Set(subjects.filter((subject) => subject !== null)),
    ]);
    const isErased = ({ original, bytes }: Attempt) =>
      [original, bytes].some((body) => erased.has(subjectOf(body) ?? ""));
    const refused = erased.size === 0 ? [] : attempts.filter(isErased);
    const failure = {
      code: "ERASED_SUBJECT",
      step: "pseudonymise",
      path: null,
      message: "The data of this user was erased.",
    };
    for (const { record } of refused)
      report(toEvent(record, "refused", { ...failure, reason: failure.code }));
    if (!request.dryRun) {
      const rows = refused.map(({ record, original }) => ({
        ...failure,
        id: record.id,
        edited: !erased.has(subjectOf(original) ?? ""),
      }));
      await this.#fail(randomUUID(), request.actor, rows);
    }

    return attempts.filter((attempt) => !refused.includes(attempt));
  }

  async #check(attempts: readonly Attempt[]): Promise<Checked[]> {
    if (attempts.length === 0) return [];
    const previews = await this.#preview(attempts.map((attempt) => attempt.bytes));

    return attempts.map((attempt, index) => ({ ...attempt, previewed: previews[index] as Previewed }));
  }

  /** What would fail again is not sent through the pipeline: it would be quarantined a second time. */
  async #perform(
    checked: readonly Checked[],
    { actor }: ChunkRequest,
    report: (event: ReplayedEvent) => void,
  ): Promise<void> {
    const claim = randomUUID();
    const failing = checked.filter((each) => each.previewed.refusal !== null);
    for (const each of failing) report(toFailedEvent(each));
    await this.#fail(claim, actor, failing.map(toFailedRow));

    const passing = checked.filter((each) => each.previewed.refusal === null);
    if (passing.length === 0) return;
    const mine = await this.#claim(claim, passing);
    const lost = passing.filter((each) => !mine.has(each.record.id));
    for (const { record } of lost) report(toEvent(record, "skipped", { message: "Another replay has it." }));
    const claimed = passing.filter((each) => mine.has(each.record.id));
    if (claimed.length > 0) await this.#store(claim, claimed, { actor, report });
  }

  #claim(claim: string, passing: readonly Checked[]): Promise<Set<string>> {
    const { postgres, keys } = this.#deps;

    return claimQuarantine(
      postgres,
      claim,
      passing.map(({ record, bytes, edited }) => ({
        id: record.id,
        seen: record.claim,
        replayBody: edited ? encrypt(keys.encryption, bytes) : null,
      })),
    );
  }

  async #store(
    claim: string,
    claimed: readonly Checked[],
    { actor, report }: { actor: string; report: (event: ReplayedEvent) => void },
  ): Promise<void> {
    const { pipeline, postgres, clock = Date.now } = this.#deps;
    let result: BatchResult;
    try {
      result = await pipeline.ingest({
        stream: REPLAY_STREAM,
        receivedAt: clock(),
        bodies: claimed.map((each) => each.bytes),
      });
    } catch (error) {
      await abandonClaim(postgres, claim);
      throw error;
    }
    const refusals = new Map(result.quarantined.map((entry) => [entry.index, entry]));
    const failures: FailedRow[] = [];
    const stored: { id: string; result: "stored" | "duplicate" }[] = [];
    claimed.forEach(({ record, edited }, index) => {
      const refusal = refusals.get(index);
      const outcome = result.outcomes[index];
      if (refusal !== undefined || outcome === "quarantined" || outcome === undefined) {
        // The world changed between the check and the pipeline, such as by an erasure.
        const { code = record.reason, message = record.message, path = null } = refusal ?? {};
        failures.push({ id: record.id, code, message, path, step: "pseudonymise", edited });
        report(toEvent(record, "still_quarantined", { reason: code, message, path }));
      } else {
        stored.push({ id: record.id, result: outcome });
        report(toEvent(record, outcome === "stored" ? "replayed" : "duplicate"));
      }
    });
    await markReplayed(postgres, { claim, actor }, stored);
    await this.#fail(claim, actor, failures);
  }

  #fail(claim: string, actor: string, rows: readonly FailedRow[]): Promise<void> {
    return markFailed(this.#deps.postgres, { claim, actor, leaseMs: this.#leaseMs }, rows);
  }
}

function toDryEvent(checked: Checked): ReplayedEvent {
  const { record, previewed } = checked;
  const event =
    previewed.refusal === null
      ? toEvent(record, previewed.outcome === "stored" ? "replayed" : "duplicate")
      : toFailedEvent(checked);

  return { ...event, changes: changesOf(checked) };
}

function toFailedEvent({ record, previewed }: Checked): ReplayedEvent {
  const { code: reason = null, message = null, path = null } = previewed.refusal ?? {};

  return toEvent(record, "still_quarantined", { reason, message, path });
}

function toFailedRow({ record, previewed, edited }: Checked): FailedRow {
  const {
    code = record.reason,
    message = record.message,
    path = null,
    step = "validate",
  } = previewed.refusal ?? {};

  return { id: record.id, code, message, path, step, edited };
}
