import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { GenericContainer, Wait } from 'testcontainers';
import type { ServerKind } from './server.ts';

const images = { postgres: 'postgres:17', redis: 'redis:8' } as const;

/** PostgreSQL and Redis as Compose runs them, in containers, where an engine answers and has or gets the images. */
export const containers: ServerKind = {
  name: `${images.postgres} and ${images.redis} in containers`,
  async start() {
    if (!engineAnswers()) return { missing: 'no container engine answers' };
    const password = randomBytes(12).toString('base64url');
    const postgres = await new GenericContainer(images.postgres)
      .withEnvironment({ POSTGRES_PASSWORD: password })
      .withCommand(['postgres', '-c', 'fsync=off', '-c', 'max_connections=200'])
      .withExposedPorts(5432)
      .withWaitStrategy(Wait.forLogMessage(/database system is ready to accept connections/, 2))
      .start();
    const redis = await new GenericContainer(images.redis)
      .withCommand(['redis-server', '--save', '', '--appendonly', 'no', '--maxmemory-policy', 'noeviction'])
      .withExposedPorts(6379)
      .withWaitStrategy(Wait.forLogMessage(/Ready to accept connections/))
      .start();
    return {
      name: this.name,
      environment: {
        TEST_DATABASE_URL: `postgres://postgres:${password}@${postgres.getHost()}:${postgres.getMappedPort(5432)}/postgres`,
        TEST_REDIS_URL: `redis://${redis.getHost()}:${redis.getMappedPort(6379)}`,
      },
      stop: () => Promise.all([postgres.stop(), redis.stop()]),
    };
  },
};

function engineAnswers(): boolean {
  try {
    execFileSync('docker', ['version', '--format', '{{.Server.Version}}'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}
