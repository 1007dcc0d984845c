/** Fragments of WCAG 2.2's success criteria, guideline by guideline, in the order of their numbers. */
const fragments: Readonly<Record<string, string>> = {
  '1.1': 'non-text-content',
  '1.2':
    'audio-only-and-video-only-prerecorded captions-prerecorded audio-description-or-media-alternative-prerecorded captions-live audio-description-prerecorded sign-language-prerecorded extended-audio-description-prerecorded media-alternative-prerecorded audio-only-live',
  '1.3': 'info-and-relationships meaningful-sequence sensory-characteristics orientation identify-input-purpose identify-purpose',
  '1.4':
    'use-of-color audio-control contrast-minimum resize-text images-of-text contrast-enhanced low-or-no-background-audio visual-presentation images-of-text-no-exception reflow non-text-contrast text-spacing content-on-hover-or-focus',
  '2.1': 'keyboard no-keyboard-trap keyboard-no-exception character-key-shortcuts',
  '2.2': 'timing-adjustable pause-stop-hide no-timing interruptions re-authenticating timeouts',
  '2.3': 'three-flashes-or-below-threshold three-flashes animation-from-interactions',
  '2.4':
    'bypass-blocks page-titled focus-order link-purpose-in-context multiple-ways headings-and-labels focus-visible location link-purpose-link-only section-headings focus-not-obscured-minimum focus-not-obscured-enhanced focus-appearance',
  '2.5':
    'pointer-gestures pointer-cancellation label-in-name motion-actuation target-size-enhanced concurrent-input-mechanisms dragging-movements target-size-minimum',
  '3.1': 'language-of-page language-of-parts unusual-words abbreviations reading-level pronunciation',
  '3.2': 'on-focus on-input consistent-navigation consistent-identification change-on-request consistent-help',
  '3.3':
    'error-identification labels-or-instructions error-suggestion error-prevention-legal-financial-data help error-prevention-all redundant-entry accessible-authentication-minimum accessible-authentication-enhanced',
  '4.1': 'parsing name-role-value status-messages',
};

/** The address of a success criterion in the recommendation: `1.4.3` → `…/WCAG22/#contrast-minimum`. */
export function nameCriterion(number: string): string {
  const [, guideline = '', place = ''] = /^(\d\.\d)\.(\d+)$/.exec(number) ?? [];
  const fragment = fragments[guideline]?.split(' ')[Number(place) - 1];
  return `https://www.w3.org/TR/WCAG22/${fragment ? `#${fragment}` : ''}`;
}
