import { customType, index, pgTable, text, timestamp, uuid } from "drizzle-orm/pg-core";

const bytea = customType<{ data: Buffer }>({ dataType: () => "bytea" });

/** Keys of machines. The secret itself is kept nowhere. */
export const apiKeys = pgTable(
  "api_keys",
  {
    id: uuid("id").primaryKey().defaultRandom(),
    /** The public beginning of the key, by which it is found and recognised. */
    prefix: text("prefix").notNull().unique(),
    /** SHA-256 of the whole key: 32 random bytes need no slow hash. */
    hash: bytea("hash").notNull(),
    name: text("name").notNull(),
    scopes: text("scopes").array().notNull(),
    /** Null: the whole platform. */
    developerId: text("developer_id"),
    /** Of that developer, only these; null: all. */
    games: text("games").array(),
    /** CIDR blocks that it may be used from; null: from everywhere. */
    networks: text("networks").array(),
    createdBy: text("created_by").notNull(),
    createdAt: timestamp("created_at", { withTimezone: true }).notNull().defaultNow(),
    /** Null: never. */
    expiresAt: timestamp("expires_at", { withTimezone: true }),
    /** To about a minute. */
    lastUsedAt: timestamp("last_used_at", { withTimezone: true }),
    revokedAt: timestamp("revoked_at", { withTimezone: true }),
    revokedBy: text("revoked_by"),
  },
  (table) => [index("api_keys_developer").on(table.developerId, table.id)],
);
