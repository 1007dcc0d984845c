/** Hosts of well-known analytics, advertising and session recording, with all their subdomains. */
const trackerHosts = new Set(
  `2o7.net adnxs.com adobedtm.com adsrvr.org akstat.io amplitude.com analytics.google.com analytics.tiktok.com analytics.twitter.com
  app.pendo.io bat.bing.com bugsnag.com cdn.heapanalytics.com chartbeat.com chartbeat.net clarity.ms cnzz.com connect.facebook.net
  counter.yadro.ru crazyegg.com criteo.com criteo.net dap.digitalgov.gov demdex.net doubleclick.net everesttech.net fullstory.com
  go-mpulse.net google-analytics.com googleadservices.com googlesyndication.com googletagmanager.com googletagservices.com
  heapanalytics.com hm.baidu.com hotjar.com hotjar.io ingest.sentry.io js-agent.newrelic.com krxd.net luckyorange.com matomo.cloud
  mc.yandex.com mc.yandex.ru mixpanel.com monsido.com mouseflow.com nr-data.net omtrdc.net optimizely.com outbrain.com parsely.com
  piwik.pro pixel.facebook.com plausible.io px.ads.linkedin.com quantserve.com rubiconproject.com rum.hlx.page scorecardresearch.com
  segment.com segment.io sentry-cdn.com sharethis.com simpleanalyticscdn.com siteimproveanalytics.com siteimproveanalytics.io
  siteintercept.qualtrics.com smartlook.com snap.licdn.com speedcurve.com static.ads-twitter.com static.cloudflareinsights.com
  statcounter.com taboola.com top-fwz1.mail.ru top.mail.ru umami.is usefathom.com wcs.naver.net webtrends.com webtrendslive.com
  webvisor.org xiti.com`.split(/\s+/),
);

/** Whether an address belongs to a known tracker. */
export function isTracker(url: URL): boolean {
  for (let host = url.hostname; host !== ''; host = host.slice(host.indexOf('.') + 1)) {
    if (trackerHosts.has(host)) return true;
    if (!host.includes('.')) return false;
  }
  return false;
}
