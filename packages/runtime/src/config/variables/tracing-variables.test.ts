import { expect, it } from 'vitest';
import { ConfigError } from '../config-error.ts';
import { defineConfig } from '../define-config.ts';
import { parseConfig } from '../parse-config.ts';
import { tracingVariables } from './tracing-variables.ts';

const parse = (env: Record<string, string>) =>
  parseConfig(defineConfig(tracingVariables), env, { readFile: () => 'api-key=from%3Da%20file\n' });

it('reads no endpoint and no headers from an environment without them', () => {
  expect(parse({})).toEqual({ otelExporterOtlpEndpoint: undefined, otelExporterOtlpHeaders: undefined });
});

it('decodes headers, from the variable or from its file', () => {
  const headers = parse({ OTEL_EXPORTER_OTLP_HEADERS: 'Authorization=Bearer%20a%2Cb, x-team=access' });
  expect(headers.otelExporterOtlpHeaders?.reveal()).toEqual({ authorization: 'Bearer a,b', 'x-team': 'access' });
  const filed = parse({ OTEL_EXPORTER_OTLP_HEADERS_FILE: '/run/secrets/headers' });
  expect(filed.otelExporterOtlpHeaders?.reveal()).toEqual({ 'api-key': 'from=a file' });
});

it.each([
  ['no name', '=canary'],
  ['a value that breaks the line', 'x=canary%0D%0Ay'],
  ['a value that is not encoded rightly', 'x=canary%zz'],
  ['an empty item', 'x=canary,'],
  ['a blank', 'x=can ary'],
])('refuses headers with %s and does not repeat them', (_what, text) => {
  const attempt = () => parse({ OTEL_EXPORTER_OTLP_HEADERS: text });
  expect(attempt).toThrow(ConfigError);
  expect(attempt).not.toThrow(/canary/);
});

it('sends nothing unencrypted beyond private networks', () => {
  expect(() => parse({ OTEL_EXPORTER_OTLP_ENDPOINT: 'http://collector.example.com:4318' })).toThrow(ConfigError);
  expect(parse({ OTEL_EXPORTER_OTLP_ENDPOINT: 'https://collector.example.com/otlp/' })).toMatchObject({
    otelExporterOtlpEndpoint: 'https://collector.example.com/otlp',
  });
});
