import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import { boundLabels, type LabelBounds, type LabelValues } from './labels.ts';

/** Every metric's name begins so. */
const metricPrefix = 'keyledger_';

/** A metric before its prefix: the name ends in its unit, and `help` is one sentence. */
export type MetricSpec<B extends LabelBounds> = {
  readonly name: string;
  readonly help: string;
  readonly labels?: B;
};

/** A histogram names its buckets, in the unit of its name. */
export type HistogramSpec<B extends LabelBounds> = MetricSpec<B> & { readonly buckets: readonly number[] };

/** Counts what happened. */
export type ServiceCounter<B extends LabelBounds> = { inc(labels: LabelValues<B>, by?: number): void };

/** Shows a present value; `reset` forgets every series of this service before new ones are set. */
export type ServiceGauge<B extends LabelBounds> = { set(labels: LabelValues<B>, value: number): void; reset(): void };

/** Collects how long or how large things were. */
export type ServiceHistogram<B extends LabelBounds> = { observe(labels: LabelValues<B>, value: number): void };

/** Makes the metrics of one service; asking twice for the same name gives the same metric. */
export type ServiceMetrics = {
  counter<const B extends LabelBounds>(spec: MetricSpec<B>): ServiceCounter<B>;
  gauge<const B extends LabelBounds>(spec: MetricSpec<B>): ServiceGauge<B>;
  histogram<const B extends LabelBounds>(spec: HistogramSpec<B>): ServiceHistogram<B>;
  /** Runs before every rendering, to set gauges to what is true at that moment. */
  beforeRender(measure: () => void): void;
};

/** The metrics of a process. Several services may share it: each series carries the label `service`. */
export type Metrics = {
  service(name: string): ServiceMetrics;
  /** The text that Prometheus reads, and its content type. */
  render(): Promise<string>;
  readonly contentType: string;
};

/** Opens the metrics of a process; with `processDefaults` also memory, CPU, event loop and garbage collection under that service's name. */
export function openMetrics(options: { readonly processDefaults?: string } = {}): Metrics {
  const registry = new Registry();
  if (options.processDefaults !== undefined) {
    collectDefaultMetrics({ register: registry, prefix: metricPrefix, labels: { service: options.processDefaults } });
  }
  const measurements: (() => void)[] = [];
  return {
    service: (name) => serviceMetrics(registry, name, measurements),
    render() {
      for (const measure of measurements) measure();
      return registry.metrics();
    },
    contentType: registry.contentType,
  };
}

function serviceMetrics(registry: Registry, service: string, measurements: (() => void)[]): ServiceMetrics {
  return {
    beforeRender: (measure) => void measurements.push(measure),
    counter(spec) {
      const metric = findOrMake(registry, spec, Counter, (init) => new Counter(init));
      const bounded = boundLabels(spec.labels ?? {});
      for (const labels of closedSeries(spec.labels ?? {})) metric.inc({ service, ...labels }, 0);
      return { inc: (labels, by = 1) => metric.inc({ service, ...bounded(labels) }, by) };
    },
    gauge(spec) {
      const metric = findOrMake(registry, spec, Gauge, (init) => new Gauge(init));
      const bounded = boundLabels(spec.labels ?? {});
      const own = new Map<string, Record<string, string>>();
      return {
        set(labels, value) {
          const series = { service, ...bounded(labels) };
          own.set(JSON.stringify(series), series);
          metric.set(series, value);
        },
        reset() {
          for (const series of own.values()) metric.remove(series);
          own.clear();
        },
      };
    },
    histogram(spec) {
      const metric = findOrMake(
        registry,
        spec,
        Histogram,
        (init) => new Histogram({ ...init, buckets: [...spec.buckets] }),
      );
      const bounded = boundLabels(spec.labels ?? {});
      return { observe: (labels, value) => metric.observe({ service, ...bounded(labels) }, value) };
    },
  };
}

type MetricInit = { name: string; help: string; labelNames: string[]; registers: Registry[] };

function findOrMake<M>(
  registry: Registry,
  spec: MetricSpec<LabelBounds>,
  kind: new (...args: never[]) => M,
  make: (init: MetricInit) => M,
): M {
  const name = `${metricPrefix}${spec.name}`;
  const known: unknown = registry.getSingleMetric(name);
  if (known === undefined) {
    return make({
      name,
      help: spec.help,
      labelNames: ['service', ...Object.keys(spec.labels ?? {})],
      registers: [registry],
    });
  }
  if (!(known instanceof kind)) throw new Error(`The metric ${name} exists already as another kind`);
  return known;
}

/** Every series of a counter with few closed labels, so that its rate is right from the first increase on. */
function closedSeries(bounds: LabelBounds): readonly Record<string, string>[] {
  let series: Record<string, string>[] = [{}];
  for (const [name, bound] of Object.entries(bounds)) {
    if ('most' in bound) return [];
    series = series.flatMap((labels) => bound.map((value) => ({ ...labels, [name]: value })));
  }
  return series.length <= 50 ? series : [];
}
