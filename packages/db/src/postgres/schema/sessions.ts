import { sql } from "drizzle-orm";
import { customType, index, pgTable, text, timestamp, uuid } from "drizzle-orm/pg-core";
import { accounts } from "./accounts.ts";

const bytea = customType<{ data: Buffer }>({ dataType: () => "bytea" });
const instant = (name: string) => timestamp(name, { withTimezone: true });

/** Browsers that are or were signed in. Neither the cookie nor the address is kept. */
export const sessions = pgTable(
  "sessions",
  {
    id: uuid("id").primaryKey().defaultRandom(),
    /** SHA-256 of the cookie: 32 random bytes need no slow hash. */
    hash: bytea("hash").notNull().unique(),
    accountId: uuid("account_id")
      .notNull()
      .references(() => accounts.id, { onDelete: "cascade" }),
    method: text("method", { enum: ["password", "oidc"] }).notNull(),
    /** Issuer and session at the Auth service; null: it named none. */
    externalSession: text("external_session"),
    createdAt: instant("created_at").notNull(),
    /** To about a minute. */
    lastSeenAt: instant("last_seen_at").notNull(),
    /** When it ends, however much it is used. */
    expiresAt: instant("expires_at").notNull(),
    endedAt: instant("ended_at"),
    browser: text("browser"),
    system: text("system"),
    country: text("country"),
    /** Whose view an administrator has taken, and until when; null: the account's own. */
    viewDeveloperId: text("view_developer_id"),
    viewExpiresAt: instant("view_expires_at"),
  },
  (table) => [
    index("sessions_account").on(table.accountId, table.createdAt, table.id),
    index("sessions_external").on(table.externalSession).where(sql`external_session IS NOT NULL`),
  ],
);
