"use client";

import { QueryCache, QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { ThemeProvider } from "next-themes";
import { NuqsAdapter } from "nuqs/adapters/next/app";
import { createContext, type ReactNode, useState } from "react";
import { IntlProvider } from "use-intl";
import { TooltipProvider } from "#components/ui/tooltip.tsx";
import { createSessionExpiry, type SessionExpiry } from "#hooks/use-session-expiry.ts";
import { shouldRetry, toClientFailure } from "#lib/api/client-error.ts";
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
              <SessionExpiryContext value={sessionExpiry}>
                <TooltipProvider delayDuration={200}>{children}</TooltipProvider>
              </SessionExpiryContext>
            </TRPCProvider>
          </QueryClientProvider>
        </NuqsAdapter>
      </ThemeProvider>
    </IntlProvider>
  );
}

function createQueryClient(sessionExpiry: SessionExpiry): QueryClient {
  return new QueryClient({
    queryCache: new QueryCache({
      onError: (error) => {
        if (toClientFailure(error).code === "UNAUTHENTICATED") sessionExpiry.report();
      },
    }),
    defaultOptions: { queries: { retry: shouldRetry, refetchOnWindowFocus: false } },
  });
}
