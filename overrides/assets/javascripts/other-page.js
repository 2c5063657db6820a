/** Brings what another page of the site says into this one. */

/**
 * @param {string} href
 * @returns {Promise<Document>}
 */
export async function fetchPage(href) {
  const response = await fetch(href);
  if (!response.ok) throw new Error(`${href}: ${response.status}`);
  return new DOMParser().parseFromString(await response.text(), "text/html");
}

/**
 * Takes a part of another page over; its links lead where they led there, or within the part.
 *
 * @param {HTMLElement} part
 * @param {string} href  Where the other page stands.
 */
export function adopt(part, href) {
  for (const link of part.querySelectorAll("a")) {
    const leadsTo = link.getAttribute("href") ?? "";
    const isWithin = leadsTo.startsWith("#") && part.querySelector(`[id="${leadsTo.slice(1)}"]`);
    if (!isWithin) link.href = new URL(leadsTo, href).href;
  }
  return document.adoptNode(part);
}
