import { type Reply, toBytes } from '../http/reply.ts';
import type { DataCall } from './data-call.ts';
import { toXml } from './to-xml.ts';

/** Wraps a rendered JSON array (as bytes) into Xero's envelope. */
export function envelope(call: DataCall, plural: string, arrayBytes: string): Reply {
  const body = `{"Id":"${call.correlationId}","Status":"OK","ProviderName":${providerName(call)},"DateTimeUTC":"/Date(${call.world.clock.now()})/","${plural}":${arrayBytes}}`;
  call.headers.push('Content-Type', 'application/json; charset=utf-8');
  return { status: 200, headers: call.headers, body };
}

/** The same as XML, which Xero sends unless JSON is asked for. */
export function xmlEnvelope(
  call: DataCall,
  plural: string,
  singular: string,
  rows: readonly Record<string, unknown>[],
): Reply {
  const head = {
    Id: call.correlationId,
    Status: 'OK',
    ProviderName: call.app.name,
    DateTimeUTC: new Date(call.world.clock.now()).toISOString().replace('Z', '0000Z'),
  };
  const items = rows.map((row) => `<${singular}>${toXml(row)}</${singular}>`).join('');
  call.headers.push('Content-Type', 'text/xml; charset=utf-8');
  return {
    status: 200,
    headers: call.headers,
    body: toBytes(`<Response>${toXml(head)}<${plural}>${items}</${plural}></Response>`),
  };
}

const names = new WeakMap<object, { name: string; bytes: string }>();

function providerName(call: DataCall): string {
  const known = names.get(call.app);
  if (known !== undefined && known.name === call.app.name) return known.bytes;
  const bytes = toBytes(JSON.stringify(call.app.name));
  names.set(call.app, { name: call.app.name, bytes });
  return bytes;
}
