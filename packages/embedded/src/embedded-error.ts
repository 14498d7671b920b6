/** A problem the person at the terminal can solve; the message says how, and no stack trace is needed. */
export class EmbeddedError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = "EmbeddedError";
  }
}
