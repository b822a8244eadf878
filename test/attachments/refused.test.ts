import { deflateRawSync, gzipSync } from 'node:zlib';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { inspectFile } from '../../src/attachments/inspect.js';
import { docxParts, gif, ODT_PARTS, packed, pdf, photo } from './files.js';

const problemOf = async (file: Buffer | string) => {
  const found = await inspectFile(Buffer.from(file as string), { keepOriginal: false });
  return 'problem' in found ? found.problem : found.kind;
};

describe('a file is not taken', () => {
  it('when it is empty, or of a kind that is not on the list', async () => {
    expect(await problemOf('')).toBe('empty');
    expect(await problemOf(Buffer.from([0, 1, 2, 3, 4, 5]))).toBe('unknown');
    expect(await problemOf('{\\rtf1 Dag}')).toBe('unknown');
  });

  it('when it is a picture or a page that can hold a script', async () => {
    const svg = '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>';
    expect(await problemOf(svg)).toBe('svg');
    expect(await problemOf(`\ufeff<?xml version="1.0"?>\n<!-- x -->\n${svg}`)).toBe('svg');
    expect(await problemOf('<!DOCTYPE html><script>alert(1)</script>')).toBe('html');
  });

  it('when it is a program', async () => {
    expect(await problemOf('MZ\x90\x00')).toBe('program');
    expect(await problemOf('#!/bin/sh\nrm -rf /')).toBe('program');
    expect(await problemOf('\x7fELF')).toBe('program');
  });

  it('when it is an archive, whatever it is called', async () => {
    expect(await problemOf(await packed({ 'a.txt': 'Dag' }))).toBe('archive');
    expect(await problemOf(gzipSync('Dag'))).toBe('archive');
  });

  it('when it unpacks to very much', async () => {
    const many = { ...(await docxParts()), 'word/document.xml': Buffer.alloc(170 * 1024 * 1024, 32) };
    expect(await problemOf(await packed(many))).toBe('bomb');
    // The same, and the list says that it is small.
    const file = await packed({ 'word/document.xml': Buffer.alloc(1024 * 1024, 32) });
    const list = file.lastIndexOf(Buffer.from('PK\x01\x02', 'latin1'));
    file.writeUInt32LE(10, list + 24);
    expect(await problemOf(file)).toBe('bomb');
  });

  it('when parts of it lie over each other', async () => {
    const file = await packed({ a: deflateRawSync('een'), b: 'twee' });
    const list = file.lastIndexOf(Buffer.from('PK\x01\x02', 'latin1'));
    file.writeUInt32LE(0, list + 42);
    expect(await problemOf(file)).toBe('polyglot');
  });

  it('when it is a second kind of file to another reader', async () => {
    const zip = await packed({ 'a.txt': 'Dag' });
    expect(await problemOf(Buffer.concat([await photo(), zip]))).toBe('polyglot');
    expect(await problemOf(Buffer.concat([await gif(), Buffer.from('=1;alert(1)//')]))).toBe('polyglot');
    expect(await problemOf(Buffer.concat([await photo('png'), Buffer.from('<script>alert(1)</script>')]))).toBe(
      'polyglot',
    );
    expect(await problemOf(Buffer.concat([Buffer.from('<html><script>alert(1)</script>'), await pdf()]))).toBe(
      'polyglot',
    );
    expect(await problemOf(Buffer.concat([await pdf(), zip]))).toBe('polyglot');
    expect(await problemOf(Buffer.concat([Buffer.from('GIF89a'), zip]))).toBe('polyglot');
    const script = Buffer.concat([Buffer.from('GIF89a/*'), (await gif()).subarray(8), Buffer.from('*/=1;alert(1)')]);
    expect(await problemOf(script)).toBe('polyglot');
  });

  it('when there are macros in it', async () => {
    const types = '<Types><Override ContentType="application/vnd.ms-word.document.macroEnabled.main+xml"/></Types>';
    expect(await problemOf(await packed({ ...(await docxParts()), '[Content_Types].xml': types }))).toBe('macros');
    expect(await problemOf(await packed({ ...(await docxParts()), 'word/vbaProject.bin': 'x' }))).toBe('macros');
    expect(await problemOf(await packed({ ...ODT_PARTS, 'Basic/Standard/Module1.xml': '<a/>' }))).toBe('macros');
  });

  it('when there is something in it that cannot be looked into', async () => {
    expect(await problemOf(await packed({ ...(await docxParts()), 'word/embeddings/oleObject1.bin': 'x' }))).toBe(
      'embedded',
    );
    expect(await problemOf(await packed({ ...(await docxParts()), 'word/media/image2.emf': 'x' }))).toBe('stays');
    expect(await problemOf(await packed({ ...(await docxParts()), '_xmlsignatures/sig1.xml': '<a/>' }))).toBe('signed');
  });

  it('when it names things from outside, as XML can', async () => {
    const outside = '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>';
    expect(await problemOf(await packed({ ...(await docxParts()), 'word/document.xml': outside }))).toBe('damaged');
  });

  it('when it is under a password', async () => {
    const old = Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.from('EncryptedPackage', 'utf16le')]);
    expect(await problemOf(old)).toBe('encrypted');
    expect(await problemOf(Buffer.from('d0cf11e0a1b11ae1', 'hex'))).toBe('old_office');
    const manifest = '<m xmlns:manifest="urn:m"><manifest:encryption-data/></m>';
    expect(await problemOf(await packed({ ...ODT_PARTS, 'META-INF/manifest.xml': manifest }))).toBe('encrypted');
    const locked = (await pdf()).toString('latin1').replace('trailer\n<<', 'trailer\n<<\n/Encrypt 1 0 R');
    expect(await problemOf(Buffer.from(locked, 'latin1'))).toBe('encrypted');
  });

  it('when it is a picture of more pixels than fit in memory', async () => {
    const wide = sharp({ create: { width: 12_000, height: 6000, channels: 3, background: 'white' } });
    expect(await problemOf(await wide.png().toBuffer())).toBe('too_many_pixels');
  });

  it('when it is damaged', async () => {
    expect(await problemOf((await photo()).subarray(0, 300))).toBe('damaged');
    expect(await problemOf((await pdf()).subarray(0, 300))).toBe('damaged');
    expect(await problemOf((await packed(await docxParts())).subarray(0, 300))).toBe('damaged');
  });
});
