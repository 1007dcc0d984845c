import type { RawFinding } from '../engines/raw-finding.ts';
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
  return findings;
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
  const plain = markup.replace(/<!--[\s\S]*?-->|<(script|style|textarea|title)\b[^>]*>[\s\S]*?<\/\1\s*>/gi, (whole) =>
    /^<!--/.test(whole) ? '' : (/^<[^>]*>/.exec(whole)?.[0] ?? ''),
  );
  for (const [tag, , attributes = ''] of plain.matchAll(/<([a-z][\w:-]*)((?:\s+[^\s"'<>/=]+(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'>]+))?|\s*\/)*)\s*>/gi)) {
    const names = [...attributes.matchAll(/([^\s"'<>/=]+)(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'>]+))?/g)].map(([, name = '']) => name.toLowerCase());
    const attribute = names.find((name, index) => names.indexOf(name) !== index);
    if (attribute !== undefined) yield { tag, attribute };
  }
}
