/** Where a start tells what it does: lines for a log, and on a terminal one block that is redrawn in place. */
export type Terminal = {
  /** Writes lines that stay. */
  print(...lines: string[]): void;
  /** Shows a block of lines that the next call replaces. Nothing where output is no terminal. */
  live(lines: readonly string[]): void;
  /** Lets the block stand as it is. */
  settle(): void;
  readonly isInteractive: boolean;
  readonly style: Style;
};

export type Style = Record<'bold' | 'dim' | 'red' | 'green' | 'yellow' | 'cyan', (text: string) => string>;

type Output = Pick<NodeJS.WriteStream, 'write'> & { isTTY?: boolean; columns?: number };

const codes = { bold: 1, dim: 2, red: 31, green: 32, yellow: 33, cyan: 36 } as const;

/** A terminal that is redrawn, or plain lines without colours when the output is a file or a pipe. */
export function openTerminal(output: Output, env: Readonly<Record<string, string | undefined>>): Terminal {
  const isInteractive = output.isTTY === true && env.TERM !== 'dumb';
  const coloured = isInteractive && !env.NO_COLOR;
  const style = Object.fromEntries(
    Object.entries(codes).map(([name, code]) => [
      name,
      (text: string) => (coloured ? `\u001b[${code}m${text}\u001b[0m` : text),
    ]),
  ) as Style;
  let block: readonly string[] = [];

  function erase(): void {
    if (block.length > 0) output.write(`\u001b[${block.length}A\u001b[0J`);
  }

  return {
    isInteractive,
    style,
    print(...lines) {
      const kept = block;
      erase();
      for (const line of lines) output.write(`${line}\n`);
      for (const line of kept) output.write(`${line}\n`);
    },
    live(lines) {
      if (!isInteractive) return;
      erase();
      block = lines.map((line) => fit(line, output.columns ?? 100));
      for (const line of block) output.write(`${line}\n`);
    },
    settle() {
      block = [];
    },
  };
}

/** Shortens a line to the width of the terminal, since a wrapped line cannot be erased; colour codes take no room. */
function fit(line: string, columns: number): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: colour codes begin with the escape character
  const plain = line.replace(/\u001b\[\d+m/g, '');
  return plain.length < columns ? line : `${plain.slice(0, columns - 2)}…`;
}
