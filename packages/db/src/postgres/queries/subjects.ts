import type { Postgres } from "../client.ts";
import { fromPostgresError } from "../errors.ts";

export interface NewSubject {
  userHmac: Buffer;
  userIdEncrypted: Buffer;
}

/** Any constant: it names the lock under which new subjects get their numbers. */
const SUBJECT_LOCK = 7_301_220_420;

const FIND = `
SELECT user_hmac, user_no FROM vault.subjects WHERE user_hmac = ANY ($1::bytea[])
UNION ALL
SELECT user_hmac, 0 FROM vault.erased_subjects WHERE user_hmac = ANY ($1::bytea[])`;

// `ON CONFLICT` would draw a number for every row that is already there; numbers stay dense because only missing rows
// reach the sequence, and the lock keeps two processes from inserting the same ones.
const CREATE = `
INSERT INTO vault.subjects (user_hmac, user_id_encrypted)
SELECT hmac, encrypted FROM unnest($1::bytea[], $2::bytea[]) AS wanted(hmac, encrypted)
WHERE NOT EXISTS (SELECT FROM vault.subjects known WHERE known.user_hmac = hmac)
  AND NOT EXISTS (SELECT FROM vault.erased_subjects erased WHERE erased.user_hmac = hmac)`;

interface Row {
  user_hmac: Buffer;
  user_no: number;
}

/** Numbers of known users by keyed hash (latin1 text of the 32 bytes); 0 stands for an erased subject. */
export async function findSubjects(
  postgres: Postgres,
  hmacs: readonly Buffer[],
): Promise<Map<string, number>> {
  try {
    const { rows } = await postgres.pool.query<Row>({ name: "find-subjects", text: FIND, values: [hmacs] });

    return toNumbers(rows);
  } catch (error) {
    throw fromPostgresError(error);
  }
}

/** Gives a number to every subject that has none, in one insert, and returns the numbers of all of them. */
export async function createSubjects(
  postgres: Postgres,
  subjects: readonly NewSubject[],
): Promise<Map<string, number>> {
  const hmacs = subjects.map((subject) => subject.userHmac);
  const encrypted = subjects.map((subject) => subject.userIdEncrypted);
  const connection = await postgres.pool.connect().catch((error: unknown) => {
    throw fromPostgresError(error);
  });
  try {
    await connection.query("BEGIN");
    await connection.query("SELECT pg_advisory_xact_lock($1)", [SUBJECT_LOCK]);
    await connection.query(CREATE, [hmacs, encrypted]);
    await connection.query("COMMIT");
    const { rows } = await connection.query<Row>({ name: "find-subjects", text: FIND, values: [hmacs] });
    connection.release();

    return toNumbers(rows);
  } catch (error) {
    // A connection in an unknown state is closed; the server rolls back what it had begun.
    connection.release(true);
    throw fromPostgresError(error);
  }
}

/** Grows with every erasure: a change tells that cached numbers may belong to erased subjects. */
export async function countErasedSubjects(postgres: Postgres): Promise<number> {
  try {
    const { rows } = await postgres.pool.query<{ count: number }>(
      "SELECT count(*) AS count FROM vault.erased_subjects",
    );

    return (rows[0] as { count: number }).count;
  } catch (error) {
    throw fromPostgresError(error);
  }
}

function toNumbers(rows: readonly Row[]): Map<string, number> {
  const numbers = new Map<string, number>();
  for (const row of rows) {
    const key = row.user_hmac.toString("latin1");
    // An erasure wins over a subject that was created in the same moment.
    if (numbers.get(key) !== 0) numbers.set(key, row.user_no);
  }

  return numbers;
}
