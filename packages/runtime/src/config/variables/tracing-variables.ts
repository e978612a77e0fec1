import { z } from 'zod';
import { serviceUrl } from '../url-schemas.ts';
import { optionalSecret, optionalVariable } from '../variable.ts';

/** Where traces of jobs go, by the names that OpenTelemetry gives them; without an endpoint there are none. */
export const tracingVariables = {
  OTEL_EXPORTER_OTLP_ENDPOINT: optionalVariable({
    sentence:
      'Where traces of jobs are sent by OTLP over HTTP, to /v1/traces under it; without it there are no traces.',
    example: 'http://otel-collector:4318',
    schema: serviceUrl,
  }),
  OTEL_EXPORTER_OTLP_HEADERS: optionalSecret({
    sentence: 'Headers that go with the traces: name=value[,…], values percent-encoded.',
    example: 'authorization=Bearer%20the-token-of-the-collector',
    schema: z.string().transform((text, context): Readonly<Record<string, string>> => {
      const headers = parseHeaders(text);
      if (headers !== undefined) return headers;
      context.addIssue('must be name=value[,…] with percent-encoded values');
      return z.NEVER;
    }),
  }),
} as const;

function parseHeaders(text: string): Readonly<Record<string, string>> | undefined {
  const entries: [string, string][] = [];
  for (const item of text.split(',')) {
    const [, name, value] = /^\s*([!#$%&'*+.^_`|~0-9A-Za-z-]+)\s*=\s*([!-~]+)\s*$/.exec(item) ?? [];
    if (name === undefined || value === undefined) return undefined;
    const decoded = decode(value);
    if (decoded === undefined || !/^[ -~]+$/.test(decoded)) return undefined;
    entries.push([name.toLowerCase(), decoded]);
  }
  return Object.freeze(Object.fromEntries(entries));
}

function decode(value: string): string | undefined {
  try {
    return decodeURIComponent(value);
  } catch {
    return undefined;
  }
}
