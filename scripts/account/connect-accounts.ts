import type { UsersContext } from "@analytics/api/services/users";
import { createPostgresAccounts } from "@analytics/api/stores/postgres-accounts";
import { createPostgresSessions } from "@analytics/api/stores/session-store";
import { createPostgres } from "@analytics/db/postgres/client";
import { migratePostgres } from "@analytics/db/postgres/migrate";
import { ensureWritableDirectory } from "../../packages/embedded/src/process/writable-directory.ts";
import { connectDatabase } from "../import/connect-stores.ts";
import { readHasDemo } from "../start/platform-record.ts";

export interface ConnectedAccounts {
  /** Who sits at the command line may do what an administrator may, and it is written down too. */
  ctx: UsersContext;
  close(): Promise<void>;
}

/** The accounts of `DATABASE_URL`, of a running `npm start`, or of its data directory when none runs. */
export async function connectAccounts(
  dataDirectory: string,
  env: Readonly<Record<string, string | undefined>>,
): Promise<ConnectedAccounts> {
  const demo = readHasDemo(dataDirectory, env);
  if (!env.DATABASE_URL) ensureWritableDirectory(dataDirectory);
  const { databaseUrl, vaultUrl, stop } = await connectDatabase(dataDirectory, env);
  try {
    await migratePostgres({ url: databaseUrl, vaultUrl });
    const postgres = createPostgres({ url: databaseUrl, maxConnections: 1 });

    return {
      ctx: {
        deps: {
          accounts: createPostgresAccounts(postgres),
          sessions: createPostgresSessions(postgres),
          config: { publicOrigin: null, trustProxy: false, demo },
          clock: Date.now,
          games: null,
        },
        access: { subject: "command-line" },
        traceId: null,
      },
      close: async () => {
        await postgres.close();
        await stop();
      },
    };
  } catch (error) {
    await stop();
    throw error;
  }
}
