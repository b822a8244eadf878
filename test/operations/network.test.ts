import { describe, expect, it } from 'vitest';
import { WORKER_KINDS } from '../../src/queue/duties.js';
import { type Passage, type Peer, PODS, SETTINGS, type Settings, THINGS, type Thing } from './manifests.js';

/** A connection that a pod makes or takes, to or from whom, by which port. */
interface Connection {
  readonly pod: string;
  readonly way: 'egress' | 'ingress';
  readonly with: Peer;
  readonly protocol: 'TCP' | 'UDP';
  readonly port: number;
}

/** Of whoever runs it; the manifests hold addresses for documentation. */
const DATABASE: Peer = { ipBlock: { cidr: '192.0.2.10/32' } };
const REDIS: Peer = { ipBlock: { cidr: '192.0.2.20/32' } };
const MAIL_SERVER: Peer = { ipBlock: { cidr: '192.0.2.30/32' } };
const namespace = (name: string): Peer => ({
  namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': name } },
});
const OPERATIONS = Number(SETTINGS['WEERKLANK_OPS']?.split(':')[1]);
/** Where the pages are served unless PORT says otherwise. */
const PAGES = Number(SETTINGS['PORT'] ?? 3000);

/** All that is needed, and nothing else. */
const NEEDED: readonly Connection[] = PODS.flatMap(({ name, kind }) => {
  const out = (peer: Peer, port: number, protocol: 'TCP' | 'UDP' = 'TCP'): Connection => {
    return { pod: name, way: 'egress', with: peer, protocol, port };
  };
  const into = (from: string, port: number): Connection => {
    return { pod: name, way: 'ingress', with: namespace(from), protocol: 'TCP', port };
  };
  return [
    out(namespace('kube-system'), 53, 'UDP'),
    out(namespace('kube-system'), 53),
    out(DATABASE, 5432),
    out(REDIS, 6379),
    ...(name === 'mail' ? [out(MAIL_SERVER, 465)] : []),
    ...(name === 'web' ? [into('ingress-nginx', PAGES)] : []),
    ...(kind === 'Deployment' ? [into('monitoring', OPERATIONS)] : []),
  ];
});

const POLICIES = THINGS.filter(({ kind }) => kind === 'NetworkPolicy');
const selects = ({ spec }: Thing, labels: Settings) =>
  Object.entries(spec?.podSelector?.matchLabels ?? {}).every(([label, value]) => labels[label] === value);
const labelsOf = (pod: string): Settings => PODS.find(({ name }) => name === pod)?.labels ?? {};
const passes = (passage: Passage, connection: Connection) =>
  [...(passage.to ?? []), ...(passage.from ?? [])].some(
    (peer) => JSON.stringify(peer) === JSON.stringify(connection.with),
  ) && passage.ports.some(({ protocol, port }) => protocol === connection.protocol && port === connection.port);

/** As Kubernetes reads policies: one that selects a pod shuts that way but for what any of them lets through. */
function letThrough(policies: readonly Thing[], connection: Connection): boolean {
  const { pod, way } = connection;
  const type = way === 'egress' ? 'Egress' : 'Ingress';
  const selecting = policies.filter((one) => selects(one, labelsOf(pod)) && one.spec?.policyTypes?.includes(type));
  if (selecting.length === 0) return true;
  return selecting.some(({ spec }) => (spec?.[way] ?? []).some((passage) => passes(passage, connection)));
}
const shut = (policies: readonly Thing[]) => NEEDED.filter((connection) => !letThrough(policies, connection));

