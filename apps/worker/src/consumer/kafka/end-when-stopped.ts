/** The part of the client that fetches as long as it runs. */
export interface FetchingRunner {
  running: boolean;
  fetch(nodeId: string): Promise<unknown[]>;
}

/**
 * A client that no longer runs answers every fetch at once with nothing. Fetchers that it makes anew because the brokers have changed,
 * while its stop waits for those before them, would ask for ever and let nothing else happen: what `stopped` gives ends them.
 */
export function endWhenStopped(runner: FetchingRunner, stopped: () => Error): void {
  const { fetch } = runner;
  runner.fetch = function (nodeId) {
    return this.running ? fetch.call(this, nodeId) : Promise.reject(stopped());
  };
}
