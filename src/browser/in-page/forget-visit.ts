/** Runs in the page before it is left: empties what a tab keeps for itself from one page to the next. */
export function forgetVisit(): void {
  window.name = '';
  // Pages in a sandbox, and those without an origin, have no storage to ask for.
  try {
    sessionStorage.clear();
    localStorage.clear();
  } catch {}
}
