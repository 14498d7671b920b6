import { useQueryClient } from "@tanstack/react-query";
import { useCallback } from "react";
import { useTRPC } from "#lib/api/trpc.ts";

/** Asks for everything about the quarantine and the ledger again, after something changed there. */
export function useRefreshQuarantine(): () => void {
  const trpc = useTRPC();
  const client = useQueryClient();

  return useCallback(() => {
    void client.invalidateQueries({ queryKey: trpc.ingestion.pathKey() });
  }, [client, trpc]);
}
