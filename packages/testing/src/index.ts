export { type TestDatabase, testDatabase } from './test-database.ts';
export { hasRedis, type TestRedis, testRedis } from './test-redis.ts';
