/**
 * Runs in the page: animations stand still at their beginning, and transitions at their end, so that what is seen does not
 * depend on the moment. Those that would go on are remembered for the rule about motion.
 */
export function freezeMotion(): void {
  const frozen = new Set<Animation>();
  for (const animation of document.getAnimations()) {
    if (animation.playState !== 'running') continue;
    try {
      if (animation instanceof CSSTransition) {
        animation.finish();
        continue;
      }
      animation.pause();
      animation.currentTime = 0;
      frozen.add(animation);
    } catch {
      // One without an end cannot be finished, one bound to the scroll position cannot be set.
    }
  }
  Object.assign(globalThis, { assayFrozen: frozen });
}
