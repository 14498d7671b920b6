/**
 * A process that works on a lake and kills itself (SIGKILL) in the middle of its n-th change of a store. Arguments: JSON of
 * DyingLake. Exit code 0: the work was done before that.
 */
import { type ClickHouse, type ClickHouseConfig, createClickHouse } from "@analytics/db/clickhouse/client";
import { createObjectStore, type ObjectStoreConfig } from "@analytics/db/objects/create-object-store";
import { createPostgres } from "@analytics/db/postgres/client";
import { archive } from "../archive.ts";
import { compact } from "../compact.ts";
import type { LakeDeps, LakeOptions } from "../lake-deps.ts";
import { rebuild } from "../rebuild.ts";

export interface DyingLake {
  work: "archive" | "compact" | "rebuild";
  dieAt: number;
  options: Partial<LakeOptions>;
  clickhouse: ClickHouseConfig;
  postgresUrl: string;
  objects: ObjectStoreConfig;
}

const CHANGES = new Set(["put", "putIfAbsent", "delete", "command", "insertParquet"]);

const input = JSON.parse(process.argv[2] ?? "") as DyingLake;
let changes = 0;
const deps: LakeDeps = {
  clickhouse: dying(createClickHouse(input.clickhouse)),
  postgres: createPostgres({ url: input.postgresUrl }),
  objects: dying(createObjectStore(input.objects)),
  clock: Date.now,
};
if (input.work === "archive") await archive(deps, input.options);
if (input.work === "compact") await compact(deps, input.options);
if (input.work === "rebuild") await rebuild(deps);
process.exit(0);

/** Even changes die before they begin, odd ones when they have just been sent. */
function dying<Store extends ClickHouse | LakeDeps["objects"]>(store: Store): Store {
  return new Proxy(store, {
    get: (target, key) => {
      const value = Reflect.get(target, key) as unknown;
      if (typeof value !== "function" || !CHANGES.has(String(key))) return value;

      return (...args: unknown[]) => {
        changes += 1;
        if (changes !== input.dieAt) return value.apply(target, args);
        if (changes % 2 === 0) process.kill(process.pid, "SIGKILL");
        const result = value.apply(target, args) as Promise<unknown>;
        setImmediate(() => setTimeout(() => process.kill(process.pid, "SIGKILL"), 3));

        return result;
      };
    },
  });
}
