import { setImmediate as pause } from 'node:timers/promises';
import { SaxesParser, type SaxesTagNS } from 'saxes';

/** What is kept of a part in XML; what is not named here is kept as it is. */
export interface XmlRules {
  /** Whether an element goes, with all that is in it. */
  readonly drops?: (name: string, attributes: Readonly<Record<string, string>>) => boolean;
  /** What stands in an element instead of its text; `undefined` for its own. */
  readonly textFor?: (name: string) => string | undefined;
  /** The value of an attribute; `null` where it goes. @param name local. @param of local name of the element, whose attributes are `all`. */
  readonly attribute?: (
    name: string,
    value: string,
    of: string,
    all: Readonly<Record<string, string>>,
  ) => string | null;
  /** Told of each text that stands in an element. */
  readonly reads?: (of: string, text: string) => void;
  /** Told where an element ends. */
  readonly ends?: (of: string) => void;
}

/** It is not the XML that Office documents are made of: not well-formed, or with a document type. */
export class UnreadableXml extends Error {}

const AT_A_TIME = 128 * 1024;

/**
 * Reads a part strictly and writes it again by rules: comments, instructions to programs and document types, in which
 * anything could stand, do not come through. Others get their turn in between.
 */
export async function rewriteXml(part: Buffer, rules: XmlRules): Promise<Buffer> {
  const text = xmlText(part);
  const parser = new SaxesParser({ xmlns: true });
  const out: string[] = [];
  const open: { readonly local: string; readonly dropped: boolean; replaced: boolean }[] = [];
  let dropping = 0;
  parser.on('error', (error) => {
    throw new UnreadableXml(error.message);
  });
  parser.on('doctype', () => {
    throw new UnreadableXml('a document type');
  });
  parser.on('opentag', (tag) => {
    const attributes = valuesOf(tag);
    const dropped = dropping > 0 || (rules.drops?.(tag.local, attributes) ?? false);
    open.push({ local: tag.local, dropped, replaced: false });
    if (dropped) dropping += 1;
    else out.push(opening(tag, attributes, rules));
  });
  const takes = (written: string) => {
    const top = open.at(-1);
    if (dropping > 0 || !top) return;
    rules.reads?.(top.local, written);
    const instead = rules.textFor?.(top.local);
    if (instead === undefined) out.push(escapedText(written));
    else if (!top.replaced && written.trim() !== '') {
      out.push(escapedText(instead));
      top.replaced = true;
    }
  };
  parser.on('text', takes);
  parser.on('cdata', takes);
  parser.on('closetag', (tag) => {
    const top = open.pop();
    rules.ends?.(tag.local);
    if (top?.dropped) dropping -= 1;
    else if (!tag.isSelfClosing) out.push(`</${tag.name}>`);
  });
  for (let at = 0; at < text.length; at += AT_A_TIME) {
    parser.write(text.slice(at, at + AT_A_TIME));
    await pause();
  }
  parser.close();
  return Buffer.from(`<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n${out.join('')}`);
}

function xmlText(part: Buffer): string {
  const mark = part.length < 2 ? 0 : part.readUInt16BE(0);
  const encoding = mark === 0xfffe ? 'utf-16le' : mark === 0xfeff ? 'utf-16be' : 'utf-8';
  try {
    // The declaration of the encoding no longer says what the text is.
    return new TextDecoder(encoding, { fatal: true }).decode(part).replace(/^\s*<\?xml[^>]*\?>/, '');
  } catch {
    throw new UnreadableXml('not UTF-8');
  }
}

function valuesOf({ attributes }: SaxesTagNS): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.values(attributes).map(({ local, value }) => [local, value]));
}

function opening(tag: SaxesTagNS, all: Readonly<Record<string, string>>, { attribute }: XmlRules): string {
  const kept = Object.values(tag.attributes).flatMap(({ name, local, prefix, value }) => {
    const declares = prefix === 'xmlns' || name === 'xmlns';
    const said = declares || !attribute ? value : attribute(local, value, tag.local, all);
    return said === null ? [] : [` ${name}="${escapedAttribute(said)}"`];
  });
  return `<${tag.name}${kept.join('')}${tag.isSelfClosing ? '/' : ''}>`;
}

function escapedText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('\r', '&#13;');
}

function escapedAttribute(value: string): string {
  return escapedText(value).replaceAll('"', '&quot;').replaceAll('\n', '&#10;').replaceAll('\t', '&#9;');
}
