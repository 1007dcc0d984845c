import { spawn } from 'node:child_process';
import { listProcesses, type ProcessReading, readPss } from './read-processes.ts';

/** What one command cost, its whole process tree included. */
export interface Cost {
  wallSeconds: number;
  /** User and system time of every process of the tree. */
  cpuSeconds: number;
  /** Largest sum over the tree of memory with shared pages divided (PSS), MiB. */
  peakPssMiB: number;
}

export interface Measured {
  cost: Cost;
  exitCode: number | null;
  /** Standard output. */
  output: string;
  /** The end of standard error, to tell why something failed. */
  complaints: string;
}

export interface MeasureOptions {
  cwd: string;
  env: NodeJS.ProcessEnv;
  /** Called with the command's process id, every tenth of a second. */
  onSample?: (processId: number) => void;
}

const cpuEveryMs = 100;
/** Summing memory stops each process for a moment, so it is done less often. */
const memoryEvery = 4;

/**
 * Runs a command and reads /proc every tenth of a second: a process belongs to the tree once its parent was seen in it, and keeps the last
 * processor time that was read of it. What a process does in its last tenth of a second is missed, on both sides alike.
 */
export async function measureCommand(command: string, args: readonly string[], options: MeasureOptions): Promise<Measured> {
  const beganAt = performance.now();
  const child = spawn(command, args, { cwd: options.cwd, env: options.env, stdio: ['ignore', 'pipe', 'pipe'] });
  const tree = new Map<string, ProcessReading>();
  const own = new Set<number>([child.pid ?? -1]);
  let peakPssMiB = 0;
  let samples = 0;
  const sample = (): void => {
    const all = listProcesses();
    const living = new Set(all.map(({ id }) => id));
    for (const id of own) if (!living.has(id)) own.delete(id);
    // Parents may come after their children in the list.
    for (let size = -1; size !== own.size; ) {
      size = own.size;
      for (const { id, parent } of all) if (own.has(parent)) own.add(id);
    }
    for (const reading of all) if (own.has(reading.id)) tree.set(`${reading.id} ${reading.beganAt}`, reading);
    if (samples % memoryEvery === 0)
      peakPssMiB = Math.max(
        peakPssMiB,
        [...own].reduce((sum, id) => sum + readPss(id), 0),
      );
    samples += 1;
    if (child.pid !== undefined) options.onSample?.(child.pid);
  };
  const timer = setInterval(sample, cpuEveryMs);
  const chunks: Buffer[] = [];
  let complaints = '';
  child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
  child.stderr.on('data', (chunk: Buffer) => {
    complaints = `${complaints}${chunk.toString('utf8')}`.slice(-4000);
  });
  const exitCode = await new Promise<number | null>((done, fail) => {
    child.once('error', fail);
    child.once('close', done);
  }).finally(() => clearInterval(timer));
  const wallSeconds = (performance.now() - beganAt) / 1000;
  const cpuSeconds = [...tree.values()].reduce((sum, reading) => sum + reading.cpuSeconds, 0);
  return { cost: { wallSeconds, cpuSeconds, peakPssMiB }, exitCode, output: Buffer.concat(chunks).toString('utf8'), complaints };
}
