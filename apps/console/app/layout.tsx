import type { Metadata, Viewport } from "next";
import { cookies, headers } from "next/headers";
import type { ReactNode } from "react";
import { Providers } from "#components/shell/providers.tsx";
import { chooseLocale, LOCALE_COOKIE } from "#lib/i18n/locale.ts";
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

  return { title: app.name, robots: { index: false } };
}

export default async function RootLayout({ children }: { children: ReactNode }) {
  const locale = await requestLocale();

  return (
    <html lang={locale} suppressHydrationWarning>
      <body>
        <Providers locale={locale} messages={MESSAGES[locale]}>
          {children}
        </Providers>
      </body>
    </html>
  );
}

async function requestLocale() {
  const [jar, sent] = await Promise.all([cookies(), headers()]);

  return chooseLocale(jar.get(LOCALE_COOKIE)?.value, sent.get("accept-language"));
}
