import type { Metadata, Viewport } from "next";
import type { ReactNode } from "react";
import { Providers } from "#components/shell/providers.tsx";
import { compiledMessages } from "#lib/i18n/compiled-messages.ts";
import { requestLocale } from "#lib/i18n/request-locale.ts";
import { MESSAGES } from "#messages/messages.ts";
import "./globals.css";

export const viewport: Viewport = {
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: "#fafafb" },
    { media: "(prefers-color-scheme: dark)", color: "#0d0e11" },
  ],
};

export async function generateMetadata(): Promise<Metadata> {
  const { app } = MESSAGES[await requestLocale()];

  return { title: { default: app.name, template: `%s · ${app.name}` }, robots: { index: false } };
}

export default async function RootLayout({ children }: { children: ReactNode }) {
  const locale = await requestLocale();

  return (
    <html lang={locale} suppressHydrationWarning>
      <body>
        <Providers locale={locale} messages={compiledMessages(locale)}>
          {children}
        </Providers>
      </body>
    </html>
  );
}
