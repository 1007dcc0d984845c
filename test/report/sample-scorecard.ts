import { createHash } from 'node:crypto';
import type { Area, EvidenceRef, Result, RubricScore, Scorecard, Tally } from '../../src/model/index.ts';

type SubIndex = 'IF' | 'SP' | 'CP' | 'TEC' | 'EPI' | 'EGL';

/** What a hostile portal might put into any text; each must come out inert everywhere. */
export const hostileTexts = [
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(2)>',
  '=HYPERLINK("https://evil.example","Click")',
  '+cmd|calc!A0',
  '@SUM(1+1)*cmd',
  '../../../../etc/passwd',
  'safe \u202egnp.exe\u202c \u2066isolated\u2069 \u200ftail',
  '\u001b[31mred\u001b[0m\u0007 \u009b2J line\nfeed\ttab',
  '</style></title><svg/onload=alert(3)>',
  'lone surrogate \ud800 and null \u0000 and tag \u{e0041}',
  '`$' + '{alert(4)}` {{7*7}} <!-- --> ]]>',
];

const quotations = [
  { exact: 'Apply for a birth certificate online', prefix: 'Family and life events', suffix: 'Fee: 12 thalers' },
  { exact: 'تقديم طلب للحصول على شهادة ميلاد عبر الإنترنت', prefix: 'الخدمات الإلكترونية', suffix: 'الرسوم ١٢ ديناراً (PDF)' },
  { exact: 'ដាក់ពាក្យសុំសំបុត្រកំណើតតាមអ៊ីនធឺណិត', prefix: 'សេវាសាធារណៈ', suffix: 'ថ្លៃសេវា' },
  { exact: 'ລົງທະບຽນອອນລາຍ', prefix: '', suffix: '' },
  { exact: 'Déposer une demande de permis de construire', prefix: 'Urbanisme', suffix: 'Délai : deux mois' },
  { exact: 'في البوابة الوطنية e-Gov 2024 (نسخة 3.1)', prefix: '', suffix: 'المزيد' },
];
const addresses = [
  'https://www.gov.example/services/birth-certificate',
  'https://www.gov.example/ar/%D8%A7%D9%84%D8%AE%D8%AF%D9%85%D8%A7%D8%AA/%D8%B4%D9%87%D8%A7%D8%AF%D8%A9',
  'https://open.data.gov.example/catalogue?theme=health&format=csv',
  'https://participation.gov.example/consultations/2026/water-law',
];
const sectors = ['health', 'education', 'employment', 'social-protection', 'environment', 'justice'] as const;
const topics: Record<SubIndex, { count: number; first: number; area: Area; theme: string; questions: string[] }> = {
  IF: {
    count: 26,
    first: 10,
    area: 'institutions',
    theme: 'institutional',
    questions: [
      'Does the portal show how government is organised?',
      'Is there a privacy statement on the portal?',
      'Is the law on access to information published?',
    ],
  },
  SP: {
    count: 59,
    first: 43,
    area: 'services',
    theme: 'life-events',
    questions: [
      'Can a birth certificate be applied for online?',
      'Can income tax be filed online?',
      'Can a driver’s licence be renewed online?',
      'Can a building permit be applied for online?',
    ],
  },
  CP: {
    count: 8,
    first: 15,
    area: 'content',
    theme: 'content',
    questions: ['Is the portal available in more than one language?', 'Are notices of public tenders published?'],
  },
  TEC: {
    count: 16,
    first: 2,
    area: 'technology',
    theme: 'technology',
    questions: ['Is the portal found on the first page of a search engine?', 'Is there a site map?', 'Does the portal use HTTPS throughout?'],
  },
  EPI: {
    count: 56,
    first: 33,
    area: 'participation',
    theme: 'consultation',
    questions: [
      'Is there a calendar of coming consultations?',
      'Are open datasets published by the sector?',
      'Were citizens’ voices used in a decision of the last twelve months?',
    ],
  },
  EGL: {
    count: 18,
    first: 3,
    area: 'content',
    theme: 'literacy',
    questions: ['Is there a site search on the main page?', 'Is there a guide to using online services?'],
  },
};

