/** The parts of a decoded record that transactions need. */
export interface FetchedRecord {
  offset: string;
  key: Buffer | null;
  isControlRecord: boolean;
  batchContext: { producerId: string; inTransaction: boolean };
}

export interface AbortedTransaction {
  producerId: string;
  firstOffset: string;
}

const ABORT = 0;

/**
 * Takes out the messages of aborted transactions, as Kafka's own consumer does. The broker lists aborted transactions in the
 * order in which they ended, so they are sorted by where they began; several may have begun before the fetched offset.
 */
export function dropAborted<Message extends FetchedRecord>({
  messages,
  abortedTransactions,
}: {
  messages: Message[];
  abortedTransactions: readonly AbortedTransaction[] | null;
}): Message[] {
  if (abortedTransactions === null || abortedTransactions.length === 0) return messages;
  const ahead = abortedTransactions
    .map(({ producerId, firstOffset }) => ({ producerId, firstOffset: Number(firstOffset) }))
    .sort((a, b) => b.firstOffset - a.firstOffset);
  const aborting = new Set<string>();

  return messages.filter((message) => {
    const offset = Number(message.offset);
    for (let next = ahead.at(-1); next !== undefined && next.firstOffset <= offset; next = ahead.at(-1)) {
      aborting.add(next.producerId);
      ahead.pop();
    }
    const { producerId, inTransaction } = message.batchContext;
    if (message.isControlRecord) {
      if (isAbortMarker(message)) aborting.delete(producerId);

      return true;
    }

    return !(inTransaction && aborting.has(producerId));
  });
}

/** The key of a control record is its version and its type, two bytes each. */
function isAbortMarker({ key }: FetchedRecord): boolean {
  return key !== null && key.length >= 4 && key.readInt16BE(2) === ABORT;
}
