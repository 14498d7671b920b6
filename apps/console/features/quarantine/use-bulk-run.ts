import { useEffect, useRef, useState } from "react";
import {
  addReplay,
  addStateChange,
  type BulkAction,
  type BulkProgress,
  type Choice,
  groupsOf,
  NOTHING_YET,
} from "#features/quarantine/bulk-run.ts";
import { useRefreshQuarantine } from "#features/quarantine/use-refresh-quarantine.ts";
import { useTRPCClient } from "#lib/api/trpc.ts";

const STEP_EVENTS = 200;

export interface BulkRequest {
  action: BulkAction;
  choice: Choice;
  /** A merge patch or a JSON Patch. */
  patch?: unknown;
  /** Why, for a discard or a reopening. */
  reason?: string;
}

interface RunState {
  /** What runs, or ran last. */
  action: BulkAction | null;
  isRunning: boolean;
  progress: BulkProgress;
  error: unknown;
}

const IDLE: RunState = { action: null, isRunning: false, progress: NOTHING_YET, error: null };

/** Runs an action over many events in steps that the service can bear, and can be stopped after any of them. */
export function useBulkRun() {
  const client = useTRPCClient();
  const refresh = useRefreshQuarantine();
  const [state, setState] = useState<RunState>(IDLE);
  const stop = useRef<AbortController | null>(null);
  useEffect(() => () => stop.current?.abort(), []);

  const step = async (
    request: BulkRequest,
    choice: Choice,
    cursor: string | null,
    progress: BulkProgress,
  ) => {
    const where = { ...choice, limit: STEP_EVENTS, ...(cursor !== null && { cursor }) };
    const { action, patch, reason = "" } = request;
    if (action === "check" || action === "replay") {
      const input = {
        ...where,
        dry_run: action === "check",
        ...(patch !== undefined && { patch: patch as never }),
      };
      const { data, meta } = await client.ingestion.replay.mutate(input);

      return { progress: addReplay(progress, data), next: meta.next_cursor };
    }
    const { data, meta } = await client.ingestion[action].mutate({ ...where, reason });

    return { progress: addStateChange(progress, data), next: meta.next_cursor };
  };

  const run = async (request: BulkRequest): Promise<void> => {
    stop.current?.abort();
    const controller = new AbortController();
    stop.current = controller;
    let progress = NOTHING_YET;
    const show = (change: Partial<RunState>) => {
      if (stop.current === controller) setState((before) => ({ ...before, ...change }));
    };
    show({ action: request.action, isRunning: true, progress, error: null });
    try {
      for (const choice of groupsOf(request.choice, STEP_EVENTS)) {
        let cursor: string | null = null;
        do {
          const done = await step(request, choice, cursor, progress);
          progress = done.progress;
          cursor = done.next;
          show({ progress });
        } while (cursor !== null && !controller.signal.aborted);
        if (controller.signal.aborted) break;
      }
      show({ isRunning: false });
    } catch (error) {
      show({ isRunning: false, error });
    }
    if (request.action !== "check") refresh();
  };

  return {
    ...state,
    run,
    stop: () => stop.current?.abort(),
    reset: () => {
      stop.current?.abort();
      stop.current = null;
      setState(IDLE);
    },
  };
}
