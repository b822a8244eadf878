import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse, parseAllDocuments } from 'yaml';

export type Settings = Readonly<Record<string, string>>;
export interface Port {
  readonly name: string;
  readonly containerPort: number;
}
export interface Probe {
  readonly httpGet: { readonly path: string; readonly port: string };
  readonly periodSeconds: number;
  readonly failureThreshold?: number;
}
export interface Container {
  readonly image: string;
  readonly command: readonly string[];
  readonly securityContext: object;
  readonly ports?: readonly Port[];
  readonly volumeMounts: readonly { readonly name: string; readonly readOnly?: boolean }[];
  readonly livenessProbe?: Probe;
  readonly readinessProbe?: Probe;
  readonly startupProbe?: Probe;
  readonly lifecycle?: { readonly preStop: { readonly exec: { readonly command: readonly string[] } } };
  readonly envFrom: readonly { readonly configMapRef: { readonly name: string } }[];
  readonly resources: { readonly limits: { readonly memory: string } };
}
export interface PodSpec {
  readonly automountServiceAccountToken: boolean;
  readonly terminationGracePeriodSeconds: number;
  readonly securityContext: object;
  readonly containers: readonly Container[];
  readonly volumes: readonly { readonly name: string; readonly secret?: { readonly secretName: string } }[];
}
/** What a policy lets through: to or from these, by these ports. */
export interface Passage {
  readonly to?: readonly Peer[];
  readonly from?: readonly Peer[];
  readonly ports: readonly { readonly protocol: string; readonly port: number }[];
}
export interface Peer {
  readonly ipBlock?: { readonly cidr: string };
  readonly namespaceSelector?: Selector;
}
interface Selector {
  readonly matchLabels?: Settings;
}
export interface Thing {
  readonly kind: string;
  readonly metadata: { readonly name: string; readonly labels?: Settings };
  readonly spec?: {
    readonly replicas?: number;
    readonly maxReplicas?: number;
    readonly template?: { readonly metadata: { readonly labels: Settings }; readonly spec: PodSpec };
    readonly policyTypes?: readonly string[];
    readonly podSelector?: Selector;
    readonly egress?: readonly Passage[];
    readonly ingress?: readonly Passage[];
    readonly selector?: Settings & Selector;
    readonly ports?: readonly { readonly name: string; readonly targetPort: string }[];
    readonly scaleTargetRef?: { readonly kind: string; readonly name: string };
    readonly rules?: readonly {
      readonly http: {
        readonly paths: readonly { readonly backend: { readonly service: { name: string; port: { name: string } } } }[];
      };
    }[];
    readonly tls?: readonly { readonly secretName: string }[];
  };
}
interface Kustomization {
  readonly resources: readonly string[];
  readonly configMapGenerator: readonly { readonly name: string; readonly envs: readonly string[] }[];
  readonly images: readonly { readonly name: string; readonly newName: string; readonly newTag: string }[];
}

const FOLDER = 'deploy/kubernetes';
export const KUSTOMIZATION = parse(readFileSync(join(FOLDER, 'kustomization.yaml'), 'utf8')) as Kustomization;
export const THINGS: readonly Thing[] = KUSTOMIZATION.resources.flatMap((file) =>
  parseAllDocuments(readFileSync(join(FOLDER, file), 'utf8')).map((one) => one.toJS() as Thing),
);
export const PODS = THINGS.flatMap(({ kind, metadata: { name }, spec }) =>
  spec?.template ? [{ kind, name, labels: spec.template.metadata.labels, pod: spec.template.spec }] : [],
);
/** The files of settings that the kustomization makes a ConfigMap of. */
export const SETTINGS: Settings = Object.fromEntries(
  KUSTOMIZATION.configMapGenerator
    .flatMap(({ envs }) => envs)
    .flatMap((file) => readFileSync(join(FOLDER, file), 'utf8').split('\n'))
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]),
);
export const FILES = readdirSync(FOLDER).filter((file) => file !== 'kustomization.yaml');

interface Service {
  readonly image: string;
  readonly build?: string;
  readonly pull_policy?: string;
  readonly command?: readonly string[];
  readonly deploy?: { readonly replicas: number };
  readonly environment?: Settings;
  readonly volumes?: readonly string[];
  readonly networks?: readonly string[];
  readonly read_only?: boolean;
  readonly cap_drop?: readonly string[];
  readonly cap_add?: readonly string[];
  readonly security_opt?: readonly string[];
  readonly user?: string;
  readonly mem_limit?: string;
  readonly healthcheck?: { readonly test?: readonly string[] };
}

export const COMPOSE = parse(readFileSync('deploy/compose.yaml', 'utf8'), { merge: true }) as {
  readonly services: Readonly<Record<string, Service>>;
};
/** Those of ours. */
export const SERVICES = Object.entries(COMPOSE.services).filter(([, { image }]) => image === 'weerklank');
