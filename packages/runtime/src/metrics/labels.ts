/** The values a label may have: a closed list, or at most so many different ones. */
export type LabelBound = readonly string[] | { readonly most: number };

/** Labels of a metric by name, each with its bound. */
export type LabelBounds = Readonly<Record<string, LabelBound>>;

/** Values for the labels of a metric. */
export type LabelValues<B extends LabelBounds> = {
  readonly [N in keyof B]: B[N] extends readonly (infer V)[] ? V : string;
};

/** What a label says when its value lies outside its bound. */
const otherLabel = 'other';

/** Keeps labels inside their bounds, so that no metric can grow without limit: what lies outside becomes `other`. */
export function boundLabels<B extends LabelBounds>(bounds: B): (values: LabelValues<B>) => Record<string, string> {
  const seen = new Map<string, Set<string>>();
  return (values) => {
    const bounded: Record<string, string> = {};
    for (const [name, bound] of Object.entries(bounds)) {
      const value = String(values[name]);
      bounded[name] = 'most' in bound ? within(seen, name, value, bound.most) : closed(bound, value);
    }
    return bounded;
  };
}

function closed(allowed: readonly string[], value: string): string {
  return allowed.includes(value) ? value : otherLabel;
}

function within(seen: Map<string, Set<string>>, name: string, value: string, most: number): string {
  const values = seen.get(name) ?? new Set<string>();
  seen.set(name, values);
  if (!values.has(value) && values.size >= most) return otherLabel;
  values.add(value);
  return value;
}
