"use client";

import { MutationCache, QueryCache, QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { ThemeProvider } from "next-themes";
import { NuqsAdapter } from "nuqs/adapters/next/app";
import { createContext, type ReactNode, useState } from "react";
import { IntlProvider } from "use-intl";
import { createSessionExpiry, type SessionExpiry } from "#hooks/use-session-expiry.ts";
import { recoveryInterval, shouldRetry, toClientFailure } from "#lib/api/client-error.ts";
import { createApiClient, TRPCProvider } from "#lib/api/trpc.ts";
import type { Locale } from "#lib/i18n/locale.ts";
import type { Messages } from "#messages/en.ts";

interface ProvidersProps {
  locale: Locale;
  messages: Messages;
  children: ReactNode;
}

/** Where answers report that the session is over. */
export const SessionExpiryContext = createContext<SessionExpiry>(createSessionExpiry());

/** Everything that pages stand on: data, language, theme, address. */
export function Providers({ locale, messages, children }: ProvidersProps) {
  const [sessionExpiry] = useState(createSessionExpiry);
  const [queryClient] = useState(() => createQueryClient(sessionExpiry));
  const [apiClient] = useState(createApiClient);

  return (
    <IntlProvider locale={locale} messages={messages} timeZone="Europe/Moscow">
      <ThemeProvider attribute="class" defaultTheme="system" enableSystem disableTransitionOnChange>
        <NuqsAdapter>
          <QueryClientProvider client={queryClient}>
            <TRPCProvider trpcClient={apiClient} queryClient={queryClient}>
              <SessionExpiryContext value={sessionExpiry}>{children}</SessionExpiryContext>
            </TRPCProvider>
          </QueryClientProvider>
        </NuqsAdapter>
      </ThemeProvider>
    </IntlProvider>
  );
}

function createQueryClient(sessionExpiry: SessionExpiry): QueryClient {
  const onError = (error: Error) => {
    if (toClientFailure(error).code === "UNAUTHENTICATED") sessionExpiry.report();
  };

  return new QueryClient({
    queryCache: new QueryCache({ onError }),
    mutationCache: new MutationCache({ onError }),
    defaultOptions: {
      queries: {
        retry: shouldRetry,
        refetchOnWindowFocus: false,
        refetchInterval: ({ state }) => recoveryInterval(state.error),
      },
    },
  });
}
