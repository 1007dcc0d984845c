import { readdirSync, readFileSync } from 'node:fs';

/** One process as Linux counts it. */
export interface ProcessReading {
  id: number;
  parent: number;
  /** Clock ticks after boot at which it began: tells apart two processes of one number. */
  beganAt: string;
  /** User and system time of itself, seconds. */
  cpuSeconds: number;
}

/** Clock ticks a second in /proc; the kernel's USER_HZ, 100 on every platform that Chromium runs on. */
const ticks = 100;

function readText(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    // It has ended.
    return null;
  }
}

/** All processes that this user can see. */
export function listProcesses(): ProcessReading[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name): ProcessReading[] => {
      const stat = readText(`/proc/${name}/stat`);
      if (stat === null) return [];
      // The name of the program, in brackets, may hold spaces.
      const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
      return [{ id: Number(name), parent: Number(fields[1]), beganAt: fields[19] ?? '', cpuSeconds: (Number(fields[11]) + Number(fields[12])) / ticks }];
    });
}

/** Memory of a process with shared pages divided among those that share them (PSS), MiB; 0 when it has ended. */
export function readPss(id: number): number {
  return Number(/^Pss:\s+(\d+) kB/m.exec(readText(`/proc/${id}/smaps_rollup`) ?? '')?.[1] ?? 0) / 1024;
}
