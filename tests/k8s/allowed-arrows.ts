import {
  type KubernetesObject,
  type Labels,
  ofKind,
  type Selector,
  selects,
  workloadsOf,
} from './kubernetes-objects.ts';

type Peer = {
  readonly podSelector?: Selector;
  readonly namespaceSelector?: Selector;
  readonly ipBlock?: { cidr: string };
};
type Port = { readonly protocol: string; readonly port: number };

type NetworkPolicy = KubernetesObject & {
  readonly spec: {
    readonly podSelector: Selector;
    readonly policyTypes: readonly ('Ingress' | 'Egress')[];
    readonly ingress?: readonly { readonly from?: readonly Peer[]; readonly ports?: readonly Port[] }[];
    readonly egress?: readonly { readonly to?: readonly Peer[]; readonly ports?: readonly Port[] }[];
  };
};

/** The pods of one part, as policies see them. */
type Pods = { readonly part: string; readonly labels: Labels };

/**
 * What the policies of these objects allow, as sorted lines `from -> to:port`. Parts are called by their component; other
 * peers by what `nameOf` says, or by their JSON; a rule without peers leads to or from `anybody`. Without a policy for a
 * direction of a pod everything is allowed, as in a cluster: `anything`.
 */
export function allowedArrows(
  objects: readonly KubernetesObject[],
  names: Readonly<Record<string, string>>,
): { readonly egress: string[]; readonly ingress: string[] } {
  const pods = workloadsOf(objects).map(({ spec }): Pods => {
    const { labels } = spec.template.metadata;
    return { part: labels['app.kubernetes.io/component'] ?? '', labels };
  });
  const policies = ofKind<NetworkPolicy>(objects, 'NetworkPolicy');
  const nameOf = (peer: Peer): string[] => peerNames(peer, pods, names);

  const egress = pods.flatMap(({ part, labels }) => {
    const own = policiesOf(policies, labels, 'Egress');
    if (own.length === 0) return [`${part} -> anything`];
    return own.flatMap(({ spec }) =>
      (spec.egress ?? []).flatMap(({ to, ports }) =>
        lines(to, ports, nameOf, (peer, port) => `${part} -> ${peer}:${port}`),
      ),
    );
  });
  const ingress = pods.flatMap(({ part, labels }) => {
    const own = policiesOf(policies, labels, 'Ingress');
    if (own.length === 0) return [`anything -> ${part}`];
    return own.flatMap(({ spec }) =>
      (spec.ingress ?? []).flatMap(({ from, ports }) =>
        lines(from, ports, nameOf, (peer, port) => `${peer} -> ${part}:${port}`),
      ),
    );
  });
  return { egress: sorted(egress), ingress: sorted(ingress) };
}

function policiesOf(policies: readonly NetworkPolicy[], labels: Labels, type: 'Ingress' | 'Egress'): NetworkPolicy[] {
  return policies.filter(({ spec }) => spec.policyTypes.includes(type) && selects(spec.podSelector, labels));
}

function lines(
  peers: readonly Peer[] | undefined,
  ports: readonly Port[] | undefined,
  nameOf: (peer: Peer) => string[],
  line: (peer: string, port: string) => string,
): string[] {
  const peerNamesOfRule = peers === undefined || peers.length === 0 ? ['anybody'] : peers.flatMap(nameOf);
  const portNames = ports?.map(({ protocol, port }) => (protocol === 'TCP' ? String(port) : `${port}/${protocol}`));
  return peerNamesOfRule.flatMap((peer) => (portNames ?? ['any port']).map((port) => line(peer, port)));
}

function peerNames(peer: Peer, pods: readonly Pods[], names: Readonly<Record<string, string>>): string[] {
  const isInside = peer.podSelector !== undefined && peer.namespaceSelector === undefined && peer.ipBlock === undefined;
  if (isInside) {
    const found = pods.filter(({ labels }) => selects(peer.podSelector ?? {}, labels)).map(({ part }) => part);
    return found.length === 0 ? ['nobody'] : found;
  }
  const text = peer.ipBlock?.cidr ?? JSON.stringify(peer);
  return [names[text] ?? text];
}

function sorted(texts: readonly string[]): string[] {
  return [...new Set(texts)].sort();
}
