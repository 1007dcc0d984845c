interface AxeRules {
  /** Off by default in axe-core: AAA, experimental, or obsolete since WCAG 2.2. */
  on: readonly string[];
  /** Those of them that also a short look asks. */
  always: readonly string[];
  /** Say little, or what another rule says better. */
  off: readonly string[];
  /** Make sense for a whole page only. */
  wholePage: readonly string[];
  /** Failures that are reasons to look, no more. */
  doubted: readonly string[];
  /** Doubts that come in floods. */
  silentDoubts: readonly string[];
  /** Criteria where axe-core's own tags say less. */
  criteria: Readonly<Record<string, string[]>>;
}

/** Which of axe-core's rules run, and how far each is trusted; measured on the W3C ACT rules' examples. */
export const axeRules: AxeRules = {
  on: [
    'identical-links-same-purpose',
    'meta-refresh-no-exceptions',
    'p-as-heading',
    'table-fake-caption',
    'td-has-header',
    'label-content-name-mismatch',
    'focus-order-semantics',
    'duplicate-id',
    'duplicate-id-active',
    'target-size',
  ],
  always: ['target-size', 'label-content-name-mismatch'],
  off: [
    'region',
    'hidden-content',
    'frame-tested',
    'landmark-unique',
    'css-orientation-lock',
    'no-autoplay-audio',
    'video-caption',
    'audio-caption',
    'frame-title-unique',
  ],
  wholePage: [
    'bypass',
    'landmark-one-main',
    'page-has-heading-one',
    'document-title',
    'html-has-lang',
    'heading-order',
    'skip-link',
    'meta-viewport',
    'meta-viewport-large',
  ],
  doubted: ['p-as-heading', 'focus-order-semantics', 'td-has-header', 'identical-links-same-purpose', 'table-fake-caption'],
  silentDoubts: ['identical-links-same-purpose', 'target-size', 'td-has-header', 'focus-order-semantics'],
  criteria: {},
};
