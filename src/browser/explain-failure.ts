import type { SkipReason } from '../model/index.ts';

const reasons: [RegExp, SkipReason][] = [
  [/Download is starting|ERR_ABORTED/, 'media-type'],
  [/ERR_INVALID_AUTH_CREDENTIALS/, 'login'],
  [/ERR_NAME_NOT_RESOLVED|ERR_DNS/, 'dns'],
  [/ERR_TOO_MANY_REDIRECTS/, 'redirect-loop'],
  [/ERR_CERT|ERR_SSL|ERR_BAD_SSL/, 'tls'],
  [/ERR_CONNECTION_(?:RESET|CLOSED|ABORTED)|ERR_EMPTY_RESPONSE|ERR_SOCKET/, 'reset'],
  [/ERR_CONNECTION_REFUSED|ERR_CONNECTION_FAILED|UNREACHABLE|ERR_TUNNEL|ERR_PROXY|ERR_INTERNET_DISCONNECTED/, 'connect'],
  [/ERR_(?:CONNECTION_)?TIMED_OUT|Timeout \d+ms/, 'timeout'],
  [/ERR_CONTENT_DECODING|ERR_INVALID_(?:HTTP_)?RESPONSE|ERR_RESPONSE_HEADERS|ERR_INCOMPLETE|ERR_CONTENT_LENGTH/, 'decode'],
  [/ERR_UNKNOWN_URL_SCHEME|ERR_DISALLOWED_URL_SCHEME/, 'scheme'],
  [/ERR_INVALID_URL|invalid URL/, 'address-invalid'],
  [/ERR_UNSAFE_PORT/, 'address-forbidden'],
];

/** Chromium's or Playwright's words for a failed navigation → reason, with the network error's name as detail. */
export function explainFailure(error: unknown): { reason: SkipReason; detail: string } {
  const message = error instanceof Error ? error.message : String(error);
  const detail = /net::(\w+)/.exec(message)?.[1] ?? message.split('\n')[0]?.slice(0, 200) ?? '';
  return { reason: reasons.find(([pattern]) => pattern.test(message))?.[1] ?? 'render', detail };
}