function digestOf(text: string): string {
  return `sha256:${createHash('sha256').update(text).digest('hex')}`;
}

/** Repeats for ever; deterministic without a seed. */
function pick<T>(list: readonly T[], index: number): T {
  return list[index % list.length] as T;
}

function makeEvidence(index: number, changes: Partial<EvidenceRef> = {}): EvidenceRef {
  return {
    archive: digestOf('archive'),
    recordId: `<urn:uuid:00000000-0000-4000-8000-${String(index).padStart(12, '0')}>`,
    recordDigest: digestOf(`record ${index}`),
    url: pick(addresses, index),
    role: pick(['national', 'services', 'open-data', 'participation'] as const, index),
    capturedAt: '2026-03-04T09:17:42Z',
    quote: pick(quotations, index),
    css: `#place-${index % 6}`,
    screenshot: `shot-${index % 3}`,
    clicksFromHome: index % 7 === 0 ? null : index % 4,
    kind: 'observed',
    ...changes,
  };
}

function makeResult(subIndex: SubIndex, index: number, order: number): Result {
  const { first, area, theme, questions } = topics[subIndex];
  const roll = (order * 7919) % 100;
  const outcome = roll < 42 ? 'met' : roll < 62 ? 'unmet' : roll < 94 ? 'undetermined' : roll < 97 ? 'inapplicable' : 'error';
  const hasLevels = subIndex === 'SP' && index % 2 === 0;
  const maxPoints = hasLevels ? 2 : 1;
  const points = outcome === 'met' ? (hasLevels && index % 4 === 0 ? 1 : maxPoints) : 0;
  const reason = pick(['near miss', 'needs a person', 'coverage', 'no rule', 'manual', 'blocked', 'language', 'robots'] as const, order);
  const isOpenData = subIndex === 'EPI' && index % 3 === 1;
  return {
    indicatorId: `OSI24-${subIndex}-${String(first + index).padStart(3, '0')}`,
    code: `#${String(first + index).padStart(3, '0')}`,
    area: isOpenData ? 'open-data' : subIndex === 'TEC' && index % 5 === 0 ? 'accessibility' : area,
    subIndex,
    theme,
    ...(subIndex === 'EPI' ? { sector: pick(sectors, index) } : {}),
    question: pick(questions, index),
    requires: 'A page or section on the portal where a visitor can do this from the first step to the last without printing a form.',
    automation: reason === 'manual' && outcome === 'undetermined' ? 'manual' : pick(['automatic', 'assisted'] as const, order),
    maxPoints,
    ...(hasLevels
      ? {
          levels: [
            { name: 'information', points: 1 },
            { name: 'online', points: 2 },
          ],
        }
      : {}),
    outcome,
    ...(outcome === 'undetermined' ? { reason } : {}),
    ...(outcome === 'met' && hasLevels ? { level: points === 2 ? 'online' : 'information' } : {}),
    points,
    ...(outcome === 'met' ? { basis: order % 5 === 0 ? 'link' : 'page' } : {}),
    confidence: outcome === 'met' ? 0.71 + (order % 28) / 100 : outcome === 'unmet' ? 0.86 : 0.4,
    why:
      outcome === 'met'
        ? 'A link in the main navigation leads to a page with a form and the words of an online application.'
        : 'No page of the kinds seen names it; two candidates were looked at.',
    evidence:
      outcome === 'met'
        ? [
            makeEvidence(order, order % 5 === 0 ? { href: 'https://eservices.gov.example/apply?form=birth&step=1' } : {}),
            ...(order % 6 === 0 ? [makeEvidence(order + 1)] : []),
          ]
        : [],
    nearest:
      outcome === 'met' || order % 3 === 0
        ? []
        : [
            {
              url: pick(addresses, order + 1),
              href: 'https://www.gov.example/forms/birth.pdf',
              why: 'A form to print and bring to the office, not an online application.',
            },
          ],
    searched: {
      pages: 212,
      languages: ['en', 'ar', 'km'],
      places: addresses.slice(0, 1 + (order % 3)),
      missing: outcome === 'undetermined' ? ['service pages of the services portal'] : [],
    },
    ...(order % 41 === 3
      ? {
          review: {
            reviewer: 'A. Assessor',
            at: '2026-03-05T10:00:00Z',
            reason: 'evidence elsewhere',
            isStale: order % 2 === 0,
            machine: 'undetermined' as const,
          },
        }
      : {}),
  };
}

