import { doubtAxe } from '../in-page/doubt-axe.ts';
import type { Places } from '../in-page/name-places.ts';
import type { World } from '../worlds.ts';
import { axeRules } from './axe-rules.ts';
import type { EngineResult, RawFinding, RuleTally } from './raw-finding.ts';
import { readAxe } from './read-source.ts';

interface AxeNode {
  element?: Element;
  html: string;
  any: { message: string; data?: unknown }[];
  all: { message: string }[];
  none: { message: string }[];
}
interface AxeRule {
  id: string;
  help: string;
  tags: string[];
  nodes: AxeNode[];
}
interface Axe {
  run: (context: Document, options: object) => Promise<Record<'violations' | 'incomplete' | 'passes', AxeRule[]>>;
}
interface Answer {
  rule: string;
  tags: string[];
  help: string;
  outcome: 'failed' | 'cantTell' | 'passed';
  count: number;
  nodes: { selector: string; snippet: string; why: string }[];
}

/**
 * Runs axe-core in one frame; what frames hold is looked at in their own worlds.
 * @param isWide whether also by its experimental rules and those beyond level AA.
 */
export async function runAxe(world: World, isWide: boolean): Promise<EngineResult> {
  await world.load(readAxe().source);
  await world.load(`globalThis.assayDoubtAxe = ${doubtAxe.toString()}`);
  const isTop = world.frames.length === 0;
  const rules = Object.fromEntries([
    ...axeRules.on.map((rule) => [rule, { enabled: isWide || axeRules.always.includes(rule) }]),
    ...[...axeRules.off, ...(isTop ? [] : axeRules.wholePage)].map((rule) => [rule, { enabled: false }]),
  ]);
  const answers = await world.call(askAxe, rules, 40, isWide);
  const findings: RawFinding[] = [];
  const tallies = new Map<string, RuleTally>();
  for (const { rule, tags, help, outcome, count, nodes } of answers) {
    const criteria = axeRules.criteria[rule] ?? listCriteria(tags);
    const tally = tallies.get(rule) ?? { engine: 'axe', rule, criteria, passed: 0, failed: 0, cantTell: 0 };
    const given = outcome === 'failed' && axeRules.doubted.includes(rule) ? 'cantTell' : outcome;
    tally[given] += count;
    tallies.set(rule, tally);
    if (given === 'passed' || (outcome === 'cantTell' && axeRules.silentDoubts.includes(rule))) continue;
    for (const { selector, snippet, why } of nodes) {
      findings.push({ engine: 'axe', rule, criteria, outcome: given, selector, snippet, why: why === '' ? help : `${help}: ${why}` });
    }
  }
  return { findings, rules: [...tallies.values()] };
}

/** `wcag143` → `1.4.3`, `wcag1412` → `1.4.12`. */
function listCriteria(tags: readonly string[]): string[] {
  return tags.flatMap((tag) => {
    const [, principle, guideline, number] = /^wcag(\d)(\d)(\d+)$/.exec(tag) ?? [];
    return principle ? [`${principle}.${guideline}.${number}`] : [];
  });
}

/** @param isWide whether contrast is also held against what level AAA asks: from what was measured, not measured again. */
async function askAxe(rules: object, mostNodes: number, isWide: boolean): Promise<Answer[]> {
  const {
    axe,
    assayPlaces: places,
    assayDoubtAxe,
  } = globalThis as unknown as { axe: Axe; assayPlaces: Places; assayDoubtAxe: (rule: string, element: Element) => boolean };
  // Style sheets and media are not fetched again; what has been loaded is looked at.
  const found = await axe.run(document, { iframes: false, elementRef: true, preload: false, rules, resultTypes: ['violations', 'incomplete', 'passes'] });
  const answer = ({ id, tags, help }: AxeRule, outcome: Answer['outcome'], nodes: AxeNode[]): Answer => ({
    rule: id,
    tags,
    help,
    outcome,
    count: nodes.length,
    nodes:
      outcome === 'passed'
        ? []
        : nodes.slice(0, mostNodes).map(({ element, html, any, all, none }) => ({
            selector: element ? places.cssOf(element) : '',
            snippet: element ? places.snippetOf(element) : html.slice(0, 240),
            why: [...all, ...none, ...any].map(({ message }) => message)[0]?.slice(0, 300) ?? '',
          })),
  });
  const contrast = [...found.violations, ...found.passes].flatMap(({ id, nodes }) => (id === 'color-contrast' ? nodes : []));
  const enhanced = contrast.flatMap((node): AxeNode[] => {
    const {
      contrastRatio = 21,
      expectedContrastRatio = '',
      fgColor = '',
      bgColor = '',
    } = (node.any[0]?.data as { contrastRatio?: number; expectedContrastRatio?: string; fgColor?: string; bgColor?: string } | null) ?? {};
    const needed = expectedContrastRatio.startsWith('3') ? 4.5 : 7;
    if (!isWide || contrastRatio === 0 || contrastRatio >= needed || !node.element || assayDoubtAxe('color-contrast-enhanced', node.element)) return [];
    // A single character is a sign more often than a text; axe-core leaves it open, too.
    if (((node.element.shadowRoot ?? node.element).textContent ?? '').trim().length < 2) return [];
    return [{ ...node, all: [], none: [], any: [{ message: `the contrast of ${fgColor} on ${bgColor} is ${contrastRatio}, and ${needed} is wanted` }] }];
  });
  const beyond: AxeRule = { id: 'color-contrast-enhanced', tags: ['wcag146'], help: 'Elements should meet enhanced contrast (level AAA)', nodes: enhanced };
  return [
    answer(beyond, 'failed', enhanced),
    ...found.violations.flatMap((rule) => {
      const isDoubted = (node: AxeNode) => node.element !== undefined && assayDoubtAxe(rule.id, node.element);
      return [
        answer(
          rule,
          'failed',
          rule.nodes.filter((node) => !isDoubted(node)),
        ),
        answer(rule, 'cantTell', rule.nodes.filter(isDoubted)),
      ];
    }),
    ...found.incomplete.map((rule) => answer(rule, 'cantTell', rule.nodes)),
    ...found.passes.map((rule) => answer(rule, 'passed', rule.nodes)),
  ].filter(({ count }) => count > 0);
}
