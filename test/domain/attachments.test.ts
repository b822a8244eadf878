import { describe, expect, it } from 'vitest';
import { safeFileName } from '../../src/domain/attachments.js';

const name = (sent: string, kind: Parameters<typeof safeFileName>[1] = 'jpeg') => safeFileName(sent, kind, 'bijlage');

describe('the name under which a file is given out', () => {
  it('has the ending of what is in it, whatever was sent', () => {
    expect(name('foto.JPEG')).toBe('foto.jpg');
    expect(name('foto.exe')).toBe('foto.jpg');
    expect(name('verslag 2026.docx', 'docx')).toBe('verslag 2026.docx');
    expect(name('zonder ending', 'pdf')).toBe('zonder ending.pdf');
  });

  it('is never a path to somewhere', () => {
    expect(name('../../etc/passwd', 'txt')).toBe('passwd.txt');
    expect(name('C:\\Users\\jan\\foto.jpg')).toBe('foto.jpg');
    expect(name('..', 'txt')).toBe('bijlage.txt');
  });

  it('has no sign that hides or turns what stands there', () => {
    expect(name('factuur\u202egpj.exe')).toBe('factuurgpj.jpg');
    expect(name('a\u0000b\r\nc.jpg')).toBe('abc.jpg');
    expect(name('a"b:c|d.jpg')).toBe('a_b_c_d.jpg');
    expect(name('\u200b\u200b', 'png')).toBe('bijlage.png');
  });
});
