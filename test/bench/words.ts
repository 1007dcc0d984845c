/** What the generated site is about: office, then what it does. */
export const subjects = [
  'birth certificates',
  'passports',
  'driving licences',
  'business registration',
  'income tax',
  'school enrolment',
  'pensions',
  'health insurance',
  'land records',
  'building permits',
  'vehicle registration',
  'customs declarations',
  'public tenders',
  'unemployment benefit',
  'child benefit',
  'residence permits',
  'environmental permits',
  'water supply',
  'waste collection',
  'public transport',
  'farm subsidies',
  'fishing licences',
  'student grants',
  'disability support',
  'housing allowances',
  'electricity connections',
  'marriage certificates',
  'voter registration',
  'police clearance',
  'archives and records',
] as const;

export const places = ['Northbank', 'Eastmoor', 'Harrowgate', 'Lowfield', 'Stonebridge', 'Wendale', 'Ashmere', 'Kingsport', 'Millhaven', 'Oldcastle'] as const;

export const openings = [
  'The office in {place} answers questions about {subject} on working days.',
  'You apply for {subject} with a form that is signed by the applicant.',
  'A decision on {subject} is usually taken within {number} working days.',
  'The fee for {subject} is {number} crowns and is paid on collection.',
  'Bring an identity document and a proof of address when you ask about {subject}.',
  'The law on {subject} was last amended after a hearing in {place}.',
  'Who lives abroad writes to the embassy about {subject}.',
  'Last year {number} people in {place} asked for {subject}.',
  'An appeal about {subject} is made in writing within {number} days of the letter.',
  'The register of {subject} is kept by the district court of {place}.',
  'Employers report changes that bear on {subject} by the end of each quarter.',
  'The committee for {subject} meets in {place} and publishes its minutes.',
  'Statistics on {subject} are published every spring, by district and age.',
  'A mobile office visits {place} every second Tuesday and deals with {subject}.',
  'The guidance on {subject} explains which documents are accepted and which are not.',
  'Where a document was lost, the office in {place} writes a duplicate for {number} crowns.',
] as const;

export const sections = [
  { path: 'services', title: 'Services' },
  { path: 'news', title: 'News' },
  { path: 'consultations', title: 'Public consultations' },
  { path: 'data', title: 'Open data' },
  { path: 'ministries', title: 'Ministries' },
  { path: 'laws', title: 'Laws and policies' },
] as const;

/** Pages that every government has, with the words that say what they are. */
export const standing = [
  { path: 'about', title: 'About the government' },
  { path: 'contact', title: 'Contact us' },
  { path: 'accessibility', title: 'Accessibility statement' },
  { path: 'privacy', title: 'Privacy policy' },
  { path: 'feedback', title: 'Send feedback' },
  { path: 'help', title: 'Help and frequently asked questions' },
  { path: 'status', title: 'Status of your application' },
] as const;
