// The app's formula graph as a runner of the board calculator benchmark.
// scripts/benchmark puts this file beside the module that it builds, and names it to the benchmark.

import { Board, boardMemory } from './board_benchmark.js';

export const name = 'finsamkalkylen';

export async function create({ platforms, costLines, comparators, inputs, overlays }) {
  const atLeast = Uint8Array.from(comparators, (comparator) => comparator === 'atLeast');
  const board = new Board(platforms, costLines, 1 + overlays.length, atLeast, inputs.join('\n'));
  overlays.forEach((overrides, overlay) => {
    for (const { input, value } of overrides) board.overrule(1 + overlay, input, String(value));
  });
  const { address, length } = board;
  let outputs = view();

  function view() {
    return new Float64Array(boardMemory().buffer, address, length);
  }

  return {
    apply({ input, value }) {
      change(board, input, value);
    },
    outputs() {
      // Growing memory takes views of it away; what they showed has not moved.
      if (outputs.length !== length) outputs = view();
      return outputs;
    },
  };
}

const MOST_DECIMALS = 15; // ten to no higher power is sure to be held exactly
const HALF = 2 ** 32;

/**
 * Hands a number over in its shortest decimal form, as digits and how many of them are decimals: the same
 * digits as its text has, without writing and reading that. A quotient of two whole numbers that are held
 * exactly is rounded once, just as a text is when it is read, so that equality means "is written so".
 */
function change(board, input, value) {
  for (let decimals = 0, power = 1; decimals <= MOST_DECIMALS; decimals++, power *= 10) {
    const digits = Math.round(Math.abs(value) * power);
    if (digits > Number.MAX_SAFE_INTEGER) break;
    if (digits / power === Math.abs(value)) {
      board.change(input, digits % HALF, Math.floor(digits / HALF), value < 0, decimals);
      return;
    }
  }
  board.changeText(input, String(value));
}
