import { parseAsString, parseAsStringLiteral, useQueryStates } from "nuqs";
import { useDrawer } from "#hooks/use-drawer.ts";
import { useReceiptRange } from "#hooks/use-receipt-range.ts";

export const STATES = ["open", "replayed", "discarded"] as const;
export type DeskState = (typeof STATES)[number];

const params = {
  state: parseAsStringLiteral(STATES).withDefault("open"),
  reason: parseAsString,
  type: parseAsString,
  stream: parseAsString,
  q: parseAsString,
};

/** The part of a filter that can be chosen by its counts. */
export const FACETS = ["reason", "type", "stream"] as const;
export type FacetName = (typeof FACETS)[number];

/** A filter as the API takes it for changes; without a state, because those act on open (or discarded) events alone. */
export interface DeskFilter {
  reason?: string;
  type?: string;
  stream?: string;
  text?: string;
  event_id?: string;
  from: string;
  to: string;
}

/** What the desk shows. It lives in the address, so that a view can be sent to somebody. */
export function useDesk() {
  const [view, setView] = useQueryStates(params, { history: "replace" });
  const event = useDrawer("event");
  const range = useReceiptRange();
  const filter: DeskFilter = {
    ...range,
    ...(view.reason !== null && { reason: view.reason }),
    ...(view.type !== null && { type: view.type }),
    ...(view.stream !== null && { stream: view.stream }),
    ...toSearch(view.q),
  };

  return {
    view,
    /** The event that is open. */
    event,
    filter,
    choose: (facet: FacetName, value: string | null) => setView({ [facet]: value }),
    showState: (state: DeskState) => setView({ state }),
    search: (q: string) => setView({ q: q === "" ? null : q }),
    clear: () => setView({ reason: null, type: null, stream: null, q: null }),
    isFiltered: view.reason !== null || view.type !== null || view.stream !== null || view.q !== null,
  };
}

/** `id:…` finds an event by its id; anything else is looked for in the messages. */
function toSearch(query: string | null): Pick<DeskFilter, "text" | "event_id"> {
  if (query === null) return {};
  const id = /^id:\s*(\S.*)$/.exec(query)?.[1];

  return id === undefined ? { text: query } : { event_id: id };
}
