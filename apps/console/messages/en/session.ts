export const signIn = {
  title: "Sign in",
  subtitle: "What players do and what the store earns, to the second and the kopeck.",
  login: "Login",
  password: "Password",
  submit: "Sign in",
  submitting: "Signing in…",
  demoTitle: "Demo accounts",
  demoNote: "This installation shows invented data. Enter with one click.",
  wrong: "The login or the password is wrong.",
  tooMany: "Too many attempts. Try again in a few minutes.",
  failed: "Could not sign in. Try again.",
  provider: "Sign in with {name}",
  or: "or",
  back: {
    unavailable: "The sign-in service does not answer at the moment. Try again in a minute.",
    denied: "The sign-in was cancelled.",
    expired: "The sign-in took too long or came from another browser. Begin again.",
    no_role: "The sign-in service knows you, but you have no role here. Ask an administrator.",
    disabled: "Your account here is disabled. Ask an administrator.",
    failed: "The sign-in service answered something unexpected. Try again.",
  },
};

export const session = {
  expiredTitle: "Your session has ended",
  expiredText: "Sign in again to go on. The page you are on stays as it is.",
  again: "Sign in again",
};
