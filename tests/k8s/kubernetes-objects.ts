/** The parts of Kubernetes' objects that the tests look at; everything else is judged by Kubernetes' own schemas. */
export type Labels = Readonly<Record<string, string>>;

type Metadata = {
  readonly name: string;
  readonly namespace?: string;
  readonly labels?: Labels;
  readonly annotations?: Labels;
};

/** Any object. */
export type KubernetesObject = {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: Metadata;
  readonly spec?: unknown;
  readonly data?: Labels;
  readonly stringData?: Labels;
};

export type Container = {
  readonly name: string;
  readonly image: string;
  readonly args?: readonly string[];
  readonly env?: readonly { readonly name: string; readonly value?: string }[];
  readonly envFrom?: readonly { readonly configMapRef?: { name: string }; readonly secretRef?: { name: string } }[];
  readonly ports?: readonly { readonly name: string; readonly containerPort: number }[];
  readonly volumeMounts?: readonly { readonly name: string; readonly mountPath: string }[];
  readonly securityContext?: Readonly<Record<string, unknown>>;
  readonly resources?: { readonly requests?: Labels; readonly limits?: Labels };
  readonly startupProbe?: Probe;
  readonly livenessProbe?: Probe;
  readonly readinessProbe?: Probe;
  readonly lifecycle?: { readonly preStop?: { readonly sleep?: { readonly seconds: number } } };
};

type Probe = {
  readonly httpGet?: { readonly path: string; readonly port: string | number };
  readonly timeoutSeconds?: number;
};

type SecretSource = {
  readonly name: string;
  readonly items: readonly { readonly key: string; readonly path: string }[];
};

export type PodSpec = {
  readonly containers: readonly Container[];
  readonly initContainers?: readonly Container[];
  readonly securityContext?: Readonly<Record<string, unknown>>;
  readonly automountServiceAccountToken?: boolean;
  readonly enableServiceLinks?: boolean;
  readonly serviceAccountName?: string;
  readonly terminationGracePeriodSeconds?: number;
  readonly hostNetwork?: boolean;
  readonly hostPID?: boolean;
  readonly hostIPC?: boolean;
  readonly topologySpreadConstraints?: readonly { readonly labelSelector: Selector }[];
  readonly volumes?: readonly {
    readonly name: string;
    readonly emptyDir?: object;
    readonly hostPath?: object;
    readonly projected?: { readonly defaultMode: number; readonly sources: readonly { secret: SecretSource }[] };
  }[];
};

/** What selects pods by their labels. */
export type Selector = { readonly matchLabels?: Labels };

/** A Deployment, StatefulSet or Job. */
export type Workload = KubernetesObject & {
  readonly spec: {
    readonly replicas?: number;
    readonly selector?: Selector;
    readonly template: { readonly metadata: { readonly labels: Labels; readonly annotations?: Labels }; spec: PodSpec };
    readonly strategy?: { readonly rollingUpdate?: { maxUnavailable: number; maxSurge: number } };
  };
};

const workloadKinds = ['Deployment', 'StatefulSet', 'Job'];

/** What runs pods. */
export function workloadsOf(objects: readonly KubernetesObject[]): Workload[] {
  return objects.filter(({ kind }) => workloadKinds.includes(kind)) as Workload[];
}

/** The objects of a kind. */
export function ofKind<T extends KubernetesObject = KubernetesObject>(
  objects: readonly KubernetesObject[],
  kind: string,
) {
  return objects.filter((object) => object.kind === kind) as T[];
}

/** The one object of that kind and name; an error names what is there instead. */
export function theOne<T extends KubernetesObject = KubernetesObject>(
  objects: readonly KubernetesObject[],
  kind: string,
  name: string,
): T {
  const found = ofKind<T>(objects, kind).filter(({ metadata }) => metadata.name === name);
  const [one] = found;
  if (one === undefined || found.length > 1) {
    const there = ofKind(objects, kind).map(({ metadata }) => metadata.name);
    throw new Error(`${found.length} ${kind} are called ${name}; there are ${there.join(', ')}`);
  }
  return one;
}

/** The only container of a workload. */
export function containerOf(workload: Workload): Container {
  const [container, ...others] = workload.spec.template.spec.containers;
  if (container === undefined || others.length > 0) throw new Error(`${workload.metadata.name} has not one container`);
  return container;
}

/** Whether labels fit a selector; an empty selector fits everything. */
export function selects(selector: Selector, labels: Labels): boolean {
  return Object.entries(selector.matchLabels ?? {}).every(([name, value]) => labels[name] === value);
}
