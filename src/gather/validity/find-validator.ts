import { execFile } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { createRequire } from 'node:module';
import { delimiter, dirname, join } from 'node:path';

/** The Nu checker, which is also the W3C's, and the Java runtime that runs it. */
export interface Validator {
  java: string;
  jar: string;
  version: string;
}

const versionMs = 60_000;

/** The Java runtime that `ASSAY_JAVA` names, else the first on the path; null where there is none, or it is `no`. */
export function findJava(env: Record<string, string | undefined>): string | null {
  if (env.ASSAY_JAVA === 'no') return null;
  const candidates = env.ASSAY_JAVA
    ? [env.ASSAY_JAVA]
    : (env.PATH ?? '').split(delimiter).flatMap((folder) => (folder === '' ? [] : [join(folder, process.platform === 'win32' ? 'java.exe' : 'java')]));
  return candidates.find(isExecutable) ?? null;
}

/** The validator of this machine; null where no Java runtime is found, the package was left out, or it does not run. */
export async function findValidator(env: Record<string, string | undefined>): Promise<Validator | null> {
  const java = findJava(env);
  const jar = java ? findJar() : null;
  if (!java || !jar) return null;
  const version = await new Promise<string | null>((done) => {
    execFile(java, ['-jar', jar, '--version'], { timeout: versionMs }, (error, out) => done(error ? null : (/^[\w.]+/.exec(out.trim())?.[0] ?? null)));
  });
  return version ? { java, jar, version } : null;
}

function findJar(): string | null {
  try {
    return join(dirname(createRequire(import.meta.url).resolve('vnu-jar/package.json')), 'build/dist/vnu.jar');
  } catch {
    // An optional dependency.
    return null;
  }
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
