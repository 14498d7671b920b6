/** Numbers that `assembly/` knows the same things by. */

/** What a slot holds; 0 must be «absent». */
export const KIND = { absent: 0, text: 1, number: 2, true: 3, false: 4, null: 5 } as const;

/** What becomes of a field. `noted` ones are left to the caller; 0 must be «undeclared». */
export const USE = { user: 1, hash: 2, text: 3, number: 4, noted: 5, dropped: 6 } as const;

export const FLAG = { optional: 1, nullable: 2, scrubbed: 4, integer: 8, property: 16 } as const;

export const NOTE = { field: 0, identifier: 1, user: 2, hash: 3 } as const;

/** Attributes of the envelope in the order of their slots; those of the fields of `data` follow. */
export const ENVELOPE_FIELDS = [
  "specversion",
  "id",
  "source",
  "type",
  "time",
  "subject",
  "dataschema",
  "datacontenttype",
  "data",
] as const;
export const FIRST_DATA_SLOT = ENVELOPE_FIELDS.length;
