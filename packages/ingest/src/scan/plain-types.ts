import type { CompiledType } from "../catalog/find-event-type.ts";
import { findEventType } from "../catalog/find-event-type.ts";
import { DATA_FIELDS, type FieldSchema } from "./data-fields.ts";
import { FIRST_DATA_SLOT, FLAG } from "./field-codes.ts";
import { compilePlainType, type Noted, type PlainField } from "./plain-type.ts";
import { CHECKS_MAX, FIELD_BYTES, type ScannerMemory, SLOTS, TYPES_MAX } from "./scanner-memory.ts";

/** Where the scanner answers −1: events of the type are not read by it. */
const NOT_READ = -1;

interface Known {
  type: CompiledType;
  /** By slot. */
  noted: readonly (Noted | null)[];
}

/** The types that the scanner knows by number, and the checks of their texts. They are told to it when it first meets them. */
export class PlainTypes {
  readonly #memory: ScannerMemory;
  readonly #known: Known[] = [];
  readonly #numbers = new Map<CompiledType, number>();
  readonly #checks: { schema: FieldSchema; accepts: (value: unknown) => boolean }[] = [];

  constructor(memory: ScannerMemory) {
    this.#memory = memory;
  }

  typeAt(number: number): CompiledType {
    return (this.#known[number] as Known).type;
  }

  notedAt(number: number, slot: number): Noted | null {
    return (this.#known[number] as Known).noted[slot] ?? null;
  }

  /** The number of a type by its name; −1 when the scanner does not read such events. */
  numberOf(name: string): number {
    const type = findEventType(name);
    // Types of free-form events come and go; they are never plain.
    if (type === undefined || type.service === "custom") return NOT_READ;
    let number = this.#numbers.get(type);
    if (number === undefined) {
      number = this.#tell(type);
      this.#numbers.set(type, number);
    }

    return number;
  }

  accepts(check: number, text: string): boolean {
    return this.#checks[check]?.accepts(text) ?? false;
  }

  #tell(type: CompiledType): number {
    const plain = compilePlainType(type);
    const number = this.#known.length;
    if (plain === null || number >= TYPES_MAX) return NOT_READ;
    const noted: (Noted | null)[] = new Array(SLOTS).fill(null);
    for (const [name, field] of plain.fields) {
      const slot = FIRST_DATA_SLOT + DATA_FIELDS.indexOf(name);
      noted[slot] = field.noted;
      this.#write(this.#memory.fields + (number * SLOTS + slot) * FIELD_BYTES, field);
    }
    this.#memory.requiredCount[number] = plain.requiredCount;
    this.#known.push({ type, noted });

    return number;
  }

  #write(at: number, field: PlainField): void {
    const { view } = this.#memory;
    view.setUint8(at, field.use);
    view.setUint8(at + 1, field.column);
    view.setUint8(at + 2, field.kind);
    view.setUint8(at + 3, flagsOf(field));
    view.setUint16(at + 4, field.check === null ? 0 : this.#checkNumber(field.check) + 1, true);
    view.setUint32(at + 8, field.lengthMin, true);
    view.setUint32(at + 12, field.lengthMax, true);
    view.setFloat64(at + 16, field.min, true);
    view.setFloat64(at + 24, field.max, true);
  }

  #checkNumber(check: NonNullable<PlainField["check"]>): number {
    const known = this.#checks.findIndex(({ schema }) => schema === check.schema);
    if (known >= 0) return known;
    if (this.#checks.length >= CHECKS_MAX) throw new Error("The scanner has no room for one more check.");
    this.#checks.push(check);

    return this.#checks.length - 1;
  }
}

function flagsOf({ isOptional, isNullable, isScrubbed, isInteger, noted }: PlainField): number {
  return (
    (isOptional ? FLAG.optional : 0) |
    (isNullable ? FLAG.nullable : 0) |
    (isScrubbed ? FLAG.scrubbed : 0) |
    (isInteger ? FLAG.integer : 0) |
    (noted?.kind === "property" ? FLAG.property : 0)
  );
}
