const DAY_MS: i64 = 86_400_000;
const MINUTE_MS: i64 = 60_000;

/**
 * A timestamp of RFC 3339 with a capital T and Z, or an offset, as epoch milliseconds; NaN for everything else, leap seconds
 * included: that is for the slow way. Fractions are cut to milliseconds.
 */
export function parseTimestamp(start: usize, end: usize): f64 {
  if (end - start < 20) return NaN;
  if (byte(start, 4) !== 0x2d || byte(start, 7) !== 0x2d || byte(start, 10) !== 0x54) return NaN;
  if (byte(start, 13) !== 0x3a || byte(start, 16) !== 0x3a) return NaN;
  const century = pair(start, 0);
  const yearOfCentury = pair(start, 2);
  const month = pair(start, 5);
  const day = pair(start, 8);
  const hour = pair(start, 11);
  const minute = pair(start, 14);
  const second = pair(start, 17);
  // A pair that is no number is negative.
  if ((century | yearOfCentury | month | day | hour | minute | second) < 0) return NaN;
  const year = century * 100 + yearOfCentury;
  if (month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) return NaN;
  if (hour > 23 || minute > 59 || second > 59) return NaN;

  let at = start + 19;
  let millis: i32 = 0;
  if (load<u8>(at) === 0x2e) {
    at += 1;
    const first = at;
    for (let scale = 100; isDigit(load<u8>(at)); at += 1, scale /= 10)
      millis += (<i32>load<u8>(at) - 0x30) * scale;
    if (at === first) return NaN;
  }
  const offset = offsetMinutes(at, end);
  if (offset === NO_OFFSET) return NaN;
  const minutes = <i64>hour * 60 + minute - offset;

  return <f64>(daysFromCivil(year, month, day) * DAY_MS + minutes * MINUTE_MS + <i64>second * 1_000 + millis);
}

const NO_OFFSET: i32 = i32.MAX_VALUE;

function offsetMinutes(at: usize, end: usize): i32 {
  const sign = load<u8>(at);
  if (sign === 0x5a) return at + 1 === end ? 0 : NO_OFFSET;
  if ((sign !== 0x2b && sign !== 0x2d) || at + 6 !== end || load<u8>(at, 3) !== 0x3a) return NO_OFFSET;
  const hours = pair(at, 1);
  const minutes = pair(at, 4);
  if ((hours | minutes) < 0 || hours > 23 || minutes > 59) return NO_OFFSET;
  const total = hours * 60 + minutes;

  return sign === 0x2b ? total : -total;
}

function byte(start: usize, at: usize): u32 {
  return load<u8>(start + at);
}

/** Two digits as a number; negative when they are none. */
function pair(start: usize, at: usize): i32 {
  const tens = load<u8>(start + at);
  const ones = load<u8>(start + at, 1);

  return isDigit(tens) && isDigit(ones) ? (<i32>tens - 0x30) * 10 + <i32>ones - 0x30 : -1;
}

function isDigit(code: u32): bool {
  return code - 0x30 < 10;
}

function daysInMonth(year: i32, month: i32): i32 {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;

  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

/** Days since 1970-01-01 in the proleptic Gregorian calendar (Hinnant, «chrono-compatible low-level date algorithms»). */
function daysFromCivil(year: i32, month: i32, day: i32): i64 {
  const y = month <= 2 ? year - 1 : year;
  const era = y / 400;
  const yearOfEra = y - era * 400;
  const dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
  const dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear;

  return <i64>era * 146_097 + dayOfEra - 719_468;
}
