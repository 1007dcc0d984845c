import type { PageFeatures } from '../../model/index.ts';
import { bounds } from '../bounds.ts';
import { cutText } from '../text/fold-text.ts';
import type { PageElement } from '../tree/page-tree.ts';
import type { PageContext } from './page-context.ts';
import type { FoundLink } from './read-links.ts';

type Contact = PageFeatures['contacts'][number];

const mailPattern = /[\p{L}\p{N}._%+-]{1,64}@(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]{0,61}[\p{L}\p{N}])?\.)+\p{L}{2,24}/gu;
const messengerHosts = new Set([
  'wa.me',
  'api.whatsapp.com',
  'whatsapp.com',
  'chat.whatsapp.com',
  't.me',
  'telegram.me',
  'm.me',
  'line.me',
  'lin.ee',
  'viber.me',
  'chats.viber.com',
  'signal.me',
  'pf.kakao.com',
  'zalo.me',
]);
const messengerSchemes = new Set(['whatsapp:', 'tg:', 'viber:', 'skype:', 'sms:', 'line:', 'sip:', 'xmpp:']);

/** Ways to reach the portal's owner that the page names: addresses, numbers, messengers, and forms for a message. */
export function readContacts(page: PageContext, links: readonly FoundLink[], forms: PageFeatures['forms']): Contact[] {
  const contacts: Contact[] = [];
  const known = new Set<string>();
  const add = (contact: Contact) => {
    const key = `${contact.kind} ${contact.value}`;
    if (!contact.value || known.has(key) || contacts.length >= bounds.contacts) return;
    known.add(key);
    contacts.push(contact);
  };
  const at = (element: PageElement) => ({ region: page.regionOf(element), css: page.cssOf(element) });

  for (const { element, address } of links) {
    const found = contactOfLink(address);
    if (found) add({ ...found, ...at(element) });
  }
  for (const element of page.addresses) {
    const text = cutText(page.textOf(element), bounds.name);
    if (text) add({ kind: 'address', value: text, ...at(element) });
  }
  let sign = page.text.indexOf('@');
  for (const { owner, start, end } of page.runs) {
    if (sign >= 0 && sign < start) sign = page.text.indexOf('@', start);
    if (sign < 0) break;
    if (sign >= end) continue;
    for (const [value] of page.text.slice(start, end).slice(0, bounds.blockText).matchAll(mailPattern))
      add({ kind: 'mail', value: value.toLowerCase(), ...at(owner) });
  }
  for (const form of forms) {
    const takesMessage = form.method !== 'dialog' && !form.isSearch && form.fields.some(({ type }) => type === 'textarea');
    if (takesMessage) add({ kind: 'form', value: form.action, region: form.region, css: form.css });
  }
  return contacts;
}

function contactOfLink(address: URL): Pick<Contact, 'kind' | 'value'> | null {
  const { href } = address;
  if (href.startsWith('mailto:'))
    return {
      kind: 'mail',
      value: decode(href.slice(7).split('?')[0] ?? '')
        .trim()
        .toLowerCase(),
    };
  if (href.startsWith('tel:')) return { kind: 'phone', value: decode(href.slice(4)).trim() };
  if (messengerSchemes.has(address.protocol)) return { kind: 'messenger', value: href };
  const isMessenger = messengerHosts.has(address.hostname.replace(/^www\./, ''));
  // A link that shares the page is no way to reach anyone.
  const isShare = /^\/?(?:share|msg|$)/.test(address.pathname.slice(1)) && !address.searchParams.has('phone');
  return isMessenger && !isShare ? { kind: 'messenger', value: href } : null;
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
