/** The runs that this process is busy with, so that a wish to cancel reaches them. */
export interface RunningRuns {
  /** Call `close` when the run has ended. */
  open(runId: string): { signal: AbortSignal; close(): void };
  /** False: the run is not here. */
  cancel(runId: string): boolean;
}

export function createRunningRuns(): RunningRuns {
  const controllers = new Map<string, AbortController>();

  return {
    open: (runId) => {
      const controller = new AbortController();
      controllers.set(runId, controller);

      return { signal: controller.signal, close: () => controllers.delete(runId) };
    },
    cancel: (runId) => {
      const controller = controllers.get(runId);
      controller?.abort(new Error("The run was cancelled."));

      return controller !== undefined;
    },
  };
}
