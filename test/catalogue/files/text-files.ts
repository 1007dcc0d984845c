/** Words of several scripts, for files in all encodings. */
const words: Record<string, string[]> = {
  latin: ['Année', 'Région', 'Dépenses', 'Île-de-France', 'Côte d’Or', 'Hérault'],
  plain: ['year', 'region', 'amount', 'north', 'south', 'east'],
  cyrillic: ['год', 'область', 'расходы', 'Москва', 'Казань', 'Омск'],
  greek: ['έτος', 'περιφέρεια', 'δαπάνη', 'Αθήνα', 'Πάτρα', 'Κρήτη'],
  arabic: ['السنة', 'المنطقة', 'المبلغ', 'الشمال', 'الجنوب', 'الشرق'],
  japanese: ['年度', '地域', '金額', '北海道', '東京都', '大阪府'],
  chinese: ['年份', '地区', '金额', '北京市', '上海市', '广东省'],
  korean: ['연도', '지역', '금액', '서울', '부산', '대구'],
  hindi: ['वर्ष', 'क्षेत्र', 'राशि', 'उत्तर', 'दक्षिण', 'पूर्व'],
};

export function makeTable(script: string, delimiter: string, rows: number, quote: 'none' | 'all' | 'hard' = 'none', lineEnd = '\n'): string {
  const [a = '', b = '', c = '', ...places] = words[script] ?? [];
  const cell = (text: string) => (quote === 'none' ? text : `"${text.replaceAll('"', '""')}"`);
  const name = (index: number) => {
    const place = places[index % places.length] ?? '';
    return quote === 'hard' && index % 3 === 0 ? `${place}, "${place}"\n${place}${delimiter}${place}` : place;
  };
  const amount = (index: number) => (quote === 'none' ? `${index * 17}.${index % 10}` : cell(String(index * 17)));
  const lines = Array.from({ length: rows }, (_, index) => [String(2000 + (index % 25)), cell(name(index)), amount(index)].join(delimiter));
  return `${[[a, b, c].map(cell).join(delimiter), ...lines].join(lineEnd)}${lineEnd}`;
}

export function makeJson(script: string, rows: number): string {
  const [a = '', b = '', , ...places] = words[script] ?? [];
  return JSON.stringify(Array.from({ length: rows }, (_, index) => ({ [a]: 2000 + index, [b]: places[index % places.length], note: null, open: true })));
}

export function makeGeoJson(script: string, rows: number): string {
  const places = (words[script] ?? []).slice(3);
  const features = Array.from({ length: rows }, (_, index) => ({
    type: 'Feature',
    properties: { name: places[index % places.length] },
    geometry: { type: 'Point', coordinates: [index / 10, 45.5] },
  }));
  return JSON.stringify({ type: 'FeatureCollection', name: 'places', features });
}

export function makeLines(script: string, rows: number): string {
  const places = (words[script] ?? []).slice(3);
  return `${Array.from({ length: rows }, (_, index) => JSON.stringify({ id: index, place: places[index % places.length] })).join('\n')}\n`;
}

const declare = (encoding: string) => `<?xml version="1.0" encoding="${encoding}"?>\n`;

export function makeXml(script: string, rows: number, encoding = 'UTF-8'): string {
  const places = (words[script] ?? []).slice(3);
  const lines = Array.from({ length: rows }, (_, index) => `<row id="${index}"><place>${places[index % places.length]}</place></row>`);
  return `${declare(encoding)}<rows>${lines.join('\n')}</rows>`;
}

