import { customType, pgSchema, serial, timestamp, uniqueIndex } from "drizzle-orm/pg-core";

const bytea = customType<{ data: Buffer }>({ dataType: () => "bytea" });

export const vault = pgSchema("vault");

/** The only place where a person's id meets the number that stands for it everywhere else. */
export const subjects = vault.table(
  "subjects",
  {
    userNo: serial("user_no").primaryKey(),
    userHmac: bytea("user_hmac").notNull(),
    /** The account id, AES-256-GCM under a key kept outside the database. */
    userIdEncrypted: bytea("user_id_encrypted").notNull(),
    createdAt: timestamp("created_at", { withTimezone: true }).notNull().defaultNow(),
  },
  (table) => [uniqueIndex("subjects_hmac").on(table.userHmac)],
);

/** Subjects whose data was destroyed: new events about them are refused. Holds no id, only the keyed hash. */
export const erasedSubjects = vault.table("erased_subjects", {
  userHmac: bytea("user_hmac").primaryKey(),
  erasedAt: timestamp("erased_at", { withTimezone: true }).notNull().defaultNow(),
});
