import { decodeBody } from './decode-body.ts';
import { parseNotes } from './exchange-notes.ts';
import { type Exchange, parseHttpMessage, type TlsState } from './http-head.ts';
import type { WarcRecord } from './parse-record.ts';

/** An exchange read back from the archive; what the policy leaves out is gone, header values are a code unit per byte. */
export interface RecalledExchange extends Exchange {
  requestHeaders: [string, string][];
  responseHeaders: [string, string][];
  body: Buffer;
  milliseconds: number;
  tls: TlsState | null;
}

/** The exchange that these two records hold; null where the first is no answer. */
export async function recallExchange(response: WarcRecord, request: WarcRecord | null): Promise<RecalledExchange | null> {
  const { fields, block } = response;
  const message = fields.get('warc-type') === 'response' ? parseHttpMessage(block) : null;
  if (!message) return null;
  const [, status = '', statusText = ''] = /^HTTP\/\S+ (\d+) ?(.*)$/.exec(message.startLine) ?? [];
  const truncated = fields.get('warc-truncated');
  const { decodedBytes, milliseconds = 0, tls = null, unchangedSince } = parseNotes(fields);
  const { bytes } = await decodeBody(message.body, message.headers);
  return {
    url: fields.get('warc-target-uri') ?? '',
    status: Number(status),
    statusText,
    requestHeaders: (request && parseHttpMessage(request.block)?.headers) ?? [],
    responseHeaders: message.headers,
    wireBody: message.body,
    body: bytes.subarray(0, decodedBytes),
    isTruncated: truncated !== undefined,
    ...(truncated === 'length' || truncated === 'disconnect' ? { truncatedBy: truncated } : {}),
    ip: fields.get('warc-ip-address') ?? null,
    startedAt: fields.get('warc-date') ?? '',
    milliseconds,
    ...(unchangedSince === undefined ? {} : { unchangedSince }),
    tls: tls && {
      isValid: tls.isValid,
      ...(tls.error === undefined ? {} : { error: tls.error }),
      ...(tls.protocol === undefined ? {} : { protocol: tls.protocol }),
    },
  };
}
