export { createNetwork, type Network, type NetworkOptions } from './create-network.ts';
export type { AccessEntry, Exchange, FetchResult, HeaderList } from './exchange.ts';
export { readRedirect } from './fetch-following.ts';
export { hostKeyOf } from './web-address.ts';
