import fc from 'fast-check';
import { expect, test } from 'vitest';
import { domainOf, isWithinDomain, localPartOf, normaliseDomain, normaliseEmail } from './email.ts';

test('trims, folds case and width, and writes the domain in IDNA', () => {
  expect(normaliseEmail('  Mere.Tane@Example.NZ ')).toBe('mere.tane@example.nz');
  expect(normaliseEmail('ｍｅｒｅ＠ｅｘａｍｐｌｅ．ｎｚ')).toBe('mere@example.nz');
  expect(normaliseEmail('jo@Bücher.example')).toBe('jo@xn--bcher-kva.example');
  expect(normaliseEmail('jo@xn--bcher-kva.example')).toBe('jo@xn--bcher-kva.example');
  expect(normaliseEmail('jo@example.com.')).toBe('jo@example.com');
});

test('says null for nothing and keeps what is no address', () => {
  expect(normaliseEmail(null)).toBeNull();
  expect(normaliseEmail(undefined)).toBeNull();
  expect(normaliseEmail('   ')).toBeNull();
  expect(normaliseEmail('No Address')).toBe('no address');
});

test('never merges plus-addresses or dots: they may be different people', () => {
  expect(normaliseEmail('a+b@example.com')).not.toBe(normaliseEmail('a@example.com'));
  expect(normaliseEmail('a.b@example.com')).not.toBe(normaliseEmail('ab@example.com'));
});

test('normalising twice changes nothing, whatever the text', () => {
  const address = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.emailAddress(),
    fc.tuple(fc.string(), fc.string({ unit: 'grapheme' })).map((parts) => parts.join('@')),
  );
  fc.assert(
    fc.property(address, (raw) => {
      const once = normaliseEmail(raw);
      expect(normaliseEmail(once)).toBe(once);
    }),
    { numRuns: 500 },
  );
});

test('splits at the last at-sign', () => {
  expect(domainOf('"a@b"@example.com')).toBe('example.com');
  expect(localPartOf('"a@b"@example.com')).toBe('"a@b"');
  expect(domainOf('nobody')).toBeNull();
  expect(domainOf('nobody@')).toBeNull();
  expect(domainOf(null)).toBeNull();
  expect(localPartOf('@example.com')).toBeNull();
});

test('a domain is within itself and its parents only', () => {
  expect(normaliseDomain(' @Example.COM ')).toBe('example.com');
  expect(isWithinDomain('mail.example.com', 'example.com')).toBe(true);
  expect(isWithinDomain('badexample.com', 'example.com')).toBe(false);
});
