import type { AssessProgress } from '../pipeline/index.ts';

/** One line on standard error, redrawn on a terminal and written now and then elsewhere. */
export interface ProgressLine {
  show: (progress: AssessProgress) => void;
  say: (line: string) => void;
  end: () => void;
}

const redrawMs = 200;
const logMs = 5000;

function describe({ phase, pages, pageBudget, host, decided, features, queued }: AssessProgress, seconds: number): string {
  if (phase === 'photograph') return `photographing evidence on ${host}`;
  if (phase === 'judge') return `judging ${pages} pages`;
  if (phase === 'write') return 'writing the scorecard';
  const rate = seconds > 0 ? pages / seconds : 0;
  const left = rate > 0 ? Math.ceil(Math.min(pageBudget - pages, Math.max(queued, 1)) / rate) : null;
  const width = 20;
  const filled = Math.min(width, Math.round((pages / pageBudget) * width));
  const bar = `${'█'.repeat(filled)}${'░'.repeat(width - filled)}`;
  return `${bar} ${pages}/${pageBudget} pages · ${host} · ${rate.toFixed(1)} pages/s · ${decided}/${features} features found${left === null ? '' : ` · at most ${formatSeconds(left)} left`}`;
}

function formatSeconds(seconds: number): string {
  return seconds < 90 ? `${seconds} s` : `${Math.ceil(seconds / 60)} min`;
}

/** Hosts are hostile text: no control character reaches the terminal. */
function clean(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}]/gu, '');
}

export function createProgressLine(stream: NodeJS.WriteStream, now: () => number, quiet: boolean): ProgressLine {
  const startedAt = now();
  let drawnAt = 0;
  let isOpen = false;
  let lastPhase = '';
  const close = () => {
    if (isOpen) stream.write('\n');
    isOpen = false;
  };
  return {
    show: (progress) => {
      if (quiet) return;
      const time = now();
      const isNew = progress.phase !== lastPhase;
      if (!isNew && time - drawnAt < (stream.isTTY ? redrawMs : logMs)) return;
      drawnAt = time;
      lastPhase = progress.phase;
      const line = clean(describe(progress, (time - startedAt) / 1000));
      if (stream.isTTY) {
        stream.write(`\r\x1b[2K${line.slice(0, Math.max(20, stream.columns - 1))}`);
        isOpen = true;
      } else stream.write(`${line}\n`);
    },
    say: (line) => {
      close();
      stream.write(`${clean(line)}\n`);
    },
    end: close,
  };
}
