/** Everything that the page needs comes from this service; it runs no inline script and cannot be framed. */
export const GRAPHIQL_CSP =
  "default-src 'none'; script-src 'self'; worker-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/** The page of `GET /graphql` for people; its parts are below it. */
export const GRAPHIQL_PAGE = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="color-scheme" content="light dark">
    <title>Analytics GraphiQL</title>
    <link rel="icon" href="docs/favicon-32x32.png">
    <link rel="stylesheet" href="graphql/graphiql.css">
    <link rel="stylesheet" href="graphql/page.css">
  </head>
  <body class="no-focus-outline">
    <div id="root"></div>
    <script src="graphql/graphiql.js"></script>
    <script src="graphql/start.js"></script>
  </body>
</html>
`;

export const GRAPHIQL_STYLE = `html, body, #root { height: 100%; margin: 0; }
`;

/** What stands on the page before anything is typed. */
export const FIRST_QUERY = `# Signed in to the console: run it as it is.
# Else write into «Headers» below:
#   { "Authorization": "Bearer …" }
query Overview {
  revenue: metric(name: net_revenue, granularity: day) {
    currency
    scale
    series { total points { t v } }
  }
  games(first: 5) {
    nodes {
      id
      title
      views: metric(name: game_views, granularity: total) {
        series { total }
      }
    }
  }
}
`;

/** Starts GraphiQL on the page. Tokens that are typed into it are not kept. */
export const GRAPHIQL_START = `const at = (file) => new URL("graphql/" + file, location.href).href;
self.MonacoEnvironment = {
  globalAPI: false,
  getWorkerUrl: (_, label) =>
    at({ json: "json.worker.js", graphql: "graphql.worker.js" }[label] ?? "editor.worker.js"),
};
YogaGraphiQL.renderYogaGraphiQL(document.getElementById("root"), {
  title: "Analytics GraphiQL",
  query: ${JSON.stringify(FIRST_QUERY)},
  shouldPersistHeaders: false,
});
`;
