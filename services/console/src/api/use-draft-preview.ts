import { useDebouncedValue } from '@mantine/hooks';
import { type PreviewPath, usePreview } from './use-preview.ts';

const waitMs = 400;

/**
 * Asks what a draft would do, once it has not been edited for a moment. `bodyOf` makes of it what is asked; nothing is, while
 * it gives nothing.
 */
export function useDraftPreview<Draft, Path extends PreviewPath>(
  path: Path,
  draft: Draft,
  bodyOf: (settled: Draft) => object | undefined,
  params?: Readonly<Record<string, string>>,
) {
  const [settled] = useDebouncedValue(draft, waitMs);
  return usePreview(path, bodyOf(settled), params);
}