function tallyOf(results: readonly Result[]): Tally {
  const count = (outcome: Result['outcome']) => results.filter((result) => result.outcome === outcome).length;
  const sum = (of: (result: Result) => number) => results.reduce((total, result) => total + of(result), 0);
  return {
    met: count('met'),
    unmet: count('unmet'),
    undetermined: count('undetermined'),
    inapplicable: count('inapplicable'),
    error: count('error'),
    points: sum(({ points }) => points),
    maxPoints: sum(({ maxPoints }) => maxPoints),
  };
}

function intervalOf(results: readonly Result[]) {
  const { points, maxPoints } = tallyOf(results);
  const open = results.filter(({ outcome }) => outcome === 'undetermined' || outcome === 'error').reduce((sum, result) => sum + result.maxPoints, 0);
  const coverage = maxPoints === 0 ? 0 : 1 - open / maxPoints;
  return { low: points / (maxPoints || 1), high: (points + open) / (maxPoints || 1), coverage, ...(coverage >= 0.85 ? { point: points / maxPoints } : {}) };
}

function scoreOf(head: Pick<RubricScore, 'id' | 'title' | 'version' | 'notice'>, results: Result[], weights: [SubIndex, number][]): RubricScore {
  const areas = [...new Set(results.map(({ area }) => area))];
  const of = (test: (result: Result) => boolean) => ({ score: intervalOf(results.filter(test)), tally: tallyOf(results.filter(test)) });
  return {
    ...head,
    digest: digestOf(head.id),
    results,
    areas: areas.map((area) => ({ area, ...of((result) => result.area === area) })),
    subIndices: weights.map(([subIndex, weight]) => ({ subIndex, weight, ...of((result) => result.subIndex === subIndex) })),
    score: intervalOf(results),
  };
}

function makeAccessibilityResult(index: number): Result {
  const isMet = index % 3 !== 0;
  return {
    ...makeResult('TEC', index, index * 5),
    indicatorId: `WCAG22-1.${1 + Math.floor(index / 4)}.${1 + (index % 4)}`,
    code: `1.${1 + Math.floor(index / 4)}.${1 + (index % 4)}`,
    area: 'accessibility',
    subIndex: null,
    theme: 'perceivable',
    question: pick(['Do pictures have text alternatives?', 'Is there enough contrast between text and background?', 'Do form fields have labels?'], index),
    requires: 'No rendered page fails the engine’s rules for this success criterion.',
    outcome: isMet ? 'met' : 'unmet',
    points: isMet ? 1 : 0,
    evidence: isMet
      ? [makeEvidence(index, { pointer: { at: 'axe:color-contrast', value: '0 of 12 pages fail' }, quote: undefined as never, kind: 'generated' })].map(
          ({ quote: _, ...rest }) => rest,
        )
      : [],
    nearest: [],
  } as Result;
}

