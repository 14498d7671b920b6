/** The running console under test: `npm test` names it. */
export const CONSOLE_URL = process.env.ANALYTICS_E2E_URL ?? "";

/** Where the service under test keeps its data, if a test may end its engines. */
export const DATA_DIR = process.env.ANALYTICS_E2E_DATA_DIR ?? "";

/** The browser that somebody chose. */
export const CHROMIUM_PATH = process.env.CHROMIUM_PATH;

/** Makes the browser's package take this machine for a bare one: it then unpacks the system libraries that it carries. */
export function pretendBareMachine(): void {
  process.env.AWS_LAMBDA_JS_RUNTIME ??= "nodejs22.x";
}
