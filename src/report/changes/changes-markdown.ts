import type { Change, Changes } from '../../model/index.ts';
import { cleanText } from '../clean-text.ts';
import { formatCount, formatInterval } from '../format.ts';
import { disclaimer, outcomeWords } from '../words.ts';
import { causes, causeWords, confirmationWords, groupChanges } from './group-changes.ts';

/** What changed, as Markdown for a mail or a pull request: scores, then changes by cause. Nothing of a portal can be markup in it. */
export function renderChangesMarkdown(changes: Changes): string {
  const { target, before, after } = changes;
  const lines = [
    `# ${toLine(target.name)}: what changed`,
    '',
    `${disclaimer}. Run ${toLine(before.id)} (${formatCount(before.pages, 'page')}, ${before.status}) against run ${toLine(after.id)} (${formatCount(after.pages, 'page')}, ${after.status}).`,
    '',
    '| rubric | before | after | changed | unchanged |',
    '|---|---|---|---|---|',
    ...changes.rubrics.map((rubric) => {
      const changed = changes.changes.filter((change) => change.rubric === rubric.id).length;
      return `| ${toLine(rubric.title)} | ${formatInterval(rubric.before)} | ${formatInterval(rubric.after)} | ${changed} | ${rubric.unchanged} |`;
    }),
    '',
  ];
  if (changes.changes.length === 0) lines.push('No verdict changed.', '');
  for (const cause of causes) {
    const list = groupChanges(changes.changes, cause);
    if (list.length > 0) lines.push(`## ${causeWords[cause].title} (${list.length})`, '', causeWords[cause].text, '', ...list.flatMap(renderChange), '');
  }
  return `${lines.join('\n').trimEnd()}\n`;
}

function renderChange(change: Change): string[] {
  const { code, question, before, after, because } = change;
  const place = [...after.evidence, ...before.evidence][0]?.url;
  return [
    `- **${toLine(code)}** ${toLine(question)}: ${nameState(before)} → ${nameState(after)}${confirmationWords(change)}`,
    `  ${toLine(because)}${place === undefined ? '' : ` Evidence: \`${toLine(place).replaceAll('`', '%60')}\``}`,
  ];
}

function nameState({ outcome, level }: Change['before']): string {
  return outcomeWords[outcome].toLowerCase() + (level === undefined ? '' : ` (${level.replaceAll('-', ' ')})`);
}

/** One line, with everything that Markdown or HTML could read as markup taken literally. */
function toLine(text: string): string {
  return cleanText(text)
    .replace(/[\\`*_{}[\]()#+!|~]/g, '\\$&')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;');
}
