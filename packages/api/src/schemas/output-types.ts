import type { JsonValue } from "@analytics/core/json/json-value";
import { z } from "zod";

/** A number of things. */
export const count = z.int().min(0);

/** A moment in UTC. */
export const utcTime = z.iso.datetime();

/** A calendar day, `YYYY-MM-DD`. */
export const calendarDay = z.iso.date();

/** Any JSON. */
export const jsonValue = z.custom<JsonValue>((value) => value !== undefined, "is missing");

/** A text in both languages of the console. */
export const localText = z.strictObject({ en: z.string(), ru: z.string() }).meta({ id: "LocalText" });
