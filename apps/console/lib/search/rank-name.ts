import { defaultFilter } from "cmdk";

const WORD_BREAK = /[\s_\-.,:/«»()]+/;
/** Scattered letters stay below every name that holds what was typed. */
const SCATTERED_MAX = 0.3;

/**
 * How well a name answers to what was typed, from 0 (not at all) to 1: it begins with it, its words do, it holds it, or it only has its
 * letters in this order.
 */
export function rankName(name: string, typed: string, otherNames: readonly string[] = []): number {
  const text = typed.trim().toLowerCase();
  if (text === "") return 1;
  const names = [name, ...otherNames].map((each) => each.toLowerCase());
  if (names.some((each) => each.startsWith(text))) return 1;
  const parts = text.split(WORD_BREAK);
  if (names.some((each) => beginsWords(each, parts))) return 0.9;
  if (names.some((each) => each.includes(text))) return 0.6;

  return SCATTERED_MAX * defaultFilter(name, typed, [...otherNames]);
}

/** Whether every part begins a word of the name. */
function beginsWords(name: string, parts: readonly string[]): boolean {
  const words = name.split(WORD_BREAK);

  return parts.every((part) => words.some((word) => word.startsWith(part)));
}
