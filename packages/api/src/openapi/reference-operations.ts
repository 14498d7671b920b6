const PUBLIC = { security: [], tags: ["reference"] };

/** The doors that describe the API; they belong to no procedure and need no sign-in. */
export const REFERENCE_PATHS = {
  "/openapi.json": {
    get: {
      operationId: "reference.openapi",
      summary: "This description.",
      ...PUBLIC,
      responses: {
        "200": {
          description: "OpenAPI 3.1.",
          content: { "application/json": { schema: { type: "object" } } },
        },
      },
    },
  },
  "/docs": {
    get: {
      operationId: "reference.docs",
      summary: "A page to read this description and to try it.",
      ...PUBLIC,
      responses: {
        "200": { description: "A page.", content: { "text/html": { schema: { type: "string" } } } },
      },
    },
  },
} as const;
