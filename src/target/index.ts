export { loadPublished } from './load-published.ts';
export { checkTargets, listGroups, listTargets, loadTarget, type TargetFilter } from './load-target.ts';
export { resolveTargets, type TargetArguments } from './resolve-targets.ts';
export { targetFromAddress } from './target-from-address.ts';
