import spdx from 'spdx-license-list';

export interface KnownLicence {
  /** SPDX id, or a short name of ours where SPDX has none. */
  id: string;
  /** Conformant with the Open Definition. */
  isOpen: boolean;
}

/** Licences by name or address that SPDX has not, or not by the words that catalogues use; the first that fits counts. */
const patterns: [pattern: RegExp, id: string, isOpen: boolean][] = [
  [/creative-?commons.*zero|\bcc-?(?:0|zero)\b|publicdomain\/zero/, 'CC0-1.0', true],
  [/publicdomain\/mark|\bcc-?pdm\b/, 'CC-PDDC', true],
  [/creativecommons\.org\/licenses\/by-nc|\bcc-?by-?nc|attribution-non-?commercial/, 'CC-BY-NC', false],
  [/creativecommons\.org\/licenses\/by-nd|\bcc-?by-?nd|attribution-no-?deriv/, 'CC-BY-ND', false],
  [/creativecommons\.org\/licenses\/by-sa|\bcc-?by-?sa|attribution-share-?alike/, 'CC-BY-SA', true],
  [/creativecommons\.org\/licenses\/by\/|\bcc-?by\b|creative-commons-attribution/, 'CC-BY', true],
  [/\bodc-?odbl\b|\bodbl\b|opendatacommons\.org\/licenses\/odbl|open-database-licen[sc]e/, 'ODbL-1.0', true],
  [/\bodc-?pddl\b|\bpddl\b|opendatacommons\.org\/licenses\/pddl/, 'PDDL-1.0', true],
  [/\bodc-?by\b|opendatacommons\.org\/licenses\/by/, 'ODC-By-1.0', true],
  [/nationalarchives\.gov\.uk\/doc\/open-government-licence|\bogl-?uk|\buk-?ogl|^ogl(?:-?v?\d)?$/, 'OGL-UK-3.0', true],
  [/open\.canada\.ca\/.*open-government-licence|\bogl-?canada|\bca-ogl/, 'OGL-Canada-2.0', true],
  [/open-government-licen[sc]e/, 'OGL', true],
  [/licence-ouverte|\bfr-lo\b|\blov?2\b|\betalab/, 'etalab-2.0', true],
  [/dl-?de\/?-?zero|dl-?zero-?de/, 'DL-DE-ZERO-2.0', true],
  [/dl-?de\/?-?by|dl-?by-?de|datenlizenz-deutschland/, 'DL-DE-BY-2.0', true],
  [/\bnlod\b|data\.norge\.no\/nlod/, 'NLOD-2.0', true],
  [/\biodl\b|dati\.gov\.it\/iodl/, 'IODL-2.0', true],
  [/\beupl\b/, 'EUPL-1.2', true],
  [/\bkogl\b|kogl\.or\.kr\/.*type1/, 'KOGL-1', true],
  [/datos\.gob\.es\/.*(?:aviso-legal|licen)/, 'ES-AVISO-LEGAL', true],
  [/usa\.gov\/(?:publicdomain|government-works)|us-?pd\b|u-?s-?government-works?/, 'US-GOV-WORKS', true],
  [/other-pd|public-domain|\bpublic_domain\b/, 'public-domain', true],
  [/other-open|other-at\b|open-data-licence-other/, 'other-open', true],
  [/other-closed|notspecified|all-rights-reserved|\bcopyright\b/, 'closed', false],
];

/** Families of SPDX whose licences are for works in general and conform with the Open Definition. */
const openIds =
  /^(?:CC0|CC-BY-\d|CC-BY-SA-\d|CC-PDDC|ODbL|PDDL|ODC-By|OGL|GFDL|LAL|FreeImage|DL-DE|NLOD|etalab|Unlicense|MIT(?:$|-)|Apache-2|BSD-|ISC|0BSD|GPL|LGPL|AGPL|MPL|EUPL|CDLA-Permissive|CDLA-Sharing|TAPR)/;

const byId = new Map(
  Object.entries(spdx).flatMap(([id, { name, url }]) => [id, name, ...(url ? [stripAddress(url)] : [])].map((key) => [fold(key), id] as const)),
);

/** What licence a text or address means, by the lists of SPDX and of the Open Definition; null where it is none that is known. */
export function recogniseLicence(text: string | null): KnownLicence | null {
  if (!text) return null;
  const address = /^https?:\/\//i.test(text) ? stripAddress(text) : null;
  const last = address?.split(/[/#]/).filter(Boolean).at(-1) ?? '';
  for (const key of [
    text,
    address ?? '',
    ...(address && /publications\.europa\.eu|spdx\.org|opendefinition\.org/.test(address) ? [last.replace(/\.(?:html|json)$/, '')] : []),
  ]) {
    const id = key === '' ? undefined : byId.get(fold(key));
    if (id) return { id, isOpen: openIds.test(id) };
  }
  const words = text.toLowerCase().replace(/[_\s]+/g, '-');
  const found = patterns.find(([pattern]) => pattern.test(words));
  return found ? { id: found[1], isOpen: found[2] } : null;
}

function stripAddress(url: string): string {
  return (
    url
      .split('\n')[0]
      ?.toLowerCase()
      .replace(/^https?:\/\/(?:www\.)?/, '')
      .replace(/(?:\/(?:legalcode|deed)(?:\.\w+)?)?\/?$/, '') ?? ''
  );
}

function fold(text: string): string {
  return text
    .toLowerCase()
    .replace(/[\s_]+/g, '-')
    .replace(/-+/g, '-')
    .trim();
}
