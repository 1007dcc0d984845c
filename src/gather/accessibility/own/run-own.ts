import type { RawFinding } from '../engines/raw-finding.ts';
import { createKit, type Kit, type OwnFinding } from '../in-page/create-kit.ts';
import { type Words, words } from '../words.ts';
import type { World } from '../worlds.ts';
import { examineBehaviour } from './behaviour.ts';
import { examineControls } from './controls.ts';
import { examineForms } from './forms.ts';
import { examineImages } from './images.ts';
import { examineLinks } from './links.ts';
import { examineMedia } from './media.ts';
import { examinePassages } from './passages.ts';
import { examineOrientation, examineSpacing } from './reader-styles.ts';
import { examineStructure } from './structure.ts';
import { examineTables } from './tables.ts';
import { examineText } from './text.ts';

type Examination = (kit: Kit, words: Words) => void;

const examinations: readonly Examination[] = [
  examineLinks,
  examineImages,
  examineStructure,
  examineTables,
  examineForms,
  examineText,
  examineMedia,
  examineBehaviour,
  examineOrientation,
  examineSpacing,
  examineControls,
  examinePassages,
];

/** All our rules as one script; each is on its own, so that a page that breaks one does not silence the others. */
function composeScript(): string {
  return `globalThis.assayExamine = (words) => {
  const kit = (${createKit.toString()})();
  for (const examine of [${examinations.map(String).join(',\n')}]) {
    try { examine(kit, words); } catch (error) { kit.faults.push(String(error)); }
  }
  globalThis.assayKit = kit;
  return { findings: kit.findings, faults: kit.faults };
}`;
}

/** Runs our own rules in a world where axe-core was loaded. */
export async function runOwn(world: World): Promise<{ findings: RawFinding[]; faults: string[] }> {
  await world.load(composeScript());
  const { findings, faults } = await world.call(examine, words);
  return { findings: findings.map((finding) => ({ engine: 'assay' as const, ...finding })), faults };
}

function examine(given: Words): { findings: OwnFinding[]; faults: string[] } {
  const { assayExamine } = globalThis as unknown as { assayExamine: (words: Words) => { findings: OwnFinding[]; faults: string[] } };
  return assayExamine(given);
}
