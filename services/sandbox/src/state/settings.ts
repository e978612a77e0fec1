/** What the control API may adjust. */
export interface Settings {
  /** Null is unlimited; `tier` is the limit of the app's tier. */
  concurrentLimit: number | null;
  minuteLimit: number | null;
  dayLimit: number | null | 'tier';
  appMinuteLimit: number | null;
  /** Plus tier and up: minute and day limits are lifted in the first 30 minutes of a connection. */
  rapidSync: boolean;
  /** A re-connected organisation keeps the `authEventId` of its first consent. */
  reconnectKeepsAuthEvent: boolean;
  /** Connections whose authoriser was removed or demoted: left out of `/connections`, or still listed. */
  orphanedConnections: 'gone' | 'listed';
  /** How long a rotated refresh token may be replayed. */
  replayWindowMs: number;
  latencyMs: number;
  latencyJitterMs: number;
  /** Routes with latency; empty is all. */
  latencyRoutes: string[];
}

/** Xero's published numbers. */
export const DEFAULT_SETTINGS: Settings = {
  concurrentLimit: 5,
  minuteLimit: 60,
  dayLimit: 'tier',
  appMinuteLimit: 10_000,
  rapidSync: false,
  reconnectKeepsAuthEvent: true,
  orphanedConnections: 'gone',
  replayWindowMs: 30 * 60_000,
  latencyMs: 0,
  latencyJitterMs: 0,
  latencyRoutes: [],
};
