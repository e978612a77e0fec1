import type { Settings } from '../state/settings.ts';

/** How long this call should be kept waiting; 0 almost always. */
export function latencyMs(settings: Settings, route: string): number {
  if (settings.latencyMs === 0 && settings.latencyJitterMs === 0) return 0;
  if (settings.latencyRoutes.length > 0 && !settings.latencyRoutes.includes(route)) return 0;
  return settings.latencyMs + Math.random() * settings.latencyJitterMs;
}
