/** Lets a browser add the catalogue to its search engines. */
import type { APIRoute } from 'astro';
import { absoluteUrl, settings, urls } from '#site';
import { escapeXml } from '#view/feeds.ts';

export const GET: APIRoute = () => {
  const page = absoluteUrl(urls.search);
  const description = `<?xml version="1.0" encoding="UTF-8"?>
<OpenSearchDescription xmlns="http://a9.com/-/spec/opensearch/1.1/">
  <ShortName>${escapeXml([...settings.title].slice(0, 16).join('').trim())}</ShortName>
  <Description>${escapeXml(settings.title)}</Description>
  <InputEncoding>UTF-8</InputEncoding>
  <Language>${settings.locale}</Language>
  <Image width="16" height="16" type="image/svg+xml">${escapeXml(absoluteUrl(urls.file('favicon.svg')))}</Image>
  <Url type="text/html" method="get" template="${escapeXml(page)}?q={searchTerms}"/>
  <Url type="application/opensearchdescription+xml" rel="self" template="${escapeXml(absoluteUrl(urls.openSearch))}"/>
</OpenSearchDescription>
`;
  return new Response(description, { headers: { 'Content-Type': 'application/opensearchdescription+xml' } });
};
