import { compileCondition, type Predicate } from "./condition.ts";
import type { EventSpec, ImportMap } from "./import-map.ts";
import { MapError, RowError } from "./row-error.ts";
import { type Row, type Scope, SPECIALS } from "./scope.ts";
import { compileTemplate, type Text } from "./template.ts";
import { compileTime, type Moment } from "./time.ts";
import { compileFactors, compileValue, type Make } from "./value.ts";

const EVENTS_PER_GROUP_MAX = 100_000;

export interface MappedEvent {
  specversion: "1.0";
  id: string;
  source: string;
  type: string;
  time: string;
  data: unknown;
}

export interface CompiledMap {
  /** Whether the map leaves the row out. */
  isSkipped(row: Row): boolean;
  /** What neighbouring rows of one group share; null: every row is a group of its own. */
  groupKey: ((row: Row) => string) | null;
  /** The events of a group; throws `RowError` when a value does not fit, and then the group makes none. */
  toEvents(rows: readonly Row[]): MappedEvent[];
  /** For a group whose events are stored already: remembers its `once` texts. */
  pass(rows: readonly Row[]): void;
}

/** Compiles a map against the columns of a file. `file` is the short fingerprint of its content. */
export function compileMap(map: ImportMap, columns: readonly string[], file: string): CompiledMap {
  for (const column of columns)
    if (Object.hasOwn(SPECIALS, column))
      throw new MapError(`A column may not be called «${column}»; name the columns in the map.`);
  const skip = map.skip === undefined ? null : compileCondition(map.skip, columns);
  const groupBy = map.groupBy === undefined ? null : compileTemplate(map.groupBy, columns);
  const source = compileTemplate(map.source, columns);
  const outputs = map.events.map((spec) => compileOutput(spec, columns, source));
  const scopeOf = (rows: readonly Row[]): Scope => ({
    row: rows[0] as Row,
    rows,
    file,
    part: 1,
    parts: 1,
    amount: 0,
  });

  return {
    isSkipped: (row) => skip?.(scopeOf([row])) ?? false,
    groupKey: groupBy === null ? null : (row) => groupBy(scopeOf([row])),
    toEvents: (rows) => {
      const scope = scopeOf(rows);
      const made = outputs.map((output) => output.make(scope));
      // Only a group that could be made as a whole counts as seen.
      for (const { remember } of made) remember();

      return made.flatMap(({ events }) => events);
    },
    pass: (rows) => {
      const scope = scopeOf(rows);
      for (const output of outputs) output.pass(scope);
    },
  };
}

interface Output {
  make(scope: Scope): { events: MappedEvent[]; remember: () => void };
  pass(scope: Scope): void;
}

interface CompiledEvent {
  source: Text;
  type: Text;
  id: Text;
  time: Moment;
  data: Make;
  total: Make | null;
  atMost: number;
  advances: boolean;
}

const NONE = { events: [], remember: () => undefined };

function compileOutput(spec: EventSpec, columns: readonly string[], source: Text): Output {
  const when: Predicate = spec.when === undefined ? () => true : compileCondition(spec.when, columns);
  const once = spec.once === undefined ? null : compileTemplate(spec.once, columns);
  const seen = new Set<string>();
  const event: CompiledEvent = {
    source,
    type: compileTemplate(spec.type, columns),
    id: compileTemplate(spec.id, columns),
    time: compileTime(spec.time, columns),
    data: compileValue(spec.data, { columns, path: "data" }),
    total:
      spec.split === undefined ? null : compileFactors(spec.split.total, { columns, path: "split.total" }),
    atMost: spec.split?.atMost ?? 0,
    advances: spec.split?.advanceSeconds ?? false,
  };

  return {
    make: (scope) => {
      if (!when(scope)) return NONE;
      const key = once?.(scope);
      if (key !== undefined && seen.has(key)) return NONE;
      const remember = () => {
        if (key !== undefined) seen.add(key);
      };

      return { events: makeParts(event, scope), remember };
    },
    pass: (scope) => {
      if (once !== null && when(scope)) seen.add(once(scope));
    },
  };
}

function makeParts(event: CompiledEvent, scope: Scope): MappedEvent[] {
  const at = event.time(scope);
  if (event.total === null) return [makeEvent(event, scope, at)];
  const total = event.total(scope) as number;
  if (total < 0) throw new RowError("A total cannot be negative.", "split.total");
  const parts = Math.max(1, Math.ceil(total / event.atMost));
  if (parts > EVENTS_PER_GROUP_MAX) throw new RowError("The total makes too many parts.", "split.total");

  return Array.from({ length: parts }, (_, i) => {
    const before = i * event.atMost;
    const amount = Math.min(event.atMost, total - before);
    const moment = event.advances ? at + (before + amount) * 1000 : at;

    return makeEvent(event, { ...scope, part: i + 1, parts, amount }, moment);
  });
}

function makeEvent(event: CompiledEvent, scope: Scope, at: number): MappedEvent {
  return {
    specversion: "1.0",
    id: event.id(scope),
    source: event.source(scope),
    type: event.type(scope),
    time: toIso(at),
    data: event.data(scope),
  };
}

function toIso(at: number): string {
  const date = new Date(at);
  if (Number.isNaN(date.getTime())) throw new RowError("The time is out of range.", "time");

  return date.toISOString();
}
