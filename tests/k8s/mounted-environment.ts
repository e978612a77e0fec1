import {
  containerOf,
  type KubernetesObject,
  type Labels,
  ofKind,
  type PodSpec,
  theOne,
  type Workload,
} from './kubernetes-objects.ts';

/** What a workload's container finds when it starts: its variables, and its files by their path. */
export type MountedEnvironment = {
  readonly variables: Labels;
  readonly files: Readonly<Record<string, { readonly secret: string; readonly key: string }>>;
};

/** Puts together what the cluster would: ConfigMaps, own variables, and the files of the projected Secrets. */
export function mountedEnvironment(workload: Workload, objects: readonly KubernetesObject[]): MountedEnvironment {
  const container = containerOf(workload);
  const fromMaps = (container.envFrom ?? []).map(({ configMapRef }) =>
    configMapRef ? (theOne(objects, 'ConfigMap', configMapRef.name).data ?? {}) : {},
  );
  const own = Object.fromEntries((container.env ?? []).map(({ name, value }) => [name, value ?? '']));
  return {
    variables: Object.assign({}, ...fromMaps, own),
    files: Object.fromEntries(
      (container.volumeMounts ?? []).flatMap(({ name, mountPath }) =>
        projectedFiles(workload.spec.template.spec, name).map(({ path, secret, key }) => [
          `${mountPath}/${path}`,
          { secret, key },
        ]),
      ),
    ),
  };
}

/** The content of a file that comes from a Secret among the objects. */
export function secretText(objects: readonly KubernetesObject[], secret: string, key: string): string {
  const value = ofKind(objects, 'Secret').find(({ metadata }) => metadata.name === secret)?.data?.[key];
  if (value === undefined) throw new Error(`Secret ${secret} has no key ${key}`);
  return Buffer.from(value, 'base64').toString();
}

function projectedFiles(pod: PodSpec, volume: string) {
  const sources = pod.volumes?.find(({ name }) => name === volume)?.projected?.sources ?? [];
  return sources.flatMap(({ secret }) => secret.items.map(({ key, path }) => ({ secret: secret.name, key, path })));
}
