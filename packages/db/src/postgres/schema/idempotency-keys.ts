import { customType, index, pgTable, primaryKey, text, timestamp, uuid } from "drizzle-orm/pg-core";

const bytea = customType<{ data: Buffer }>({ dataType: () => "bytea" });

/** Requests that were sent with an `Idempotency-Key`, and how they were answered. */
export const idempotencyKeys = pgTable(
  "idempotency_keys",
  {
    /** A digest of who asked. */
    principal: text("principal").notNull(),
    route: text("route").notNull(),
    key: text("key").notNull(),
    /** SHA-256 of everything that makes another request of it. */
    requestHash: bytea("request_hash").notNull(),
    /** Who answers it now; another process may take over when that has taken too long. */
    lock: uuid("lock").notNull(),
    lockedUntil: timestamp("locked_until", { withTimezone: true }).notNull(),
    /** Encrypted: it may hold the secret of a fresh API key. Null while it is being answered. */
    answer: bytea("answer"),
    expiresAt: timestamp("expires_at", { withTimezone: true }).notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.principal, table.route, table.key] }),
    index("idempotency_keys_expires").on(table.expiresAt),
  ],
);
