export { keepTimers } from './accessibility/in-page/keep-timers.ts';
export { type InspectOptions, inspectPage } from './accessibility/inspect-page.ts';
export { inspectPdf } from './accessibility/inspect-pdf.ts';
export { type Asker, type AskerOptions, createAsker } from './catalogue/create-asker.ts';
export { readCatalogue } from './catalogue/read-catalogue.ts';
export { recogniseCatalogue } from './catalogue/recognise-catalogue.ts';
export { collectSheets } from './validity/collect-sheets.ts';
export { findValidator } from './validity/find-validator.ts';
export { validatePage } from './validity/validate-page.ts';
