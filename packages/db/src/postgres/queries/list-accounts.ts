import { and, asc, eq, getTableColumns, inArray, type SQL, sql } from "drizzle-orm";
import type { Postgres } from "../client.ts";
import { fromPostgresError } from "../errors.ts";
import { accounts } from "../schema/accounts.ts";
import { sessions } from "../schema/sessions.ts";
import type { AccountRow } from "./find-account.ts";

/** An account and when it was last used. */
export type ListedAccountRow = AccountRow & { lastSeenAt: Date | null };

export interface AccountPage {
  /** Part of the login, the name or the developer, in any case. */
  search?: string | undefined;
  role?: AccountRow["role"] | undefined;
  /** Id of the last account of the page before. */
  after?: string | undefined;
  limit: number;
}

/** Names are written out: drizzle leaves tables away in the columns of a plain select. */
const lastSeenAt = sql<Date | null>`(SELECT max(s.last_seen_at) FROM sessions s WHERE s.account_id = accounts.id)`;

/** Accounts by login. */
export async function listAccounts(postgres: Postgres, page: AccountPage): Promise<ListedAccountRow[]> {
  const { search, role, after, limit } = page;
  const text = sql`lower(concat_ws(' ', ${accounts.login}, ${accounts.name}, ${accounts.developerId}))`;
  const conditions: (SQL | undefined)[] = [
    search === undefined ? undefined : sql`position(lower(${search}) IN ${text}) > 0`,
    role === undefined ? undefined : eq(accounts.role, role),
    after === undefined
      ? undefined
      : sql`${accounts.login} > (SELECT login FROM accounts WHERE id = ${after})`,
  ];
  try {
    return await postgres.db
      .select({ ...getTableColumns(accounts), lastSeenAt: lastSeenAt.mapWith(sessions.lastSeenAt) })
      .from(accounts)
      .where(and(...conditions))
      .orderBy(asc(accounts.login))
      .limit(limit);
  } catch (error) {
    throw fromPostgresError(error);
  }
}

/** Names of these accounts by id; ids that are none are left out. */
export async function listAccountNames(
  postgres: Postgres,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map();
  try {
    const rows = await postgres.db
      .select({ id: accounts.id, name: accounts.name })
      .from(accounts)
      .where(inArray(accounts.id, [...ids]));

    return new Map(rows.map(({ id, name }) => [id, name]));
  } catch (error) {
    throw fromPostgresError(error);
  }
}