/** A scorecard of 183 UN features and twelve of accessibility, as an assessment of an invented country would write it. */
export function makeSampleScorecard(): Scorecard {
  const results = (Object.keys(topics) as SubIndex[]).flatMap((subIndex, block) =>
    Array.from({ length: topics[subIndex].count }, (_, index) => makeResult(subIndex, index, block * 60 + index)),
  );
  const accessibility = Array.from({ length: 12 }, (_, index) => makeAccessibilityResult(index));
  const unWeights: [SubIndex, number][] = [
    ['IF', 0.1],
    ['SP', 0.45],
    ['CP', 0.05],
    ['TEC', 0.05],
    ['EPI', 0.35],
    ['EGL', 0],
  ];
  return {
    schema: 'assay.scorecard/1',
    notice: 'It is a reading of public pages on one day by a program; the UN’s own assessment is made by people and scaled over 193 states.',
    target: {
      id: 'XX',
      name: 'Republic of Exampleland (جمهورية المثال)',
      languages: ['en', 'ar', 'km'],
      portals: [
        { url: 'https://www.gov.example/', role: 'national' },
        { url: 'https://open.data.gov.example/', role: 'open-data' },
      ],
    },
    run: { id: '20260304T090000Z-XX', startedAt: '2026-03-04T09:00:00Z', endedAt: '2026-03-04T09:31:12Z', status: 'complete', ended: 'nothing-gains' },
    engine: {
      assay: '0.1.0',
      features: '1',
      detectors: '1',
      lexicon: digestOf('lexicon'),
      calibration: digestOf('calibration'),
      node: '24.18.1',
      icu: '78.1',
      unicode: '17.0',
      languageModel: 'fasttext lid.176.ftz',
    },
    capture: {
      archive: digestOf('archive'),
      pages: 212,
      skips: { 'out-of-scope': 841, duplicate: 96, robots: 14, 'http-error': 3 },
      walls: [{ host: 'tax.gov.example', kind: 'challenge', detail: 'a page that asks for a proof of being human' }],
      languages: { en: 120, ar: 70, km: 22 },
      vantage: 'Frankfurt, IPv4',
      onlyLanguage: null,
    },
    published: [
      { edition: '2024', index: 'OSI', value: 0.4472, rank: 128, source: 'UN DESA data centre export' },
      { edition: '2024', index: 'EPI', value: 0.4521, rank: 97, source: 'UN DESA data centre export' },
      { edition: '2022', index: 'OSI', value: 0.401, rank: 133, source: 'UN DESA data centre export' },
    ],
    rubrics: [
      scoreOf(
        {
          id: 'un-osi-2024',
          title: 'UN Online Service Index 2024, features published by UN DESA',
          version: '1.0.0',
          notice: 'Own wording; the weights are recalled, not read in the Survey.',
        },
        results,
        unWeights,
      ),
      scoreOf(
        { id: 'wcag-2.2-aa', title: 'WCAG 2.2 AA, what a machine can see', version: '1.0.0', notice: 'No machine can show conformance.' },
        accessibility,
        [],
      ),
    ],
  };
}

/** The sample with hostile text in every string that a portal can influence. */
export function makeHostileScorecard(): Scorecard {
  const sample = makeSampleScorecard();
  const hostile = (index: number) => pick(hostileTexts, index);
  const spoil = (result: Result, index: number): Result => ({
    ...result,
    why: hostile(index),
    evidence: [
      makeEvidence(index, {
        url: pick(
          [
            'javascript:alert(document.domain)',
            'https://www.gov.example@evil.example/',
            'data:text/html,<script>alert(5)</script>',
            `https://gov.example/${hostile(index)}`,
          ],
          index,
        ),
        href: pick(['JaVaScRiPt:alert(6)', `https://gov.example/?q="onmouseover="alert(7)`, `file:///etc/passwd`, '//evil.example/x'], index),
        quote: { exact: `${hostile(index)}...`.slice(0, 300), prefix: hostile(index + 1).slice(0, 64), suffix: hostile(index + 2).slice(0, 64) },
        recordId: hostile(index + 3),
        css: hostile(index + 4),
      }),
    ],
    nearest: [{ url: 'vbscript:msgbox', href: hostile(index), why: hostile(index + 5) }],
    searched: { pages: 3, languages: [hostile(index)], places: [hostile(index + 1)], missing: [hostile(index + 2)] },
  });
  return {
    ...sample,
    target: { ...sample.target, name: `${hostile(0)} ${hostile(6)}` },
    capture: {
      ...sample.capture,
      walls: [{ host: hostile(1), kind: 'status', detail: hostile(7) }],
      languages: { [hostile(1)]: 3 },
      skips: { [hostile(0)]: 2 },
    },
    rubrics: sample.rubrics.map((rubric) => ({ ...rubric, results: rubric.results.map(spoil) })),
  };
}
