export { type InspectOptions, inspectPage } from './accessibility/inspect-page.ts';
