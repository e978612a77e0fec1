import { useSyncExternalStore } from 'react';
import { flushSync } from 'react-dom';

let isBetween = false;

/** Hears of printing before the paper is laid out, and of its end. Returns what ends that. */
function hearPrinting(onChange: () => void): () => void {
  const paper = matchMedia('print');
  const begin = () => {
    isBetween = true;
    flushSync(onChange);
  };
  const end = () => {
    isBetween = false;
    onChange();
  };
  addEventListener('beforeprint', begin);
  addEventListener('afterprint', end);
  paper.addEventListener('change', onChange);
  return () => {
    removeEventListener('beforeprint', begin);
    removeEventListener('afterprint', end);
    paper.removeEventListener('change', onChange);
  };
}

/** Whether the page is on its way to paper: whoever uses it is rendered anew before the paper is laid out. */
export function usePrinting(): boolean {
  return useSyncExternalStore(hearPrinting, () => isBetween || matchMedia('print').matches);
}
