// The app's formula graph as a runner of the board calculator benchmark.
// scripts/benchmark puts this file beside the module that it builds, and names it to the benchmark.

import { Board, boardMemory } from './board_benchmark.js';

export const name = 'finsamkalkylen';

export async function create({ platforms, costLines, comparators, inputs, overlays }) {
  const atLeast = Uint8Array.from(comparators, (comparator) => comparator === 'atLeast');
  const board = new Board(platforms, costLines, atLeast);
  inputs.forEach((value, input) => board.change(input, value));
  overlays.forEach((overrides) => {
    board.addScenario();
    for (const { input, value } of overrides) board.overrule(input, value);
  });
  // A view of where the outputs lie; it stays valid, because the module's memory never grows.
  const outputs = new Float64Array(boardMemory().buffer, board.address, board.length);

  return {
    apply({ input, value }) {
      board.change(input, value);
    },
    outputs: () => outputs,
  };
}
