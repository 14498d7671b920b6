import { parseAsString, useQueryStates } from "nuqs";

const part = parseAsString.withDefault("");
const PARTS = { actor: part, action: part, object: part, entry: parseAsString };

/** Which entries are shown; an empty part limits nothing. */
export interface AuditFilter {
  actor: string;
  action: string;
  object: string;
}

/** The filter, which is in the address. */
export function useAuditFilter() {
  const [{ actor, action, object }, setState] = useQueryStates(PARTS, { history: "replace" });

  return {
    filter: { actor, action, object },
    isFiltered: actor !== "" || action !== "" || object !== "",
    setFilter: (change: Partial<AuditFilter>) => setState(emptyAsNull(change)),
    /** Another filter in place of what a drawer shows. */
    filterAndClose: (filter: AuditFilter) =>
      setState({ ...emptyAsNull(filter), entry: null }, { history: "push" }),
    clear: () => setState({ actor: null, action: null, object: null }),
  };
}

function emptyAsNull(change: Partial<AuditFilter>): Partial<Record<keyof AuditFilter, string | null>> {
  return Object.fromEntries(
    Object.entries(change).map(([name, value]) => [name, value === "" ? null : value]),
  );
}
