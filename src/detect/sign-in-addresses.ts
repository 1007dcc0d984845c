import type { PageFeatures } from '../model/index.ts';
import type { Concepts } from './annotated-page.ts';
import { addressKey } from './link-ledger.ts';

/** Parts of addresses under which people sign in, in any country's portal software. */
const signInPath = /\/(sign-?in|log-?in|logon|sso|saml2?|oauth2?|oidc|authorize|auth|authn|idp|cas)(\/|\.\w+$|$)/i;
/** Labels of hosts that do nothing else. */
const signInHost = /^(login|signin|auth|sso|idp|accounts?|id)\./i;
const signsIn = ['sign-in', 'my-account', 'business-account'];

/** Learns, page by page, which addresses let people sign in: where links that say so lead, and pages that ask for a password. */
export function createSignInAddresses(): { note: (features: PageFeatures, conceptsIn: (text: string) => Concepts) => void; has: (address: string) => boolean } {
  const known = new Set<string>();
  return {
    note: (features, conceptsIn) => {
      if (features.forms.some(({ hasPassword }) => hasPassword)) known.add(addressKey(features.url));
      for (const link of features.links) {
        // Only where the site offers it on its own: a sentence may send to a page that explains.
        if (link.region === 'main' && !link.isButton) continue;
        const concepts = conceptsIn(link.text);
        if (signsIn.some((concept) => (concepts.get(concept)?.coverage ?? 0) >= 0.4)) known.add(addressKey(link.href));
      }
    },
    has: (address) => {
      if (!URL.canParse(address)) return false;
      const { hostname, pathname } = new URL(address);
      return known.has(addressKey(address)) || signInPath.test(pathname) || signInHost.test(hostname);
    },
  };
}
