// How scripts/package compresses what a host sends, and by which scripts/size weighs it.

const { brotliCompressSync, constants } = require("node:zlib");

// How many distances have a code of their own, and in how large blocks codes are chosen. Which of these is best for a
// program is not known before, and differs by half a percent; for what is short they are alike.
const WAYS = [
  { postfix: 0, direct: 8, block: 22 },
  { postfix: 0, direct: 12, block: 20 },
  { postfix: 1, direct: 24, block: 22 },
  { postfix: 2, direct: 16, block: 18 },
];
const SHORT = 100_000;

/** A file in brotli at its highest quality, in the way that makes it smallest. */
exports.compressed = (content) => {
  const forms = WAYS.slice(0, content.length < SHORT ? 1 : WAYS.length).map(({ postfix, direct, block }) =>
    brotliCompressSync(content, {
      params: {
        [constants.BROTLI_PARAM_QUALITY]: 11,
        [constants.BROTLI_PARAM_SIZE_HINT]: content.length,
        [constants.BROTLI_PARAM_NPOSTFIX]: postfix,
        [constants.BROTLI_PARAM_NDIRECT]: direct,
        [constants.BROTLI_PARAM_LGBLOCK]: block,
      },
    }),
  );
  return forms.reduce((least, form) => (form.length < least.length ? form : least));
};
