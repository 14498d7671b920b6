import { hashOf, isSame } from "./bytes-map";

const PLACES: i32 = 1 << 10;
const PLACE_BYTES: i32 = 40;
const LENGTH_MAX: u32 = 32;
/** Two tables, of the envelope's names and of those of `data`: slot, length, text. */
const tables: usize = memory.data(2 * (1 << 10) * 40 + 8, 16);

/** Makes a name known; false for one that is too long. */
export function addName(table: i32, slot: i32, start: usize, length: u32): bool {
  if (length > LENGTH_MAX) return false;
  let place = hashOf(start, length) & (PLACES - 1);
  while (load<u32>(addressOf(table, place), 4) !== 0) place = (place + 1) & (PLACES - 1);
  const at = addressOf(table, place);
  store<u32>(at, slot);
  store<u32>(at, length, 4);
  memory.copy(at + 8, start, length);

  return true;
}

/** The slot of a name, or −1. */
export function findName(table: i32, start: usize, length: u32): i32 {
  let place = hashOf(start, length) & (PLACES - 1);
  while (true) {
    const at = addressOf(table, place);
    const known = load<u32>(at, 4);
    if (known === 0) return -1;
    if (known === length && isSame(at + 8, start, length)) return load<i32>(at);
    place = (place + 1) & (PLACES - 1);
  }
}

function addressOf(table: i32, place: u32): usize {
  return tables + (<usize>table * PLACES + place) * PLACE_BYTES;
}