describe('the network policies', () => {
  it('let nobody speak to anybody but for what is named', () => {
    expect(POLICIES.find(({ metadata: { name } }) => name === 'default-deny')).toMatchObject({
      spec: { podSelector: {}, policyTypes: ['Ingress', 'Egress'] },
    });
    for (const { name } of PODS) {
      const elsewhere: Peer = { ipBlock: { cidr: '203.0.113.1/32' } };
      expect(letThrough(POLICIES, { pod: name, way: 'egress', with: elsewhere, protocol: 'TCP', port: 443 })).toBe(
        false,
      );
      const smtp = { pod: name, way: 'egress', with: MAIL_SERVER, protocol: 'TCP', port: 465 } as const;
      expect([name, letThrough(POLICIES, smtp)]).toEqual([name, name === 'mail']);
    }
  });

  it('let through every connection that a process needs', () => {
    expect(NEEDED.length).toBeGreaterThan(4 * (WORKER_KINDS.length + 2));
    expect(shut(POLICIES)).toEqual([]);
  });

  it('are each needed: without any of those that let through, something is shut', () => {
    const letting = POLICIES.filter(({ metadata: { name } }) => name !== 'default-deny');
    expect(letting.length).toBeGreaterThan(4);
    for (const policy of letting) {
      const without = POLICIES.filter((one) => one !== policy);
      expect([policy.metadata.name, shut(without).length > 0]).toEqual([policy.metadata.name, true]);
    }
  });

  it('let through nothing more than is needed', () => {
    const passages = POLICIES.flatMap((policy) =>
      (['egress', 'ingress'] as const).flatMap((way) =>
        (policy.spec?.[way] ?? []).flatMap((passage) =>
          passage.ports.map(({ protocol, port }) => ({
            policy,
            way,
            peers: [...(passage.to ?? []), ...(passage.from ?? [])],
            protocol,
            port,
          })),
        ),
      ),
    );
    for (const { policy, way, peers, protocol, port } of passages) {
      expect([policy.metadata.name, peers.length > 0]).toEqual([policy.metadata.name, true]);
      const needed = NEEDED.some(
        (one) =>
          one.way === way && one.protocol === protocol && one.port === port && selects(policy, labelsOf(one.pod)),
      );
      expect([policy.metadata.name, port, needed]).toEqual([policy.metadata.name, port, true]);
    }
  });
});

describe('ports', () => {
  it('that are asked are there, by their name, and where the process listens', () => {
    for (const { name, kind, pod } of PODS) {
      if (kind !== 'Deployment') continue;
      const [container] = pod.containers;
      const ports = Object.fromEntries((container?.ports ?? []).map((port) => [port.name, port.containerPort]));
      for (const probe of [container?.livenessProbe, container?.readinessProbe, container?.startupProbe]) {
        expect([name, ports[probe?.httpGet.port ?? '']]).toEqual([name, OPERATIONS]);
      }
      if (name === 'web') expect(ports['http']).toBe(PAGES);
    }
  });

  it('of a service lead to a port of pods that are there, and those of the site to a service', () => {
    const services = THINGS.filter(({ kind }) => kind === 'Service');
    expect(services.map(({ metadata }) => metadata.name)).toEqual(['web']);
    for (const { metadata, spec } of services) {
      const chosen = PODS.filter(({ labels }) =>
        Object.entries(spec?.selector ?? {}).every(([label, value]) => labels[label] === value),
      );
      expect([metadata.name, chosen.map(({ name }) => name)]).toEqual([metadata.name, ['web']]);
      const there = chosen.flatMap(({ pod }) => pod.containers[0]?.ports?.map(({ name }) => name) ?? []);
      for (const { targetPort } of spec?.ports ?? []) expect(there).toContain(targetPort);
    }
    const sites = THINGS.filter(({ kind }) => kind === 'Ingress').flatMap(({ spec }) => spec?.rules ?? []);
    const backends = sites.flatMap(({ http }) => http.paths.map(({ backend }) => backend.service));
    expect(backends.length).toBeGreaterThan(0);
    for (const { name, port } of backends) {
      const service = services.find(({ metadata }) => metadata.name === name);
      expect(service?.spec?.ports?.map((one) => one.name)).toContain(port.name);
    }
  });

  it('and processes are chosen by labels that they have', () => {
    for (const { kind, metadata, spec } of THINGS) {
      if (kind !== 'Deployment' && kind !== 'PodDisruptionBudget') continue;
      const wanted = spec?.selector?.matchLabels ?? {};
      const chosen = PODS.filter(({ labels }) =>
        Object.entries(wanted).every(([label, value]) => labels[label] === value),
      );
      expect([kind, metadata.name, chosen.map(({ name }) => name)]).toEqual([kind, metadata.name, [metadata.name]]);
    }
  });
});
