export { readChain, sealChain } from './seal-chain.ts';
export { sealPending } from './seal-pending.ts';
export { type TestDatabase, testDatabase } from './test-database.ts';
export { hasRedis, type TestRedis, testRedis } from './test-redis.ts';
export {
  type KindFactsRow,
  openWorld,
  type PersonFacts,
  type PolicyFacts,
  type RuleFacts,
  type World,
} from './world/open-world.ts';
export type { UserFacts } from './world/store-read.ts';
