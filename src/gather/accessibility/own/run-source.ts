import type { RawFinding } from '../engines/raw-finding.ts';
import type { Places } from '../in-page/name-places.ts';
import type { World } from '../worlds.ts';

const longest = 2_000_000;
const most = 5;

/** What only the markup as it came shows: attributes that an element has twice (WCAG 4.1.1, which 2.2 no longer asks). */
export async function runSource(world: World): Promise<RawFinding[]> {
  const markup = await readMarkup(world);
  const findings: RawFinding[] = [];
  for (const { tag, attribute } of findTwice(markup)) {
    findings.push({
      engine: 'assay',
      rule: 'attribute-twice',
      criteria: ['4.1.1'],
      outcome: 'failed',
      selector: 'html',
      snippet: tag.slice(0, 240),
      why: `the attribute “${attribute}” stands twice in one tag; the second is lost`,
    });
    if (findings.length >= most) break;
  }
  const stray = findStray(markup);
  if (stray) {
    findings.push({
      engine: 'assay',
      rule: 'tags-unbalanced',
      criteria: ['4.1.1'],
      outcome: 'cantTell',
      ...(await world.call(placeOf, stray.name, stray.before)),
      why: `a tag </${stray.name}> closes what is not open, or something in it was not closed; browsers guess what is meant`,
    });
  }
  return findings;
}

/** The nearest element of a name, by the number of such tags before. */
function placeOf(name: string, before: number): { selector: string; snippet: string } {
  const { assayPlaces: places } = globalThis as unknown as { assayPlaces: Places };
  const elements = document.getElementsByTagName(name);
  const element = elements[Math.max(0, Math.min(before, elements.length) - 1)] ?? document.documentElement;
  return { selector: places.cssOf(element), snippet: places.snippetOf(element) };
}

/** The first end tag that closes nothing, or closes over something that must be closed itself. */
function findStray(markup: string): { name: string; before: number } | null {
  const plain = withoutRaw(markup).replace(/<(noscript|template|svg)\b[^>]*>[\s\S]*?<\/\1\s*>/gi, '');
  const open: string[] = [];
  const counts = new Map<string, number>();
  for (const [, slash, tag = ''] of plain.matchAll(
    /<(\/?)(a|abbr|article|aside|b|button|div|em|fieldset|font|form|h[1-6]|header|footer|i|label|main|nav|ol|section|select|span|strong|table|ul)(?=[\s>/])[^<>]*>/gi,
  )) {
    const name = tag.toLowerCase();
    if (slash === '') {
      open.push(name);
      counts.set(name, (counts.get(name) ?? 0) + 1);
    } else if (open.pop() !== name) return { name, before: counts.get(name) ?? 0 };
  }
  return null;
}

/** Without comments and without what scripts, styles and plain-text fields hold. */
function withoutRaw(markup: string): string {
  return markup.replace(/<!--[\s\S]*?-->|<(script|style|textarea|title)\b[^>]*>[\s\S]*?<\/\1\s*>/gi, (whole) =>
    /^<!--/.test(whole) ? '' : (/^<[^>]*>/.exec(whole)?.[0] ?? ''),
  );
}

async function readMarkup({ session }: World): Promise<string> {
  try {
    await session.send('Page.enable');
    const { frameTree } = await session.send('Page.getResourceTree');
    const { content, base64Encoded } = await session.send('Page.getResourceContent', { frameId: frameTree.frame.id, url: frameTree.frame.url });
    return base64Encoded ? '' : content.slice(0, longest);
  } catch {
    return '';
  }
}

/** Tags of a document in which an attribute stands twice; comments, scripts and styles left out. */
function* findTwice(markup: string): Generator<{ tag: string; attribute: string }> {
  const plain = withoutRaw(markup);
  for (const [tag, , attributes = ''] of plain.matchAll(/<([a-z][\w:-]*)((?:\s+[^\s"'<>/=]+(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'>]+))?|\s*\/)*)\s*>/gi)) {
    const names = [...attributes.matchAll(/([^\s"'<>/=]+)(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'>]+))?/g)].map(([, name = '']) => name.toLowerCase());
    const attribute = names.find((name, index) => names.indexOf(name) !== index);
    if (attribute !== undefined) yield { tag, attribute };
  }
}
