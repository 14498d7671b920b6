import { type ClassValue, clsx } from "clsx";
import { mergeClasses } from "#lib/merge-classes.ts";

/** Joins class names; of two Tailwind classes for one property the later wins. */
export function classNames(...values: ClassValue[]): string {
  return mergeClasses(clsx(values));
}
