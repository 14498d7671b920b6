import type { AppError } from "@analytics/core/errors";
import { invalid } from "@analytics/core/errors";
import { z } from "zod";

const TOKEN_LENGTH_MAX = 16_384;
const ID_LENGTH_MAX = 100;
const CHANNEL_LENGTH_MAX = 200;

const PARAMS_DEPTH_MAX = 5;

const id = z.string().min(1).max(ID_LENGTH_MAX);

/** What a client may say. */
const clientMessageSchema = z.discriminatedUnion("type", [
  z.object({ type: z.literal("auth"), token: z.string().min(1).max(TOKEN_LENGTH_MAX) }),
  z.object({
    type: z.literal("subscribe"),
    id,
    channel: z.string().min(1).max(CHANNEL_LENGTH_MAX),
    params: z
      .record(z.string(), z.unknown())
      .refine((params) => isShallow(params, PARAMS_DEPTH_MAX), "nests too deeply")
      .default({}),
  }),
  z.object({ type: z.literal("unsubscribe"), id }),
  z.object({ type: z.literal("ping") }),
]);

export type ClientMessage = z.infer<typeof clientMessageSchema>;

/** Throws DATA_VALIDATION_ERROR for what is no message of the protocol. */
export function parseClientMessage(text: string): ClientMessage {
  const parsed = clientMessageSchema.safeParse(parseJson(text));
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;

  throw invalid(
    `This is no message of the protocol. ${issue?.path.join(".") ?? ""} ${issue?.message ?? ""}`.trim(),
  );
}

export function ackMessage(subscription?: string): string {
  return JSON.stringify({ type: "ack", ...(subscription === undefined ? {} : { id: subscription }) });
}

/** `answer` is JSON text of `{data, meta}` without its braces, made once for all who hear it. */
export function dataMessage(at: { id: string; channel: string; seq: number }, answer: string): string {
  return `{"type":"data","id":${JSON.stringify(at.id)},"channel":${JSON.stringify(at.channel)},"seq":${at.seq},${answer}}`;
}

export function errorMessage({ code, message, details }: AppError, subscription?: string): string {
  return JSON.stringify({
    type: "error",
    ...(subscription === undefined ? {} : { id: subscription }),
    error: { code, message, details },
  });
}

export const PONG = JSON.stringify({ type: "pong" });
export const HEARTBEAT = JSON.stringify({ type: "heartbeat" });

function isShallow(value: unknown, depth: number): boolean {
  if (typeof value !== "object" || value === null) return true;

  return depth > 0 && Object.values(value).every((inner) => isShallow(inner, depth - 1));
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw invalid("The message is not valid JSON.");
  }
}
