import type { ChaosFindings } from "./run-chaos.ts";

/** What is wrong with the findings; nothing when every promise was kept. */
export function judge({ store, metrics, ledger, offsets, replay, sent }: ChaosFindings): string[] {
  const wrong: string[] = [];
  const demand = (holds: boolean, complaint: string) => {
    if (!holds) wrong.push(complaint);
  };
  demand(store.lost === 0, `${store.lost} events are lost`);
  demand(store.double === 0, `${store.double} events are stored twice`);
  demand(store.foreign === 0, `${store.foreign} events were stored that nobody sent`);
  demand(store.stored === sent.events, `${store.stored} of ${sent.events} events are stored`);
  demand(store.quarantineLost === 0, `${store.quarantineLost} refused bodies are lost`);
  demand(store.quarantineForeign === 0, `${store.quarantineForeign} good events are in quarantine`);
  demand(ledger.unbalanced === 0, `${ledger.unbalanced} rows of the ledger do not balance`);
  demand(ledger.inFlight === 0, `${ledger.inFlight} events are still in flight`);
  demand(
    ledger.received === offsets.messages + offsets.redelivered,
    `the ledger received ${ledger.received}, the offsets say ${offsets.messages} + ${offsets.redelivered}`,
  );
  demand(offsets.messages >= sent.messages, `${offsets.messages} of ${sent.messages} messages were handled`);
  demand(offsets.imbalances.length === 0, `offsets do not balance: ${offsets.imbalances.join()}`);
  demand(offsets.lag === 0, `${offsets.lag} messages wait`);
  wrong.push(...metrics.differences);
  demand(replay.messages >= offsets.messages, `only ${replay.messages} messages were read again`);
  demand(replay.changed.length === 0, `reading again changed ${replay.changed.join(", ")}`);

  return wrong;
}

/** The figures for a person. */
export function describe({ sent, killed, store, metrics, ledger, offsets, replay }: ChaosFindings): string {
  return [
    `sent       ${sent.events} events in ${sent.messages} messages: ${sent.duplicates} copies, ${sent.invalid} invalid, ${sent.late} late`,
    `killed     ${killed.length} times: ${killed.join(", ")}`,
    `stored     ${store.stored} events: lost ${store.lost}, double ${store.double}; quarantined ${store.quarantined}: lost ${store.quarantineLost}`,
    `metrics    ${metrics.metrics - metrics.differences.length} of ${metrics.metrics} equal the oracle`,
    `ledger     received ${ledger.received} = stored ${ledger.stored} + duplicate ${ledger.duplicate} + rejected ${ledger.rejected} + quarantined ${ledger.quarantined} + in flight ${ledger.inFlight}`,
    `offsets    ${offsets.messages} distinct messages, ${offsets.redelivered} redelivered, lag ${offsets.lag}, ${offsets.imbalances.length} imbalances`,
    `replay     ${replay.messages} messages again; changed: ${replay.changed.join(", ") || "nothing"}`,
  ].join("\n");
}
