import type { XeroConnection } from '@keyledger/xero';
import { describe, expect, it } from 'vitest';
import { diffConnections, type StoredConnection } from './diff-connections.ts';

const row = (tenantId: string, changes: Partial<XeroConnection> = {}): XeroConnection => ({
  connectionId: `con-${tenantId}`,
  tenantId,
  tenantType: 'ORGANISATION',
  tenantName: `Name ${tenantId}`,
  authEventId: null,
  createdAt: new Date('2026-01-01T00:00:00Z'),
  updatedAt: new Date('2026-01-02T00:00:00Z'),
  ...changes,
});
const stored = (tenantId: string, changes: Partial<StoredConnection> = {}): StoredConnection => ({
  id: `id-${tenantId}`,
  organisationId: `org-${tenantId}`,
  xeroConnectionId: `con-${tenantId}`,
  xeroTenantId: tenantId,
  tenantType: 'ORGANISATION',
  tenantName: `Name ${tenantId}`,
  authEventId: null,
  state: 'connected',
  xeroCreatedAt: new Date('2026-01-01T00:00:00Z'),
  xeroUpdatedAt: new Date('2026-01-02T00:00:00Z'),
  updatedAt: new Date('2026-01-03T00:00:00Z'),
  ...changes,
});
const startedAt = new Date('2026-01-04T00:00:00Z');

describe('diffConnections', () => {
  it('finds nothing where nothing differs', () => {
    expect(diffConnections([stored('a')], [row('a')], startedAt)).toEqual({ added: [], updated: [], gone: [] });
  });

  it('tells new, gone and changed connections apart', () => {
    const diff = diffConnections(
      [stored('a'), stored('b')],
      [row('b', { tenantName: 'New name' }), row('c')],
      startedAt,
    );
    expect(diff.added.map(({ tenantId }) => tenantId)).toEqual(['c']);
    expect(diff.gone.map(({ xeroTenantId }) => xeroTenantId)).toEqual(['a']);
    expect(diff.updated).toMatchObject([
      { id: 'id-b', renamed: true, reconnected: false, changes: { tenantName: ['Name b', 'New name'] } },
    ]);
  });

  it('sees a route that has come back under another connection id', () => {
    const known = stored('a', { state: 'disconnected' });
    const [update] = diffConnections([known], [row('a', { connectionId: 'con-new' })], startedAt).updated;
    expect(update).toMatchObject({ reconnected: true, renamed: false });
    expect(Object.keys(update?.changes ?? {})).toEqual(['state', 'xeroConnectionId']);
  });

  it('leaves alone what was changed here after the reading began', () => {
    const later = { updatedAt: new Date('2026-01-05T00:00:00Z') };
    const known = [stored('a', { ...later, state: 'disconnected' }), stored('b', later)];
    expect(diffConnections(known, [row('a')], startedAt)).toEqual({ added: [], updated: [], gone: [] });
  });

  it('does not report as gone what was gone before, and counts a tenant that is listed twice once', () => {
    const diff = diffConnections([stored('a', { state: 'disconnected' })], [row('b'), row('b')], startedAt);
    expect([diff.gone.length, diff.added.length]).toEqual([0, 1]);
  });
});
