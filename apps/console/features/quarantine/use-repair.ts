import type { ReplayAnswer } from "@analytics/api/services/change-quarantine";
import type { QuarantinedOriginal } from "@analytics/api/services/read-quarantine";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useRefreshQuarantine } from "#features/quarantine/use-refresh-quarantine.ts";
import { useTRPC } from "#lib/api/trpc.ts";

type Outcome = ReplayAnswer["events"][number];

/** The text of one event on its way to being replayable. */
export function useRepair(event: QuarantinedOriginal) {
  const original = prettyOf(event.body ?? "");
  const [text, setText] = useState(original);
  /** The answer of the last dry run, and for which text it was. */
  const [checked, setChecked] = useState<{ text: string; outcome: Outcome | undefined } | null>(null);
  const trpc = useTRPC();
  const refresh = useRefreshQuarantine();
  const dryRun = useMutation(trpc.ingestion.replay.mutationOptions());
  const replay = useMutation(trpc.ingestion.replay.mutationOptions({ onSuccess: refresh }));
  const isEdited = text !== original;
  // Untouched bytes are replayed as they are, however oddly they are written.
  const input = { ids: [event.id], ...(isEdited && { body: text }) };

  return {
    text,
    setText,
    original,
    isEdited,
    syntaxError: syntaxErrorOf(text),
    checked: checked?.text === text ? checked.outcome : undefined,
    dryRun,
    check: () =>
      dryRun.mutate(
        { ...input, dry_run: true },
        { onSuccess: ({ data }) => setChecked({ text, outcome: data.events[0] }) },
      ),
    replay,
    send: () =>
      replay.mutate(input, { onSuccess: ({ data }) => setChecked({ text, outcome: data.events[0] }) }),
  };
}

/** Indented if it is JSON, else as it is. */
export function prettyOf(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}

function syntaxErrorOf(text: string): string | null {
  try {
    JSON.parse(text);

    return null;
  } catch (error) {
    return (error as Error).message;
  }
}
