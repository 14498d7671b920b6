import { TRPCClientError } from "@trpc/client";

interface Refusal {
  details?: { issues?: readonly { path: string }[] };
}

/** Which of the networks that were asked for the service does not take, in their order; none for any other failure. */
export function refusedNetworks(error: unknown, asked: readonly string[] = []): string[] {
  if (!(error instanceof TRPCClientError)) return [];
  const data: Refusal | undefined = error.data ?? undefined;
  const refused = new Set(data?.details?.issues?.map(({ path }) => path));

  return asked.filter((_, at) => refused.has(`networks.${at}`));
}
