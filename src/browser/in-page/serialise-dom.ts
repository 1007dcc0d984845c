/** What `serialiseDom` finds. */
export interface SerialisedDom {
  dom: string;
  contentType: string;
  isTruncated: boolean;
}

/** Runs in the page: document type and markup as they stand now, cut at `limit` UTF-16 units. */
export function serialiseDom(limit: number): SerialisedDom {
  const { doctype, documentElement, contentType } = document;
  const ids = doctype
    ? `${doctype.publicId ? ` PUBLIC "${doctype.publicId}"` : doctype.systemId ? ' SYSTEM' : ''}${doctype.systemId ? ` "${doctype.systemId}"` : ''}`
    : '';
  const head = doctype ? `<!DOCTYPE ${doctype.name}${ids}>` : '';
  const markup = documentElement?.outerHTML ?? '';
  return { dom: (head + markup).slice(0, limit), contentType, isTruncated: head.length + markup.length > limit };
}
