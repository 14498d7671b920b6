// Blocks of LZ4: https://github.com/lz4/lz4/blob/dev/doc/lz4_Block_format.md
// Copies are made 16 bytes at a time: up to 32 bytes behind the input and the output must be ours.

const MATCH_MIN: u32 = 4;
/** A length that fills its half of the token goes on in the bytes behind it. */
const LONG: u32 = 15;

/** Where the last length that went on ended. */
let next: usize = 0;

/** Bytes that a block unpacks to: what its tokens add up to; −1 for a broken one. */
export function measure(start: usize, end: usize): i32 {
  let size: u32 = 0;
  let at = start;
  while (at < end) {
    const token = <u32>load<u8>(at);
    at += 1;
    let literals = token >> 4;
    if (literals === LONG) {
      literals += longLength(at, end);
      at = next;
    }
    if (literals > <u32>(end - at)) return -1;
    at += literals;
    size += literals;
    if (at === end) break;
    at += 2;
    let match = token & LONG;
    if (match === LONG) {
      match += longLength(at, end);
      at = next;
    }
    size += match + MATCH_MIN;
    if (<i32>size < 0) return -1;
  }

  return size;
}

/**
 * Unpacks a block to `from`, behind what has been written since `base`, which its matches may reach back into. It must have been
 * measured, and there must be room. Returns where it ended; 0 for a broken one.
 */
export function unpack(start: usize, end: usize, base: usize, from: usize): usize {
  let at = start;
  let out = from;
  while (at < end) {
    const token = <u32>load<u8>(at);
    at += 1;
    let literals = token >> 4;
    if (literals === LONG) {
      literals += longLength(at, end);
      at = next;
    }
    copy(out, at, literals);
    out += literals;
    at += literals;
    if (at >= end) break;
    const distance = <usize>load<u16>(at);
    at += 2;
    if (distance === 0 || distance > out - base) return 0;
    let match = token & LONG;
    if (match === LONG) {
      match += longLength(at, end);
      at = next;
    }
    match += MATCH_MIN;
    if (distance >= 16) copy(out, out - distance, match);
    else repeat(out, out - distance, match);
    out += match;
  }

  return out;
}

/** What the bytes from `from` on add to a length. */
function longLength(from: usize, end: usize): u32 {
  let length: u32 = 0;
  let at = from;
  while (at < end) {
    const more = <u32>load<u8>(at);
    at += 1;
    length += more;
    if (more !== 255) break;
  }
  next = at;

  return length;
}

function copy(to: usize, from: usize, length: u32): void {
  for (let done: u32 = 0; done < length; done += 16) v128.store(to + done, v128.load(from + done));
}

/** A copy that reads what it has just written. */
function repeat(to: usize, from: usize, length: u32): void {
  for (let done: u32 = 0; done < length; done += 1) store<u8>(to + done, load<u8>(from + done));
}
