import { useState } from "react";

/** Which rows are selected. Rows that are not shown any more do not count. */
export function useSelection(rows: readonly { id: string }[]) {
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const ids = rows.map((row) => row.id).filter((id) => chosen.has(id));

  return {
    selected: chosen,
    ids,
    toggle: (id: string | undefined) => {
      if (id === undefined) return;
      setChosen((before) => (before.has(id) ? without(before, id) : new Set([...before, id])));
    },
    toggleAll: () => setChosen(ids.length === rows.length ? new Set() : new Set(rows.map((row) => row.id))),
    clear: () => setChosen(new Set()),
  };
}

function without(ids: ReadonlySet<string>, id: string): ReadonlySet<string> {
  return new Set([...ids].filter((each) => each !== id));
}
