import type { Postgres } from "@analytics/db/postgres/client";
import { readStreamAccounts, type StreamAccount } from "@analytics/db/postgres/queries/stream-offsets";
import type { MessageStream, PartitionPosition } from "./message-stream.ts";

/** Why a partition does not add up. */
export type Imbalance =
  /** Committed in Kafka and never handled here. */
  | "COMMITTED_UNHANDLED"
  /** Handled offsets that are neither a message, a marker nor gone. */
  | "OFFSETS_DO_NOT_ADD_UP"
  /** Messages that retention deleted before they were read. */
  | "LOST_TO_RETENTION"
  /** More distinct messages than the ledger ever received. */
  | "LEDGER_BELOW_OFFSETS"
  /** The topic ends before what was handled: it was made anew, or the broker lost its end. */
  | "TOPIC_RESET";

export interface PartitionReconciliation {
  topic: string;
  partition: number;
  /** Distinct messages handled, and how many times the ledger received one again: after a crash, a refusal, a replay. */
  messages: number;
  redelivered: number;
  /** Offsets that wait in Kafka. */
  lag: number;
  imbalances: Imbalance[];
}

/**
 * Compares, partition by partition, what Kafka holds, what the offset account says and what the ledger received:
 * `next − first = messages + filtered + missing` and `received = messages + redelivered`. Changes nothing.
 */
export async function reconcileOffsets(deps: {
  stream: MessageStream;
  postgres: Postgres;
}): Promise<PartitionReconciliation[]> {
  // Kafka first: what is handled meanwhile only moves the account further ahead of the commit.
  const { cluster, positions } = await deps.stream.positions();
  const accounts = await readStreamAccounts(deps.postgres, cluster);

  return positions.map((position) => {
    const account = accounts.find(
      ({ stream, partition }) => stream === position.topic && partition === position.partition,
    );

    return reconcile(position, account);
  });
}

/** One partition; without an account nothing of it has been handled. */
export function reconcile(
  position: PartitionPosition,
  account: StreamAccount | undefined,
): PartitionReconciliation {
  const { topic, partition, committed, low, high } = position;
  const handled = account?.nextOffset ?? low;

  return {
    topic,
    partition,
    messages: account?.messages ?? 0,
    redelivered: account === undefined ? 0 : account.received - account.messages,
    lag: Math.max(0, high - handled),
    imbalances: findImbalances(position, account, committed ?? low),
  };
}

function findImbalances(
  { low, high, isCompacted }: PartitionPosition,
  account: StreamAccount | undefined,
  committed: number,
): Imbalance[] {
  if (account === undefined) return committed > low ? ["COMMITTED_UNHANDLED"] : [];
  const { firstOffset, nextOffset, messages, filtered, missing, received } = account;
  const found: Imbalance[] = [];
  if (committed > nextOffset) found.push("COMMITTED_UNHANDLED");
  if (nextOffset - firstOffset !== messages + filtered + missing) found.push("OFFSETS_DO_NOT_ADD_UP");
  if (missing > 0 && !isCompacted) found.push("LOST_TO_RETENTION");
  if (received < messages) found.push("LEDGER_BELOW_OFFSETS");
  if (high < nextOffset) found.push("TOPIC_RESET");

  return found;
}
