import { glob } from "node:fs/promises";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";

const APP = fileURLToPath(new URL("../app", import.meta.url));
/** Pages for those who are not signed in. */
const PUBLIC: ReadonlySet<string> = new Set(["sign-in", "invitation"]);
const IS_PARAMETER = /^\[(.+)\]$/;

/** A page of the console, found by its folder as Next finds it. */
export interface ConsolePage {
  /** Its address without parameters, as a file name: `games-sales`; the first page is `overview`. */
  name: string;
  /** Its address with the parameters filled in. */
  path: string;
  isPublic: boolean;
}

/** Every page of `app/`, so that a new one is looked at without being named. Fails for a parameter that has no example. */
export async function listPages(examples: Readonly<Record<string, string>>): Promise<ConsolePage[]> {
  const pages: ConsolePage[] = [];
  for await (const file of glob("**/page.tsx", { cwd: APP })) pages.push(toPage(dirname(file), examples));

  return pages.toSorted((a, b) => a.path.localeCompare(b.path));
}

function toPage(folder: string, examples: Readonly<Record<string, string>>): ConsolePage {
  const segments = folder.split("/").filter((segment) => segment !== "." && !segment.startsWith("("));
  const path = segments.map((segment) => {
    const parameter = IS_PARAMETER.exec(segment)?.[1];
    if (parameter === undefined) return segment;
    const example = examples[`${segments[0]}.${parameter}`];
    if (example === undefined) throw new Error(`No example for [${parameter}] of ${folder}`);

    return encodeURIComponent(example);
  });

  return {
    name: segments.filter((segment) => !IS_PARAMETER.test(segment)).join("-") + suffixOf(segments),
    path: `/${path.join("/")}`,
    isPublic: PUBLIC.has(segments[0] ?? ""),
  };
}

function suffixOf(segments: readonly string[]): string {
  if (segments.length === 0) return "overview";

  return IS_PARAMETER.test(segments.at(-1) ?? "") ? "-one" : "";
}
