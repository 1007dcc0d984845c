export { extractFeatures, extractVisibleText, FEATURES_VERSION, type PageInput } from './extract-features.ts';
export { type DecodedText, decodeText } from './text/decode-text.ts';
export { foldText } from './text/fold-text.ts';
export { distanceOf } from './text/hash-text.ts';