/** Small files of text formats by id. */
export const samples: Record<string, string[]> = {
  kml: [`${declare('UTF-8')}<kml xmlns="http://www.opengis.net/kml/2.2"><Document><Placemark><name>x</name></Placemark></Document></kml>`],
  gpx: [`${declare('UTF-8')}<gpx version="1.1" creator="x" xmlns="http://www.topografix.com/GPX/1/1"><wpt lat="1" lon="2"/></gpx>`],
  gml: [
    `${declare('UTF-8')}<gml:FeatureCollection xmlns:gml="http://www.opengis.net/gml/3.2" gml:id="a"><gml:featureMember/></gml:FeatureCollection>`,
    `${declare('UTF-8')}<wfs:FeatureCollection xmlns:wfs="http://www.opengis.net/wfs/2.0" xmlns:gml="http://www.opengis.net/gml/3.2"><wfs:member/></wfs:FeatureCollection>`,
  ],
  rss: [`${declare('UTF-8')}<rss version="2.0"><channel><title>x</title></channel></rss>`],
  atom: [`${declare('UTF-8')}<feed xmlns="http://www.w3.org/2005/Atom"><title>x</title></feed>`],
  svg: [`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><path d="M0 0"/></svg>`],
  'rdf-xml': [
    `${declare('UTF-8')}<!-- made --><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="http://example.org/a"/></rdf:RDF>`,
  ],
  turtle: ['# a comment\n@prefix ex: <http://example.org/> .\nex:a ex:b "c" ; ex:d ex:e .\n', 'PREFIX ex: <http://example.org/>\nex:a ex:b ex:c .\n'],
  'n-triples': ['<http://example.org/a> <http://example.org/b> "c"@en .\n<http://example.org/a> <http://example.org/b> <http://example.org/d> .\n'],
  'json-ld': ['{"@context":{"dct":"http://purl.org/dc/terms/"},"@id":"http://example.org/a","dct:title":"x"}'],
  'json-stat': [
    '{"version":"2.0","class":"dataset","label":"x","id":["year"],"size":[2],"dimension":{"year":{"category":{"index":["2024","2025"]}}},"value":[1,2]}',
  ],
  topojson: ['{"type":"Topology","objects":{"a":{"type":"GeometryCollection","geometries":[]}},"arcs":[[[0,0],[1,1]]]}'],
  'sdmx-json': [
    '{"meta":{"schema":"https://raw.githubusercontent.com/sdmx-twg/sdmx-json/master/data-message/tools/schemas/1.0/sdmx-json-data-schema.json"},"data":{"dataSets":[{"observations":{}}],"structure":{}}}',
  ],
  'sdmx-ml': [
    `${declare('UTF-8')}<mes:StructureSpecificData xmlns:mes="http://www.sdmx.org/resources/sdmxml/schemas/v2_1/message"><mes:DataSet/></mes:StructureSpecificData>`,
  ],
  xbrl: [`${declare('UTF-8')}<xbrli:xbrl xmlns:xbrli="http://www.xbrl.org/2003/instance"><xbrli:context id="a"/></xbrli:xbrl>`],
  html: [
    '<!DOCTYPE html>\n<html lang="en"><head><title>Not found</title></head><body><p>a,b,c</p></body></html>',
    '<html><body><table><tr><td>1</td></tr></table></body></html>',
    `${declare('UTF-8')}<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN" "x"><html xmlns="http://www.w3.org/1999/xhtml"><head><title>x</title></head></html>`,
  ],
  ics: ['BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\nSUMMARY:x\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n'],
  px: ['CHARSET="ANSI";\nAXIS-VERSION="2010";\nMATRIX="A1";\nHEADING="year";\nVALUES("year")="2024","2025";\nDATA=\n1 2;\n'],
  sql: ["-- dump\nCREATE TABLE a (id INTEGER, name TEXT);\nINSERT INTO a VALUES (1, 'x'), (2, 'y');\n"],
  rtf: ['{\\rtf1\\ansi\\deff0 {\\fonttbl {\\f0 Arial;}}\\f0 Text, text, text.}'],
  dxf: ['  0\nSECTION\n  2\nHEADER\n  9\n$ACADVER\n  1\nAC1015\n  0\nENDSEC\n  0\nEOF\n'],
  txt: [
    'This file describes the columns of the table.\nThe first holds the year, the second the region, and the third, where known, the amount.\n\nAsk the office for more, or write to us.\n',
    'Notes\n=====\n\n* one thing\n* another thing\n* a third thing, which is longer\n',
    'Le fichier contient les dépenses. Il est mis à jour chaque mois, sauf en août, où le service est fermé.\nMerci de votre compréhension.\n',
  ],
};
