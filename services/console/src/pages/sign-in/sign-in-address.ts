/** Where a sign-in at the identity provider begins; `asSomebodyElse` has the provider ask again who is there. */
export function signInAddress(url: string, returnTo: string, asSomebodyElse = false): string {
  const parameters = new URLSearchParams({ returnTo, ...(asSomebodyElse ? { prompt: 'login' } : {}) });
  return `${url}?${parameters.toString()}`;
}
