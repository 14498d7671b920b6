import { z } from "zod";
import type { ApiDeps } from "../deps.ts";

type Stores = Pick<ApiDeps, "accounts" | "apiKeys" | "saved">;

/** Which store knows what the entries call `noun:<id>`. */
const SOURCES: readonly {
  nouns: readonly string[];
  read(stores: Stores, ids: readonly string[]): Promise<ReadonlyMap<string, string>>;
}[] = [
  { nouns: ["account"], read: ({ accounts }, ids) => accounts.namesOf(ids) },
  { nouns: ["api_key"], read: readKeyNames },
  { nouns: ["dashboard", "saved_view", "note"], read: ({ saved }, ids) => saved.sharedTitles(ids) },
];

/** What users, API keys and shared items of these texts are called today; what has no name is left out. */
export async function namesOfSubjects(
  stores: Stores,
  texts: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const named = texts.map(parse).filter((subject) => subject !== null);
  const found = await Promise.all(
    SOURCES.map(async ({ nouns, read }) => {
      const own = named.filter(({ noun }) => nouns.includes(noun));
      const names = await read(stores, [...new Set(own.map(({ id }) => id))]);

      return own.flatMap(({ text, id }) => {
        const name = names.get(id);

        return name === undefined ? [] : [[text, name] as const];
      });
    }),
  );

  return new Map(found.flat());
}

async function readKeyNames({ apiKeys }: Stores, ids: readonly string[]) {
  const keys = await apiKeys.namesOf(ids);

  return new Map([...keys].map(([id, { name, prefix }]) => [id, `${name} (${prefix})`]));
}

function parse(text: string): { text: string; noun: string; id: string } | null {
  const [noun = "", id = "", ...rest] = text.split(":");

  return rest.length === 0 && z.guid().safeParse(id).success ? { text, noun, id } : null;
}
