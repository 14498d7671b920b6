/** Where everything lies. Sizes are repeated in `src/scan/scanner-memory.ts`, which reads and fills these places. */

/** Events of one chunk. */
export const EVENTS: i32 = 2_048;
/** Bytes of the events of one chunk. Behind them lie zeros, so that every search for the end of a text ends. */
export const INPUT_BYTES: i32 = 1 << 20;
const PADDING: i32 = 64;

export const input: usize = memory.data(INPUT_BYTES + PADDING, 16);
/** Where each event begins in the input, and where it ends. */
export const starts: usize = memory.data(EVENTS * 4, 16);
export const ends: usize = memory.data(EVENTS * 4, 16);

/** Attributes of the envelope and fields of `data`, one slot each. */
export const SLOTS: i32 = 256;
export const slotKind: usize = memory.data(SLOTS, 16);
export const slotStart: usize = memory.data(SLOTS * 4, 16);
export const slotEnd: usize = memory.data(SLOTS * 4, 16);
export const slotNumber: usize = memory.data(SLOTS * 8, 16);
/** The data slots that are set, in the order of the fields. */
export const slotOrder: usize = memory.data(SLOTS, 16);

/** What became of each event: 1 when it was read here. */
export const isRead: usize = memory.data(EVENTS, 16);
/** The number of its type. */
export const typeNo: usize = memory.data(EVENTS * 2, 16);
/** Epoch milliseconds. */
export const time: usize = memory.data(EVENTS * 8, 16);
export const eventId: usize = memory.data(EVENTS * 16, 16);
export const userNo: usize = memory.data(EVENTS * 4, 16);

export const TEXT_COLUMNS: i32 = 32;
export const NUMBER_COLUMNS: i32 = 16;
export const HASH_COLUMNS: i32 = 3;
/** Column after column, `EVENTS` values each; 0 for what is absent. Texts are numbers of texts, from 1. */
export const texts: usize = memory.data(TEXT_COLUMNS * EVENTS * 4, 16);
export const numbers: usize = memory.data(NUMBER_COLUMNS * EVENTS * 8, 16);
export const hashes: usize = memory.data(HASH_COLUMNS * EVENTS * 8, 16);

/** What the caller has to see to: six words and a number each. */
export const NOTES: i32 = 1 << 16;
export const NOTE_BYTES: i32 = 32;
export const notes: usize = memory.data(NOTES * NOTE_BYTES, 16);

/** How the fields of each type are read: `SLOTS` fields for each. */
export const TYPES: i32 = 128;
export const FIELD_BYTES: i32 = 32;
export const fields: usize = memory.data(TYPES * SLOTS * FIELD_BYTES, 16);
export const requiredCount: usize = memory.data(TYPES, 16);

/** Texts known at the start of a chunk are fewer than `TEXTS_KEPT`; a chunk may add as many as there is room for. */
export const TEXTS_MAX: i32 = 81_920;
export const CHECKS: i32 = 32;
/** By text: 0 for not asked yet, 1 for no type that is read here, else the number of the type and 2. */
export const typeOfText: usize = memory.data(TEXTS_MAX * 2, 16);
/** By check and text: 0 for not asked yet, 1 for accepted, 2 for refused. */
export const verdicts: usize = memory.data(CHECKS * TEXTS_MAX, 16);

/** Slots that may hold an identifier of a person, `identifierCount` of them. */
export const identifierSlots: usize = memory.data(16, 16);
