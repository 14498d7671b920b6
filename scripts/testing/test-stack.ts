import { startSharedTestStack } from "../../packages/embedded/src/shared-test-stack.ts";

/** Runs the given tests against one ClickHouse and one Postgres; each test file makes fresh databases in them. */
export async function withTestStack<Result>(body: () => Promise<Result>): Promise<Result> {
  const stack = await startSharedTestStack();
  process.env.ANALYTICS_TEST_STACK = JSON.stringify(stack.connection);
  try {
    return await body();
  } finally {
    delete process.env.ANALYTICS_TEST_STACK;
    await stack.stop();
  }
}
