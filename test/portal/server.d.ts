/** Types of server.js, which stays plain JavaScript so that the packed package runs it as it is. */
export interface SeenRequest {
  site: 'national' | 'services' | 'data' | 'participation';
  method: string;
  path: string;
  userAgent: string;
}
export interface Portal {
  /** The national portal, without a final slash. */
  url: string;
  servicesUrl: string;
  dataUrl: string;
  participationUrl: string;
  /** Every request so far, in order of arrival. */
  requests: SeenRequest[];
  close(): Promise<void>;
}
/** Starts the four sites on 127.0.0.1; with `port`, on `port` and the three after it, else on free ones. All dates on the pages count from `now`. */
export function startPortal(options?: {
  port?: number;
  now?: Date;
  /** Milliseconds until a path is answered. */
  delay?: (path: string) => number;
  /** Whether a path is answered with 403. */
  refuses?: (site: SeenRequest['site'], path: string) => boolean;
}): Promise<Portal>;
/** The text a reader sees, white space collapsed. */
export function toPlainText(html: string): string;
