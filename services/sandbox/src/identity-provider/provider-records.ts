import type { Adapter, AdapterPayload } from 'oidc-provider';

type Held = { payload: AdapterPayload; expiresAt: number };

/** Sessions, codes and tokens of the identity provider, in memory: a restart signs everybody out there. */
export function createProviderRecords(now: () => number): (model: string) => Adapter {
  const records = new Map<string, Held>();
  const live = (key: string): AdapterPayload | undefined => {
    const held = records.get(key);
    if (held === undefined) return undefined;
    if (held.expiresAt > now()) return held.payload;
    records.delete(key);
    return undefined;
  };
  const dropExpired = (): void => {
    for (const [key, { expiresAt }] of records) if (expiresAt <= now()) records.delete(key);
  };
  const where = (model: string, fits: (payload: AdapterPayload) => boolean): AdapterPayload | undefined => {
    for (const key of records.keys()) {
      const payload = key.startsWith(`${model}:`) ? live(key) : undefined;
      if (payload !== undefined && fits(payload)) return payload;
    }
    return undefined;
  };
  return (model) => ({
    async upsert(id, payload, expiresIn) {
      dropExpired();
      records.set(`${model}:${id}`, { payload, expiresAt: now() + (expiresIn || 86_400) * 1000 });
    },
    find: async (id) => live(`${model}:${id}`),
    findByUid: async (uid) => where(model, (payload) => payload.uid === uid),
    findByUserCode: async (userCode) => where(model, (payload) => payload.userCode === userCode),
    async destroy(id) {
      records.delete(`${model}:${id}`);
    },
    async revokeByGrantId(grantId) {
      for (const [key, { payload }] of records) {
        if (key.startsWith(`${model}:`) && payload.grantId === grantId) records.delete(key);
      }
    },
    async consume(id) {
      const payload = live(`${model}:${id}`);
      if (payload !== undefined) payload.consumed = Math.floor(now() / 1000);
    },
  });
}
