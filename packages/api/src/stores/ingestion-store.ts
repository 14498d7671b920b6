/** What happened to the events of a stream on one day of receipt (UTC): received = the other six added up when it balances. */
export interface LedgerRow {
  stream: string;
  partition: number;
  day: string;
  received: number;
  stored: number;
  duplicate: number;
  rejected: number;
  quarantined: number;
  in_flight: number;
}

export interface QuarantineRow {
  id: string;
  received_at: string;
  stream: string;
  reason: string;
  step: string;
  path: string | null;
  message: string;
  event_id: string | null;
  type: string | null;
  state: "open" | "replayed" | "discarded";
  /** How often these very bytes arrived. */
  seen: number;
}

export interface QuarantineFilter {
  reason?: string;
  stream?: string;
  type?: string;
  state?: string;
  /** Receipt, half-open, epoch milliseconds. */
  from?: number;
  to?: number;
  /** The last row of the page before. */
  before?: { receivedAt: string; id: string };
  limit: number;
}

export interface IngestionStore {
  /** Days are `YYYY-MM-DD`, half-open. */
  ledger(range: { from?: string; to?: string }): Promise<LedgerRow[]>;
  listQuarantine(filter: QuarantineFilter): Promise<QuarantineRow[]>;
  /** One event with its original bytes, decrypted. */
  findQuarantined(id: string): Promise<{ row: QuarantineRow; body: Uint8Array } | null>;
}
