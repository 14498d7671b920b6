import { DEFAULT_ZONE } from "@analytics/core/time/granularity";
import { parseZone } from "@analytics/core/time/zone";
import type { MetricRequest } from "../request.ts";

export function resolveZone(request: MetricRequest): string {
  return request.timezone === undefined ? DEFAULT_ZONE : parseZone(request.timezone);
}
