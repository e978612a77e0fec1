/** What every service of an acceptance test is told, wherever its secrets come from. */
export function commonEnvironment(addresses: { publicUrl: string; authPort: number; sandboxUrl: string }) {
  const { publicUrl, authPort, sandboxUrl } = addresses;
  return {
    HOST: '127.0.0.1',
    LOG_LEVEL: 'debug',
    SHUTDOWN_GRACE_SECONDS: '10',
    DATABASE_POOL_MAX: '5',
    PUBLIC_URL: publicUrl,
    AUTH_URL: `http://127.0.0.1:${authPort}`,
    XERO_IDENTITY_URL: sandboxUrl,
    XERO_AUTHORIZE_URL: `${sandboxUrl}/identity/connect/authorize`,
    XERO_API_URL: sandboxUrl,
    XERO_WEB_URL: sandboxUrl,
    XERO_TIER: 'advanced',
  } as const;
}
