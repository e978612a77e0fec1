import { expect, test } from 'vitest';
import { usersPageUrl } from './users-page-url.ts';

test('leads to the users page of the organisation', () => {
  expect(usersPageUrl('!aB3-x')).toBe(
    'https://go.xero.com/organisationlogin/default.aspx?shortcode=!aB3-x&redirecturl=%2FSettings%2FUsers',
  );
});

test('leads to the front page without a short code', () => {
  expect(usersPageUrl(null)).toBe('https://go.xero.com/');
  expect(usersPageUrl('')).toBe('https://go.xero.com/');
});

test('uses the configured base, and lets no short code break out of its parameter', () => {
  const url = new URL(usersPageUrl('!a&redirecturl=//evil.example#', 'http://localhost:4000/'));
  expect(url.origin).toBe('http://localhost:4000');
  expect(url.searchParams.get('shortcode')).toBe('!a&redirecturl=//evil.example#');
  expect(url.searchParams.getAll('redirecturl')).toEqual(['/Settings/Users']);
});
