export { keepTimers } from './accessibility/in-page/keep-timers.ts';
export { type InspectOptions, inspectPage } from './accessibility/inspect-page.ts';
