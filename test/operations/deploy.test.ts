import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { MAY_HOLD_A_PASSWORD, PROBLEMS, readConfig } from '../../src/config.js';
import { WORKER_KINDS } from '../../src/queue/duties.js';
import { COMPOSE, FILES, KUSTOMIZATION, PODS, SERVICES, SETTINGS, type Settings, THINGS } from './manifests.js';

const KNOWN = new Set([...Object.keys(PROBLEMS), ...MAY_HOLD_A_PASSWORD.map((variable) => `${variable}_FILE`)]);

/** Ten to write and ten to read (src/store/postgres.ts). */
const CONNECTIONS_EACH = 20;

/** As a process reads them: what stands in a file is some address of that kind. */
function read(settings: Settings) {
  const secrets = { DATABASE_URL: 'postgres://a', REDIS_URL: 'redis://a', SMTP_URL: 'smtp://a' };
  const given = Object.entries(secrets).filter(([name]) => settings[`${name}_FILE`] !== undefined);
  return readConfig({ ...settings, ...Object.fromEntries(given) });
}
/** The program that a command runs, as it stands in this repository. */
function programOf(command: readonly string[] = []): string {
  return (command[1] ?? '').replace(/^dist\/(.*)\.js$/, '$1.ts');
}

describe('the manifests for Kubernetes', () => {
  it('are all named by the kustomization, with an image that has a place', () => {
    const { resources, configMapGenerator, images } = KUSTOMIZATION;
    expect([...resources, ...configMapGenerator.flatMap(({ envs }) => envs)].sort()).toEqual([...FILES].sort());
    expect(images.map(({ name }) => name)).toEqual([...new Set(PODS.map(({ pod }) => pod.containers[0]?.image))]);
    for (const { newName } of images) expect(newName).toMatch(/^[a-z.]+\/[a-z]+$/);
  });

  it('have the pages, each kind of worker, and the migrations, by programs that are there', () => {
    expect(PODS.map(({ name }) => name).sort()).toEqual(['web', 'migrate', ...WORKER_KINDS].sort());
    for (const { name, pod } of PODS) {
      const [container] = pod.containers;
      expect([name, existsSync(programOf(container?.command))]).toEqual([name, true]);
      if (WORKER_KINDS.some((kind) => kind === name)) expect(programOf(container?.command)).toBe(`workers/${name}.ts`);
    }
  });

  it('set only what is a setting, to what it can be', () => {
    expect(Object.keys(SETTINGS).length).toBeGreaterThan(5);
    for (const variable of Object.keys(SETTINGS)) expect([variable, KNOWN.has(variable)]).toEqual([variable, true]);
    const config = read(SETTINGS);
    expect(config.ok && { ...config.config }).toMatchObject({
      production: true,
      worker: false,
      databaseUrl: 'postgres://a',
      redisUrl: 'redis://a',
      operations: { port: 9464 },
    });
  });

  it('run as an ordinary user who can change nothing, as the restricted standard of Kubernetes wants', () => {
    const namespace = THINGS.find(({ kind }) => kind === 'Namespace');
    expect(namespace?.metadata.labels).toMatchObject({ 'pod-security.kubernetes.io/enforce': 'restricted' });
    for (const { pod } of PODS) {
      expect(pod.automountServiceAccountToken).toBe(false);
      expect(pod.securityContext).toMatchObject({ runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } });
      for (const container of pod.containers) {
        expect(container.securityContext).toEqual({
          allowPrivilegeEscalation: false,
          readOnlyRootFilesystem: true,
          capabilities: { drop: ['ALL'] },
        });
      }
    }
  });

  it('give the private key of the vault to the process that sends mail, and to no other', () => {
    for (const { name, pod } of PODS) {
      const secrets = pod.volumes.flatMap(({ secret }) => secret?.secretName ?? []).sort();
      expect([name, secrets]).toEqual([name, name === 'mail' ? ['keys-mail', 'urls'] : ['keys', 'urls']]);
      for (const { name: volume, readOnly } of pod.containers[0]?.volumeMounts ?? []) {
        if (volume === 'keys') expect([name, readOnly]).toEqual([name, true]);
      }
    }
  });

  it('ask each process that stays how it does, apart from the site', () => {
    for (const { name, kind, pod } of PODS) {
      if (kind !== 'Deployment') continue;
      const [container] = pod.containers;
      expect([name, container?.livenessProbe?.httpGet]).toEqual([name, { path: '/live', port: 'ops' }]);
      expect([name, container?.readinessProbe?.httpGet]).toEqual([name, { path: '/ready', port: 'ops' }]);
    }
  });

  it('go on leading visitors to the pages for a minute at least without a database: ours gives back what was typed', () => {
    const web = PODS.find(({ name }) => name === 'web')?.pod.containers[0];
    const { periodSeconds = 0, failureThreshold = 3 } = web?.readinessProbe ?? {};
    // Kubernetes' own default is three.
    expect(periodSeconds * failureThreshold).toBeGreaterThanOrEqual(60);
  });

  it('open no more connections to the database than docs/operations.md says', () => {
    const scaler = THINGS.find(({ kind }) => kind === 'HorizontalPodAutoscaler')?.spec;
    const deployed = THINGS.filter(({ kind }) => kind === 'Deployment');
    const stay = deployed.map(({ spec }) => spec?.replicas ?? scaler?.maxReplicas ?? Number.NaN);
    const processes = stay.reduce((sum, count) => sum + count);
    // While a new version comes up, each has one more, and the migrations go before.
    const meanwhile = processes + deployed.length + 1;
    const connections = `so ${processes * CONNECTIONS_EACH} connections, and ${meanwhile * CONNECTIONS_EACH} while`;
    const words = `${processes} processes at most, ${connections} a new version comes up`;
    const page = readFileSync('docs/operations.md', 'utf8').replace(/\s+/g, ' ');
    expect([words, page.includes(words)]).toEqual([words, true]);
  });

  it('are replaced when their settings change, which have a name by their contents', () => {
    const made = KUSTOMIZATION.configMapGenerator.map(({ name }) => name);
    for (const { name, pod } of PODS) {
      const read = pod.containers.flatMap(({ envFrom }) => envFrom.map(({ configMapRef }) => configMapRef.name));
      expect([name, read]).toEqual([name, made]);
    }
  });

  it('leave the number of processes to the autoscaler where there is one', () => {
    const scaled = THINGS.filter(({ kind }) => kind === 'HorizontalPodAutoscaler');
    expect(scaled.map(({ spec }) => spec?.scaleTargetRef?.name)).toEqual(['web']);
    for (const { kind, metadata, spec } of THINGS) {
      if (kind === 'Deployment')
        expect([metadata.name, spec?.replicas === undefined]).toEqual([metadata.name, metadata.name === 'web']);
    }
  });

  it('lead visitors elsewhere before a process stops, and leave it the time that it takes', () => {
    for (const { name, pod } of PODS) {
      const [, seconds = '0'] = pod.containers[0]?.lifecycle?.preStop.exec.command ?? [];
      expect([name, Number(seconds) > 0]).toEqual([name, name === 'web']);
      expect([name, pod.terminationGracePeriodSeconds > Number(seconds) + 28]).toEqual([name, true]);
    }
  });
});

