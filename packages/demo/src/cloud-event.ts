/** One event as a service sends it: CloudEvents 1.0 JSON, structured mode. */
export interface CloudEvent {
  specversion: "1.0";
  id: string;
  source: string;
  type: string;
  /** ISO 8601 in UTC with milliseconds. */
  time: string;
  data: Record<string, unknown>;
}
