export { createNetwork, type Network, type NetworkOptions } from './create-network.ts';
export type { AccessEntry, Exchange, Fault, FetchFault, FetchRequest, FetchResult, HeaderList, Timeouts, TlsState } from './exchange.ts';
export { type FollowRequest, type FollowResult, readRedirect } from './fetch-following.ts';
export { hostKeyOf } from './web-address.ts';
