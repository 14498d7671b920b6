import { AppError } from "@analytics/core/errors";

export interface Failure {
  code: string;
  message: string;
  /** Whether another attempt can end differently. */
  isFinal: boolean;
}

const MESSAGE_CHARACTERS_MAX = 2_000;

/** What to write down about an error. A mistake in the input is final; everything else may pass. */
export function failureOf(error: unknown): Failure {
  const isOurs = error instanceof AppError;
  const isFinal = isOurs && error.http < 500 && !error.retryable;

  return {
    code: isOurs ? error.code : "INTERNAL",
    message: textOf(error).slice(0, MESSAGE_CHARACTERS_MAX),
    isFinal,
  };
}

/** The innermost text: runs are read by admins, and «something went wrong» helps nobody. */
function textOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (error.cause instanceof Error) return textOf(error.cause);

  return error.message || error.name;
}
