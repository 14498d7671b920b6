import { SCANNER } from "./generated/scanner.ts";

/** Sizes of `assembly/layout.ts`. */
export const CHUNK_EVENTS = 2_048;
export const CHUNK_BYTES = 1 << 20;
export const SLOTS = 256;
export const TYPES_MAX = 128;
export const CHECKS_MAX = 32;
export const TEXTS_MAX = 81_920;
export const FIELD_BYTES = 32;
export const NOTE_WORDS = 8;

/** What `assembly/index.ts` exports: functions, described there, and the places of its tables. */
interface ScannerExports {
  memory: { buffer: ArrayBuffer };
  begin(): number;
  read(from: number, count: number, latest: number): number;
  asksCheck(): number;
  askedTextNo(): number;
  askedCheckNo(): number;
  answerType(text: number, type: number): void;
  answerCheck(check: number, text: number, isAccepted: number): void;
  notesCount(): number;
  usedTexts(): number;
  usedNumbers(): number;
  usedHashes(): number;
  textCount(): number;
  textEnd(text: number): number;
  addName(table: number, slot: number, length: number): number;
  identifiers(count: number): void;
  remember(cache: number, start: number, length: number, low: number, high: number): void;
  forget(cache: number): void;
}

type Place =
  | "input"
  | "starts"
  | "ends"
  | "isRead"
  | "typeNo"
  | "time"
  | "eventId"
  | "userNo"
  | "texts"
  | "numbers"
  | "hashes"
  | "notes"
  | "fields"
  | "requiredCount"
  | "identifierSlots"
  | "knownTexts";

/** The part of the global that is used here: TypeScript declares it for browsers only. */
const { WebAssembly } = globalThis as unknown as {
  WebAssembly: {
    Module: new (bytes: Uint8Array) => object;
    Instance: new (module: object) => { exports: ScannerExports & Record<Place, { value: number }> };
  };
};

/** The scanner's functions, and its memory as arrays. It never grows, so they stay good. */
export type ScannerMemory = ReturnType<typeof createScannerMemory>;

export function createScannerMemory() {
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(Buffer.from(SCANNER, "base64")));
  const { buffer } = exports.memory;
  const at = (place: Place) => exports[place].value;

  return {
    functions: exports satisfies ScannerExports as ScannerExports,
    bytes: Buffer.from(buffer),
    view: new DataView(buffer),
    input: at("input"),
    knownTexts: at("knownTexts"),
    fields: at("fields"),
    starts: new Uint32Array(buffer, at("starts"), CHUNK_EVENTS),
    ends: new Uint32Array(buffer, at("ends"), CHUNK_EVENTS),
    isRead: new Uint8Array(buffer, at("isRead"), CHUNK_EVENTS),
    typeNo: new Uint16Array(buffer, at("typeNo"), CHUNK_EVENTS),
    time: new Float64Array(buffer, at("time"), CHUNK_EVENTS),
    eventId: new Uint32Array(buffer, at("eventId"), CHUNK_EVENTS * 4),
    userNo: new Uint32Array(buffer, at("userNo"), CHUNK_EVENTS),
    requiredCount: new Uint8Array(buffer, at("requiredCount"), TYPES_MAX),
    identifierSlots: new Uint8Array(buffer, at("identifierSlots"), 16),
    /** Words of the notes, and the number at the end of each. */
    noteWords: new Uint32Array(buffer, at("notes")),
    noteNumbers: new Float64Array(buffer, at("notes")),
    texts: (column: number) => new Uint32Array(buffer, at("texts") + column * CHUNK_EVENTS * 4, CHUNK_EVENTS),
    numbers: (column: number) =>
      new Float64Array(buffer, at("numbers") + column * CHUNK_EVENTS * 8, CHUNK_EVENTS),
    /** Low and high word of each. */
    hashes: (column: number) =>
      new Uint32Array(buffer, at("hashes") + column * CHUNK_EVENTS * 8, CHUNK_EVENTS * 2),
  };
}
