import assert from "node:assert/strict";
import { glob, readFile } from "node:fs/promises";
import { before, describe, it } from "node:test";
import { fileURLToPath } from "node:url";
import { twMerge } from "tailwind-merge";
import { mergeClasses } from "./merge-classes.ts";

const CONSOLE = fileURLToPath(new URL("..", import.meta.url));
const SOURCES = "{app,components,features,hooks,lib}/**/*.{ts,tsx}";
const TEXT = /"([^"\n]*)"|`([^`]*)`/g;
/** Words of the language that are classes, too, count as classes only where a class must be. */
const IS_WORD = /^[a-z]+$/i;
const IS_CLASS_NAME = /(className=\{?|classNames\()$/;

/** Every text of the sources that is a list of classes. */
async function readClassLists(): Promise<Set<string>> {
  const lists = new Set<string>();
  for await (const file of glob(SOURCES, {
    cwd: CONSOLE,
    exclude: ["**/*.test.*", "lib/merge-classes.ts"],
  })) {
    const source = await readFile(`${CONSOLE}/${file}`, "utf8");
    for (const { index, 1: quoted, 2: template = "" } of source.matchAll(TEXT)) {
      const list = (quoted ?? template.replaceAll(/\$\{[^}]*\}/g, " ")).trim().replaceAll(/\s+/g, " ");
      const isNamed = IS_CLASS_NAME.test(source.slice(Math.max(0, index - 12), index));
      if (list !== "" && (isNamed || (!IS_WORD.test(list) && list.split(" ").some(isKnown)))) lists.add(list);
    }
  }

  return lists;
}

/** Whether Tailwind's own merging takes it for a class: a class that stands twice is left once. */
function isKnown(name: string): boolean {
  return twMerge(`${name} ${name}`) === name;
}

/** Without the variants before it: `hover:bg-sunken` → `bg-sunken`. */
function withoutVariants(name: string): string {
  return name.replace(/^(?:(?:\[[^\]]*\]|[^:[(])*:)+/, "");
}

describe("mergeClasses", () => {
  let lists: Set<string>;
  before(async () => {
    lists = await readClassLists();
  });

  it("leaves of any two classes of the console what all of Tailwind leaves", () => {
    const classes = [...new Set([...lists].flatMap((list) => list.split(" ")).map(withoutVariants))];
    const wrong: string[] = [];
    for (const first of classes)
      for (const second of classes) {
        const pair = `${first} ${second}`;
        if (mergeClasses(pair) !== twMerge(pair)) wrong.push(pair);
      }

    assert.ok(classes.length > 400);
    assert.deepEqual(wrong.slice(0, 50), []);
  });

  it("merges each list of the console as all of Tailwind does", () => {
    for (const list of lists) assert.equal(mergeClasses(list), twMerge(list));
  });

  it("keeps variants apart", () => {
    assert.equal(mergeClasses("p-2 hover:p-3 max-sm:p-4 p-5 hover:p-6"), "max-sm:p-4 p-5 hover:p-6");
  });
});
