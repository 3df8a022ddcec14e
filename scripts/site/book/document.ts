import { escapeXml } from './xhtml.ts';

/** A page of a book; `body` is XHTML. */
export function formatDocument(title: string, language: string, body: string, bodyType = ''): string {
  const type = bodyType && ` epub:type="${bodyType}"`;
  return `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE html>
<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops" lang="${language}" xml:lang="${language}">
<head><title>${escapeXml(title)}</title><link rel="stylesheet" type="text/css" href="style.css"/></head>
<body${type}>
${body}
</body>
</html>
`;
}