describe('the set-up for compose', () => {
  it('has two web processes and each kind of worker, by programs that are there', () => {
    const programs = SERVICES.map(([, { command }]) => programOf(command)).filter((program) =>
      program.startsWith('workers/'),
    );
    expect(programs.sort()).toEqual(WORKER_KINDS.map((kind) => `workers/${kind}.ts`).sort());
    expect(COMPOSE.services['web']).toMatchObject({
      deploy: { replicas: 2 },
      command: ['node', 'bin/weerklank.js', 'start'],
    });
  });

  it('sets only what is a setting, to what it can be, and no password', () => {
    expect(SERVICES.length).toBeGreaterThan(6);
    for (const [name, { environment = {} }] of SERVICES) {
      for (const variable of Object.keys(environment))
        expect([variable, KNOWN.has(variable)]).toEqual([variable, true]);
      expect([name, read(environment).ok]).toEqual([name, true]);
      expect(environment).not.toHaveProperty('DATABASE_URL');
      expect(environment).not.toHaveProperty('REDIS_URL');
    }
  });

  it('gives the private key of the vault to the process that sends mail, and to no other that stays', () => {
    for (const [name, { volumes = [], read_only, cap_drop }] of SERVICES) {
      expect([name, read_only, cap_drop]).toEqual([name, true, ['ALL']]);
      if (name === 'set-up') continue;
      const keys = name === 'mail-worker' ? 'keys:/keys:ro' : 'keys-without-private:/keys:ro';
      expect([name, volumes]).toEqual([name, [keys]]);
    }
  });

  it('builds its image once, and takes none of that name from elsewhere', () => {
    expect(SERVICES.filter(([, { build }]) => build).map(([name]) => name)).toEqual(['set-up']);
    for (const [name, { pull_policy }] of SERVICES) expect([name, pull_policy]).toEqual([name, 'never']);
  });

  it('gives none, the database and the proxy neither, a file to write or a right that it does not need', () => {
    for (const [name, { read_only, cap_drop, cap_add, security_opt }] of Object.entries(COMPOSE.services)) {
      expect([name, read_only, cap_drop, security_opt]).toEqual([name, true, ['ALL'], ['no-new-privileges:true']]);
      expect([name, cap_add]).toEqual([name, name === 'proxy' ? ['NET_BIND_SERVICE'] : undefined]);
    }
    // These images begin as root where nobody says otherwise.
    const users = ['postgres', 'redis', 'mail'].map((name) => COMPOSE.services[name]?.user);
    expect(users).toEqual(['postgres', 'redis', 'nobody']);
  });

  it('gives each a bound to its memory', () => {
    for (const [name, { mem_limit }] of Object.entries(COMPOSE.services)) {
      expect([name, /^\d+[mg]$/.test(mem_limit ?? '')]).toEqual([name, true]);
    }
  });

  it('asks the database by its address: by its socket it answers before it is there', () => {
    expect(COMPOSE.services['postgres']?.healthcheck?.test?.join(' ')).toBe(
      'CMD pg_isready -h 127.0.0.1 -U weerklank -d weerklank',
    );
  });

  it('has a database with connections enough for all processes that stay', () => {
    const stay = SERVICES.filter(([name]) => name !== 'set-up').map(([, { deploy }]) => deploy?.replicas ?? 1);
    const processes = stay.reduce((sum, count) => sum + count);
    const [, most] = /max_connections=(\d+)/.exec(COMPOSE.services['postgres']?.command?.join(' ') ?? '') ?? [];
    expect([processes > 6, Number(most) >= processes * CONNECTIONS_EACH]).toEqual([true, true]);
  });

  it('has a pg_dump in the image that is no older than the server', () => {
    const server = Number(COMPOSE.services['postgres']?.image.split(':')[1]);
    const client = Number(/postgresql-client-(\d+)/.exec(readFileSync('Dockerfile', 'utf8'))?.[1]);
    expect([server > 0, client >= server]).toEqual([true, true]);
  });

  it('has a Prometheus that asks each process where it answers machines', () => {
    const { rule_files, scrape_configs } = parse(readFileSync('deploy/prometheus/prometheus.yml', 'utf8')) as {
      rule_files: string[];
      scrape_configs: { dns_sd_configs: { names: string[]; port: number }[] }[];
    };
    expect(rule_files).toEqual(['alerts.yaml']);
    const [{ names, port } = { names: [], port: 0 }] = scrape_configs.flatMap(({ dns_sd_configs }) => dns_sd_configs);
    const asked = SERVICES.filter(([, { environment }]) => environment?.['WEERKLANK_OPS'] === `0.0.0.0:${port}`);
    expect(asked.map(([name]) => name).sort()).toEqual([...names].sort());
    for (const [, { networks = [] }] of asked) {
      expect(networks.some((one) => COMPOSE.services['prometheus']?.networks?.includes(one))).toBe(true);
    }
  });

  it('has a Redis that throws nothing away by itself', () => {
    expect(COMPOSE.services['redis']?.command?.join(' ')).toContain('--maxmemory-policy noeviction');
  });
});

describe('the proxy', () => {
  const file = readFileSync('deploy/proxy/Caddyfile', 'utf8');

  it('writes nothing down of any request, also not of one that fails, and tells nobody where it came from', () => {
    expect(file).toMatch(
      /log default \{\s*exclude http\.log\.error http\.log\.access http\.handlers\.reverse_proxy\s*\}/,
    );
    expect(file.match(/^\s*log\b.*$/gm)).toEqual(['\tlog default {']);
    for (const header of ['X-Forwarded-For', 'X-Real-Ip', 'Forwarded'])
      expect(file).toContain(`header_up -${header}\n`);
  });
});
