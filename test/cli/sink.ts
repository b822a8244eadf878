import { Writable } from 'node:stream';

/** Takes what a command writes. @param isTTY whether it is a terminal. */
export function sink(isTTY = false) {
  let text = '';
  const stream = new Writable({
    write(chunk, _, done) {
      text += String(chunk);
      done();
    },
  });
  return Object.assign(stream, { isTTY, text: () => text });
}
