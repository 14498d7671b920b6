import { useQuery } from "@tanstack/react-query";
import { useRouter, useSearchParams } from "next/navigation";
import { useQueryState } from "nuqs";
import { useEffect } from "react";
import { viewParam } from "#features/explore/explore-state.ts";
import { useTRPC } from "#lib/api/trpc.ts";

const FRESH_MS = 60_000;

/** The kept view that the address names. An address with nothing but its name is opened as the view was kept. */
export function useOpenedView() {
  const trpc = useTRPC();
  const router = useRouter();
  const params = useSearchParams();
  const [id] = useQueryState("view", viewParam);
  const query = useQuery(
    trpc.views.get.queryOptions(
      { id: id ?? "" },
      { enabled: id !== null, staleTime: FRESH_MS, retry: false },
    ),
  );
  const view = id === null ? undefined : query.data?.data;
  const isBare = id !== null && !params.has("metric");
  useEffect(() => {
    if (isBare && view !== undefined) router.replace(addressOf(view));
  }, [isBare, view, router]);

  return { data: view, isOpening: isBare && !query.isError };
}

/** Where a view is opened. */
export function addressOf({ id, address }: { id: string; address: string }): string {
  const params = new URLSearchParams(address);
  if (!params.has("metric")) params.set("metric", "dau");
  params.set("view", id);

  return `/explore?${params}`;
}
