import { describe, expect, it } from 'vitest';
import { allowedArrows } from './allowed-arrows.ts';
import { hasHelm, renderChart } from './render-chart.ts';

const at = (cidr: string) => [{ ipBlock: { cidr } }];

/** Everything outside has an address of its own, so that each arrow can be told from the others. */
const places = {
  clients: '10.1.0.1/32',
  monitoring: '10.1.0.2/32',
  dns: '10.1.0.3/32',
  postgresql: '10.1.0.4/32',
  redis: '10.1.0.5/32',
  xero: '198.51.100.1/32',
  openId: '198.51.100.2/32',
  webhooks: '198.51.100.3/32',
  mail: '198.51.100.4/32',
} as const;
const names = Object.fromEntries(Object.entries(places).map(([name, cidr]) => [cidr, name]));

const told = {
  networkPolicy: {
    clients: at(places.clients),
    monitoring: at(places.monitoring),
    dns: { to: at(places.dns) },
    database: { to: at(places.postgresql) },
    queue: { to: at(places.redis) },
    xero: { to: at(places.xero) },
    openId: { to: at(places.openId) },
    webhooks: { to: at(places.webhooks) },
    mail: { to: at(places.mail) },
  },
};

/** Every part asks for names, and PostgreSQL is the truth for all of them. */
const common = ['api', 'auth', 'migrate', 'scheduler', 'worker'].flatMap((part) => [
  `${part} -> dns:53`,
  `${part} -> dns:53/UDP`,
  `${part} -> postgresql:5432`,
]);

describe.skipIf(!hasHelm())('the network policies [needs helm]', () => {
  it('let out exactly the arrows of the picture', () => {
    expect(allowedArrows(renderChart(told), names).egress).toEqual(
      [
        ...common,
        'api -> auth:8081',
        'auth -> openId:443',
        'auth -> xero:443',
        'scheduler -> redis:6379',
        'worker -> auth:8081',
        'worker -> mail:465',
        'worker -> mail:587',
        'worker -> redis:6379',
        'worker -> webhooks:443',
        'worker -> xero:443',
      ].sort(),
    );
  });

  it('let in exactly the arrows of the picture', () => {
    expect(allowedArrows(renderChart(told), names).ingress).toEqual(
      [
        'api -> auth:8081',
        'clients -> api:8080',
        'monitoring -> api:9464',
        'monitoring -> auth:9464',
        'monitoring -> scheduler:9464',
        'monitoring -> worker:9464',
        'worker -> auth:8081',
      ].sort(),
    );
  });

  it('stand on both ends of each arrow between two services', () => {
    const { egress, ingress } = allowedArrows(renderChart(told), names);
    const inner = (arrows: readonly string[]) =>
      arrows.filter((arrow) => /^(api|auth|scheduler|worker) -> (api|auth|scheduler|worker):/.test(arrow));
    expect(inner(egress)).toEqual(inner(ingress));
  });

  it('let nothing reach a private address unless it was named', () => {
    const { egress } = allowedArrows(renderChart(), { '0.0.0.0/0': 'internet', '2000::/3': 'internet' });
    const open = egress.filter((arrow) => arrow.includes('anybody'));
    expect(open.map((arrow) => arrow.split(':')[1])).toEqual(expect.arrayContaining(['5432', '6379']));
    expect(open.filter((arrow) => !/:(5432|6379)$/.test(arrow))).toEqual([]);
    expect(egress.filter((arrow) => arrow.includes('internet'))).toEqual([
      'auth -> internet:443',
      'worker -> internet:443',
      'worker -> internet:465',
      'worker -> internet:587',
    ]);
  });

  it('close what is switched off, and open the proxy and the collector of traces when there is one', () => {
    const { egress } = allowedArrows(
      renderChart({
        networkPolicy: {
          ...told.networkPolicy,
          openId: { enabled: false },
          webhooks: { enabled: false },
          mail: { enabled: false },
          proxy: { enabled: true, to: at('10.9.0.1/32'), port: 8888 },
          traces: { enabled: true, to: at('10.9.0.2/32'), port: 4319 },
        },
      }),
      { ...names, '10.9.0.1/32': 'proxy', '10.9.0.2/32': 'collector' },
    );
    expect(egress.filter((arrow) => !common.includes(arrow))).toEqual([
      'api -> auth:8081',
      'auth -> proxy:8888',
      'auth -> xero:443',
      'scheduler -> collector:4319',
      'scheduler -> redis:6379',
      'worker -> auth:8081',
      'worker -> collector:4319',
      'worker -> proxy:8888',
      'worker -> redis:6379',
      'worker -> xero:443',
    ]);
  });
});
