/** A subject that the generated government has pages about: where it stands, what the page is called, how it begins. */
export interface Subject {
  section: 'services' | 'news' | 'consultations' | 'data' | 'ministries' | 'laws';
  /** As the page is called. */
  title: string;
  /** As sentences name it. */
  name: string;
  lead: string;
}

export const sections = [
  { path: 'services', title: 'Online services' },
  { path: 'news', title: 'News' },
  { path: 'consultations', title: 'Public consultations' },
  { path: 'data', title: 'Open data' },
  { path: 'ministries', title: 'Ministries' },
  { path: 'laws', title: 'Laws and policies' },
] as const;

export const subjects: readonly Subject[] = [
  { section: 'services', title: 'Apply for a birth certificate', name: 'birth certificates', lead: 'Apply online for a copy of your birth certificate.' },
  { section: 'services', title: 'Renew your passport', name: 'passports', lead: 'Renew your passport online and pay the fee by card.' },
  { section: 'services', title: 'Register a business', name: 'business registration', lead: 'Register a new company online in one step.' },
  { section: 'services', title: 'File your income tax return', name: 'income tax', lead: 'Submit your income tax return online before the end of April.' },
  { section: 'services', title: 'Apply for a driving licence', name: 'driving licences', lead: 'Apply for a driving licence, or replace one that was lost.' },
  { section: 'services', title: 'Register a vehicle', name: 'vehicle registration', lead: 'Register a motor vehicle with the transport office.' },
  {
    section: 'services',
    title: 'Apply for a building permit',
    name: 'building permits',
    lead: 'Send the plans of your building and follow the decision online.',
  },
  { section: 'services', title: 'Job vacancies in the public service', name: 'vacancies', lead: 'Search job vacancies and apply for them online.' },
  { section: 'data', title: 'Dataset: population by district', name: 'population figures', lead: 'Download the dataset as CSV or JSON under an open licence.' },
  {
    section: 'data',
    title: 'Dataset: spending of the state',
    name: 'public spending',
    lead: 'Every payment of the ministries, machine-readable, updated each month.',
  },
  { section: 'data', title: 'How to request a dataset', name: 'requests for data', lead: 'Propose a new dataset and tell us what you would use it for.' },
  { section: 'consultations', title: 'Consultation on the draft water act', name: 'the draft water act', lead: 'Comment on the draft until 30 June 2026.' },
  { section: 'consultations', title: 'Results of the consultation on public transport', name: 'public transport', lead: 'What you said and what we decided.' },
  { section: 'laws', title: 'Freedom of information act', name: 'access to information', lead: 'Everyone may request information that a public body holds.' },
  { section: 'laws', title: 'National budget 2026', name: 'the national budget', lead: 'The budget of the state, by ministry and by programme.' },
  { section: 'laws', title: 'Digital government strategy', name: 'digital government', lead: 'The strategy for digital government until 2030.' },
  { section: 'ministries', title: 'Ministry of Health', name: 'public health', lead: 'The ministry is headed by the Minister of Health.' },
  { section: 'ministries', title: 'Ministry of Education', name: 'schools', lead: 'The ministry plans schools and pays their teachers.' },
  { section: 'news', title: 'New office opens', name: 'the new office', lead: 'The prime minister opened the office on Monday.' },
  { section: 'news', title: 'Floods: where to find help', name: 'flood relief', lead: 'Shelters are open in every district.' },
];

/** Pages that every government has, with what they say first. */
export const standing = [
  {
    path: 'about',
    title: 'About the government',
    lead: 'The government has a prime minister and twelve ministers. See the organisation chart and the names of those in charge.',
  },
  { path: 'contact', title: 'Contact us', lead: 'Call +000 555 0100, write to info@gov.example or visit us from 9 to 17 o’clock. Follow us on social media.' },
  { path: 'accessibility', title: 'Accessibility statement', lead: 'This site follows WCAG 2.2 at level AA. Report a barrier to access@gov.example.' },
  {
    path: 'privacy',
    title: 'Privacy policy',
    lead: 'We protect your personal data. This policy says which data we collect, and how you ask us to correct or delete them.',
  },
  { path: 'feedback', title: 'Send feedback', lead: 'Tell us what you think of this site.' },
  { path: 'help', title: 'Help and frequently asked questions', lead: 'Answers to frequently asked questions about our online services.' },
  { path: 'status', title: 'Status of your application', lead: '' },
  { path: 'sitemap', title: 'Site map', lead: 'All pages of this site.' },
] as const;

export const places = ['Northbank', 'Eastmoor', 'Harrowgate', 'Lowfield', 'Stonebridge', 'Wendale', 'Ashmere', 'Kingsport', 'Millhaven', 'Oldcastle'] as const;

export const sentences = [
  'The office in {place} answers questions about {subject} on working days.',
  'A decision on {subject} is usually taken within {number} working days.',
  'The fee for {subject} is {number} crowns and is paid by card or on collection.',
  'Bring an identity document and a proof of address when you ask about {subject}.',
  'The law on {subject} was last amended after a hearing in {place}.',
  'Who lives abroad writes to the embassy about {subject}.',
  'Last year {number} people in {place} asked about {subject}.',
  'An appeal about {subject} is made in writing within {number} days of the letter.',
  'The register of {subject} is kept by the district court of {place}.',
  'Employers report changes that bear on {subject} by the end of each quarter.',
  'The committee for {subject} meets in {place} and publishes its minutes.',
  'Statistics on {subject} are published every spring, by district and age.',
  'A mobile office visits {place} every second Tuesday and deals with {subject}.',
  'The guidance on {subject} explains which documents are accepted and which are not.',
  'Where a document was lost, the office in {place} writes a duplicate for {number} crowns.',
  'Older people and people with disabilities are served first in {place}.',
] as const;
