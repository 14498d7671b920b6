import { z } from "zod";
import type { EventType } from "./event-type.ts";

const CUSTOM_TYPE = /^custom\.[A-Za-z0-9][A-Za-z0-9_.-]{0,99}$/;

/** The declaration of a `custom.<name>` type, or undefined when the name is not one. Its data is free-form. */
export function customEventType(type: string): EventType | undefined {
  if (!CUSTOM_TYPE.test(type)) return undefined;

  return {
    type,
    service: "custom",
    version: 1,
    data: z.looseObject({}),
    columns: {},
    strictIdentity: false,
    lines: null,
    isGameChange: false,
  };
}
