import { SignInPage } from "#features/sign-in/sign-in-page.tsx";
import { pageTitle } from "#lib/i18n/page-title.ts";

export const generateMetadata = pageTitle(({ signIn }) => signIn.title);

export default function Page() {
  return <SignInPage />;
}
