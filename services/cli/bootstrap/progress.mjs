const PROGRESS = /resolved (\d+), reused (\d+), downloaded (\d+), added (\d+)/g;

/** Shows one line that moves while pnpm installs; without a terminal, one line at the start and one at the end. */
export function showProgress(title) {
  const start = performance.now();
  const stream = process.stderr;
  if (!stream.isTTY) stream.write(`${title} ...\n`);
  let packages = '';
  const draw = () => {
    if (stream.isTTY) stream.write(`\r\x1b[K${title} ... ${packages}${seconds(start)}`);
  };
  const timer = setInterval(draw, 250);
  draw();
  return {
    update(text) {
      for (const match of text.matchAll(PROGRESS)) packages = `${match[4]} packages, `;
    },
    end(ok) {
      clearInterval(timer);
      if (stream.isTTY) stream.write('\r\x1b[K');
      stream.write(ok ? `Installed the dependencies in ${seconds(start)}.\n` : '');
    },
  };
}

function seconds(start) {
  return `${Math.round((performance.now() - start) / 1000)} s`;
}
