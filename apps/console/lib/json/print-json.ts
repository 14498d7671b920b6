/** One line of indented JSON. */
export interface JsonLine {
  /** Its place in the text, from 1. */
  number: number;
  text: string;
  /** Stands at one of the places that were asked for. */
  marked: boolean;
}

type Path = readonly (string | number)[];

const INDENT = "  ";

/** Indented JSON, with the lines marked that stand at the places. A place that is not there marks what should hold it. */
export function printJson(value: unknown, places: readonly Path[]): JsonLine[] {
  const lines: JsonLine[] = [];
  print(
    { value, depth: 0, before: "", after: "" },
    places.map((place) => existingPart(value, place)),
    lines,
  );

  return lines;
}

interface Piece {
  value: unknown;
  depth: number;
  /** In front of the value on its first line, and behind it on its last. */
  before: string;
  after: string;
}

function print({ value, depth, before, after }: Piece, places: readonly Path[], lines: JsonLine[]): void {
  const pad = INDENT.repeat(depth);
  const marked = places.some((place) => place.length === 0);
  const members = membersOf(value);
  if (members === null || members.length === 0) {
    lines.push({ number: lines.length + 1, text: `${pad}${before}${JSON.stringify(value)}${after}`, marked });
    return;
  }
  const [open, close] = Array.isArray(value) ? ["[", "]"] : ["{", "}"];
  lines.push({ number: lines.length + 1, text: `${pad}${before}${open}`, marked });
  members.forEach(([key, member], index) => {
    const piece = {
      value: member,
      depth: depth + 1,
      before: Array.isArray(value) ? "" : `${JSON.stringify(key)}: `,
      after: index < members.length - 1 ? "," : "",
    };
    const inside = places.filter((place) => String(place[0]) === String(key)).map((place) => place.slice(1));
    print(piece, inside, lines);
  });
  lines.push({ number: lines.length + 1, text: `${pad}${close}${after}`, marked: false });
}

function membersOf(value: unknown): [string | number, unknown][] | null {
  if (Array.isArray(value)) return value.map((item, index) => [index, item]);

  return typeof value === "object" && value !== null ? Object.entries(value) : null;
}

function existingPart(value: unknown, place: Path): Path {
  let current = value;
  for (const [index, step] of place.entries()) {
    const member = membersOf(current)?.find(([key]) => String(key) === String(step));
    if (member === undefined) return place.slice(0, index);
    current = member[1];
  }

  return place;
}

const STEP = /\.([A-Za-z_]\w*)|\[(\d+)\]|\[("(?:[^"\\]|\\.)*")\]/y;

/** The keys of a normalised JSONPath such as `$.data.lines[0].price`; null for other text. */
export function parseJsonPath(path: string): (string | number)[] | null {
  if (!path.startsWith("$")) return null;
  const step = new RegExp(STEP);
  step.lastIndex = 1;
  const keys: (string | number)[] = [];
  while (step.lastIndex < path.length) {
    const found = step.exec(path);
    if (found === null) return null;
    const [, name, index, quoted] = found;
    keys.push(name ?? (index === undefined ? (JSON.parse(quoted ?? '""') as string) : Number(index)));
  }

  return keys;
}
