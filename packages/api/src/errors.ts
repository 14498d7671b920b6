import "@analytics/core/input-words";
import { AppError, ERROR_CODES, type ErrorCode, invalid, toAppError } from "@analytics/core/errors";
import { TRPCError } from "@trpc/server";
import { ZodError } from "zod";

const ISSUES_MAX = 20;

/** Codes that only the tRPC protocol itself raises, as codes of the public list. */
const PROTOCOL_CODES: Partial<Record<TRPCError["code"], ErrorCode>> = {
  PARSE_ERROR: "DATA_VALIDATION_ERROR",
  METHOD_NOT_SUPPORTED: "NOT_FOUND",
};

/** Any thrown value as an AppError, looking through the wrapper that tRPC puts around errors. */
export function fromThrown(error: unknown): AppError {
  if (error instanceof ZodError) return fromZod(error);
  if (!(error instanceof TRPCError)) return toAppError(error);
  if (error.cause instanceof AppError) return error.cause;
  if (error.cause instanceof ZodError) return fromZod(error.cause);

  const code = PROTOCOL_CODES[error.code] ?? codeOfTrpc(error.code);
  if (code === "INTERNAL") return toAppError(error.cause ?? error);

  return new AppError(code, publicText(code), { cause: error });
}

/** The tRPC error that carries an AppError through the tRPC door. */
export function toTrpcError(error: AppError): TRPCError {
  return new TRPCError({ code: ERROR_CODES[error.code].trpc, message: error.message, cause: error });
}

function codeOfTrpc(code: TRPCError["code"]): ErrorCode {
  const known = (Object.keys(ERROR_CODES) as ErrorCode[]).find((name) => ERROR_CODES[name].trpc === code);

  return known ?? "INTERNAL";
}

function publicText(code: ErrorCode): string {
  if (code === "NOT_FOUND") return "There is no such procedure.";
  if (code === "DATA_VALIDATION_ERROR") return "The request could not be read.";

  return "The request was refused.";
}

function fromZod(error: ZodError): AppError {
  const issues = error.issues.slice(0, ISSUES_MAX).map((issue) => ({
    path: issue.path.map(String).join("."),
    message: issue.message,
  }));
  const [first] = issues;
  const where = first?.path ? `${first.path}: ` : "";
  const parameter = first?.path || unknownKeyOf(error);

  return invalid(`The request is not valid. ${where}${first?.message ?? ""}`.trim(), { parameter, issues });
}

/** A name that the input does not have is no place in it. */
function unknownKeyOf({ issues: [issue] }: ZodError): string | undefined {
  return issue?.code === "unrecognized_keys" ? issue.keys[0] : undefined;
}
