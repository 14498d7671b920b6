import { builder } from "./builder.ts";
import "./types/game-types.ts";
import "./types/metric-types.ts";
import "./types/platform-types.ts";

/** The schema over the procedures and the registry of metrics. */
export const schema = builder.toSchema();
