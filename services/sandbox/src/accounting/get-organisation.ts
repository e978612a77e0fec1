import { type Reply, toBytes } from '../http/reply.ts';
import type { DataCall } from './data-call.ts';
import { envelope, xmlEnvelope } from './envelope.ts';
import { organisationJson } from './organisation-json.ts';

/** `GET /Organisation`: exactly one element; `where` and `order` mean nothing here. */
export function getOrganisation(call: DataCall): Reply {
  const { organisation } = call;
  organisation.organisationReads++;
  if (!call.wantsJson) return xmlEnvelope(call, 'Organisations', 'Organisation', [organisationJson(organisation)]);
  organisation.cachedOrganisation ??= toBytes(JSON.stringify([organisationJson(organisation)]));
  return envelope(call, 'Organisations', organisation.cachedOrganisation);
}
