# Builds Weerklank, and keeps in the image only what it needs to run:
#   docker build -t weerklank .
#   docker run -d -p 3000:3000 -v weerklank-data:/data -e PUBLIC_URL=https://weerklank.example.org --name weerklank weerklank
#   docker exec -it weerklank weerklank create-administrator ...
# Debian 13 by name: its pg_dump, for `weerklank backup`, is of version 17 and copies servers up to that one.
FROM node:24-trixie-slim AS build
# For better-sqlite3, where its ready-made binary cannot be downloaded.
RUN apt-get update \
 && apt-get install -y --no-install-recommends python3 make g++ \
 && rm -rf /var/lib/apt/lists/*
WORKDIR /app
# First what changes seldom: dependencies are installed anew only when these two files change.
COPY package.json package-lock.json ./
RUN npm ci --ignore-scripts && npm rebuild better-sqlite3
COPY tsconfig.json tsconfig.build.json ./
COPY src ./src
COPY workers ./workers
RUN npm run build && npm prune --omit=dev --ignore-scripts

FROM node:24-trixie-slim
RUN apt-get update \
 && apt-get install -y --no-install-recommends postgresql-client-17 \
 && rm -rf /var/lib/apt/lists/*
ENV NODE_ENV=production \
    HOST=0.0.0.0 \
    PORT=3000 \
    WEERKLANK_DATA=/data
WORKDIR /app
COPY --from=build /app/node_modules ./node_modules
COPY --from=build /app/dist ./dist
COPY package.json LICENSE ./
COPY bin ./bin
COPY drizzle ./drizzle
COPY src/http/assets ./src/http/assets
COPY src/attachments/pdf-text-worker.js ./src/attachments/
COPY src/store/checkpoint-thread.js ./src/store/
COPY src/mail/sending-thread.js ./src/mail/
COPY src/identity/breached/common-passwords.bin ./src/identity/breached/
RUN chmod +x bin/weerklank.js && ln -s /app/bin/weerklank.js /usr/local/bin/weerklank \
 && mkdir /data /keys /keys-without-private && chown node:node /data /keys /keys-without-private
USER node
VOLUME /data
EXPOSE 3000
HEALTHCHECK --interval=30s --timeout=5s --start-period=20s \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/health/live`).then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "bin/weerklank.js", "start"]
