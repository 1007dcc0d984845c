export { extractFeatures, extractVisibleText, FEATURES_VERSION } from './extract-features.ts';
export { decodeText } from './text/decode-text.ts';
export { foldText } from './text/fold-text.ts';
export { distanceOf } from './text/hash-text.ts';
