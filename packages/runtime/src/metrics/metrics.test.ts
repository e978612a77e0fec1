import { describe, expect, it } from 'vitest';
import { openMetrics } from './open-metrics.ts';

describe('openMetrics', () => {
  it('labels each series by service and keeps one HELP for a metric that two services have', async () => {
    const metrics = openMetrics();
    const spec = { name: 'things_total', help: 'Things.', labels: { outcome: ['ok', 'failed'] } } as const;
    metrics.service('api').counter(spec).inc({ outcome: 'ok' });
    metrics.service('auth').counter(spec).inc({ outcome: 'failed' }, 2);
    const text = await metrics.render();
    expect(text).toContain('keyledger_things_total{service="api",outcome="ok"} 1');
    expect(text).toContain('keyledger_things_total{service="api",outcome="failed"} 0');
    expect(text).toContain('keyledger_things_total{service="auth",outcome="failed"} 2');
    expect(text.match(/# HELP keyledger_things_total/g)).toHaveLength(1);
  });

  it('never lets a label grow without limit', async () => {
    const metrics = openMetrics();
    const counter = metrics
      .service('api')
      .counter({ name: 'routes_total', help: 'Routes.', labels: { route: { most: 3 } } });
    for (let index = 0; index < 100; index += 1) counter.inc({ route: `/r${index}` });
    const series = (await metrics.render()).split('\n').filter((line) => line.startsWith('keyledger_routes_total{'));
    expect(series).toHaveLength(4);
    expect(series.find((line) => line.includes('route="other"'))).toMatch(/ 97$/);
  });

  it('turns a value outside a closed list into other', async () => {
    const metrics = openMetrics();
    const gauge = metrics.service('api').gauge({ name: 'states', help: 'States.', labels: { state: ['open'] } });
    gauge.set({ state: 'new-state-of-xero' as 'open' }, 4);
    expect(await metrics.render()).toContain('state="other"} 4');
  });

  it('forgets the series of one service on reset and keeps those of others', async () => {
    const metrics = openMetrics();
    const spec = { name: 'open_items', help: 'Items.', labels: { kind: { most: 5 } } } as const;
    const mine = metrics.service('scheduler').gauge(spec);
    mine.set({ kind: 'a' }, 1);
    metrics.service('api').gauge(spec).set({ kind: 'a' }, 2);
    mine.reset();
    const text = await metrics.render();
    expect(text).not.toContain('service="scheduler"');
    expect(text).toContain('service="api",kind="a"} 2');
  });

  it('shows process defaults under the name of the process', async () => {
    expect(await openMetrics({ processDefaults: 'worker' }).render()).toMatch(
      /keyledger_process_resident_memory_bytes\{service="worker"\} \d/,
    );
  });
});
