/** A server on which the suites run, as the variables that point them to it. */
export type Server = {
  readonly name: string;
  readonly environment: Readonly<Record<string, string>>;
  stop(): Promise<unknown>;
};

/** A kind of server: how to start one, or why there is none on this machine. */
export type ServerKind = { readonly name: string; start(): Promise<Server | { readonly missing: string }> };
