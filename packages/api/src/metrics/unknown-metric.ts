import { type AppError, notFound } from "@analytics/core/errors";
import { REST_PREFIX } from "../doors/paths.ts";

/** A metric that is not in the catalogue. */
export function unknownMetric(name: string): AppError {
  return notFound(`The metric «${name}»`, `GET ${REST_PREFIX}/metrics lists all.`);
}
