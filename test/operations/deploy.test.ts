import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse, parseAllDocuments } from 'yaml';
import { MAY_HOLD_A_PASSWORD, PROBLEMS, readConfig } from '../../src/config.js';
import { WORKER_KINDS } from '../../src/queue/duties.js';

type Settings = Readonly<Record<string, string>>;
interface Mount {
  readonly name: string;
  readonly readOnly?: boolean;
}
interface Container {
  readonly command: readonly string[];
  readonly securityContext: object;
  readonly volumeMounts: readonly Mount[];
  readonly livenessProbe?: { readonly httpGet: object };
  readonly readinessProbe?: { readonly httpGet: object };
}
interface PodSpec {
  readonly automountServiceAccountToken: boolean;
  readonly securityContext: object;
  readonly containers: readonly Container[];
  readonly volumes: readonly { readonly name: string; readonly secret?: { readonly secretName: string } }[];
}
interface Thing {
  readonly kind: string;
  readonly metadata: { readonly name: string; readonly labels?: Settings };
  readonly data?: Settings;
  readonly spec?: { readonly template?: { readonly spec: PodSpec }; readonly policyTypes?: readonly string[] };
}
interface Service {
  readonly image: string;
  readonly command?: readonly string[];
  readonly environment?: Settings;
  readonly volumes?: readonly string[];
  readonly read_only?: boolean;
  readonly cap_drop?: readonly string[];
}

const FOLDER = 'deploy/kubernetes';
const THINGS = readdirSync(FOLDER)
  .filter((file) => file !== 'kustomization.yaml')
  .flatMap((file) => parseAllDocuments(readFileSync(join(FOLDER, file), 'utf8')).map((one) => one.toJS() as Thing));
const PODS = THINGS.flatMap(({ kind, metadata: { name }, spec }) =>
  spec?.template ? [{ kind, name, pod: spec.template.spec }] : [],
);
const COMPOSE = parse(readFileSync('deploy/compose.yaml', 'utf8'), { merge: true }) as {
  readonly services: Readonly<Record<string, Service>>;
};
const SERVICES = Object.entries(COMPOSE.services).filter(([, { image }]) => image === 'weerklank');
const KNOWN = new Set([...Object.keys(PROBLEMS), ...MAY_HOLD_A_PASSWORD.map((variable) => `${variable}_FILE`)]);

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
  it('are all named by the kustomization', () => {
    const { resources } = parse(readFileSync(join(FOLDER, 'kustomization.yaml'), 'utf8')) as { resources: string[] };
    const files = readdirSync(FOLDER).filter((file) => file !== 'kustomization.yaml');
    expect([...resources].sort()).toEqual(files.sort());
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
    const settings = THINGS.find(({ kind }) => kind === 'ConfigMap')?.data ?? {};
    for (const variable of Object.keys(settings)) expect([variable, KNOWN.has(variable)]).toEqual([variable, true]);
    const config = read(settings);
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

  it('let nobody speak to anybody but for what is named', () => {
    const deny = THINGS.find(({ metadata: { name } }) => name === 'default-deny');
    expect(deny).toMatchObject({
      kind: 'NetworkPolicy',
      spec: { podSelector: {}, policyTypes: ['Ingress', 'Egress'] },
    });
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
