const WORD_BREAK = /[\s_\-.,:/«»()]+/;
/** Abbreviations stay below every name that holds what was typed. */
const ABBREVIATED = 0.3;

/**
 * How well a name answers to what was typed, from 0 (not at all) to 1: it begins with it, its words do, it holds it, or it is abbreviated
 * by it: `nrev`.
 */
export function rankName(name: string, typed: string, otherNames: readonly string[] = []): number {
  const text = typed.trim().toLowerCase();
  if (text === "") return 1;
  const names = [name, ...otherNames].map((each) => each.toLowerCase());
  if (names.some((each) => each.startsWith(text))) return 1;
  const parts = text.split(WORD_BREAK);
  if (names.some((each) => beginsWords(each, parts))) return 0.9;
  if (names.some((each) => each.includes(text))) return 0.6;

  return names.some((each) => abbreviates(text, each.split(WORD_BREAK))) ? ABBREVIATED : 0;
}

/** Whether every part begins a word of the name. */
function beginsWords(name: string, parts: readonly string[]): boolean {
  const words = name.split(WORD_BREAK);

  return parts.every((part) => words.some((word) => word.startsWith(part)));
}

/** Whether the text is put together of beginnings of the words, in their order; words may be left out. */
function abbreviates(text: string, words: readonly string[]): boolean {
  if (text === "") return true;

  return words.some((word, place) => {
    const rest = words.slice(place + 1);
    for (let length = commonStart(text, word); length > 0; length--)
      if (abbreviates(text.slice(length), rest)) return true;

    return false;
  });
}

function commonStart(a: string, b: string): number {
  let length = 0;
  while (length < a.length && a[length] === b[length]) length++;

  return length;
}
