//! The words for copying and pasting cells, in English.

use crate::text::GridWords;

pub(super) const ENGLISH: GridWords = GridWords {
    percent: "%",
    percentage_points: "percentage points",
    plus_is_better: "plus is better",
    plus_is_left: "plus is left",

    open: "Copy or paste: {table}",
    open_short: "Copy or paste",
    copy: "Copy the table",
    copied: "The table is copied. Paste it into a spreadsheet.",
    copy_failed: "The browser did not allow copying. Save the table as CSV instead.",
    csv: "Save as CSV",
    csv_whole: "All tables as CSV",
    csv_whole_failed: "The browser did not allow the file to be saved. Copy the tables one by one instead.",
    csv_saved: "The file is among your downloads.",
    csv_failed: "The browser did not allow the file to be saved. Copy the table instead.",
    paste: "Paste cells",
    paste_about: "Copy in a spreadsheet or a PDF and paste here, preferably with the heads and the names of the rows. \
                  Numbers are read in the Swedish way, with a decimal comma. You see what goes where before anything is put in.",

    preview: "Paste: {table}",
    summary: ["{count} value can be put in.", "{count} values can be put in."],
    unread: ["{count} of them cannot be read as a number.", "{count} of them cannot be read as numbers."],
    unread_head: "Cannot be read as numbers",
    unread_about: "They are put in as they stand and not counted until they are mended. You can also mend them where you copied, and paste again.",
    to_enter: "What is put in",
    now: "Now",
    then: "Becomes",
    column: "Column",
    empty_now: "empty",
    further: "And {count} more.",
    left_out: "Not put in: {count}",
    reasons: [
        "The table has no row of that name. Add the row or mend the name and paste again",
        "The table has no column of that name",
        "Outside the table. Paste further up or to the left, or take heads and names along",
        "Calculated from other cells",
        "There is nothing to fill in here",
        "A dash is not a number. Write 0 if that is what is meant",
        "Stands above the heads",
    ],
    unchanged: ["{count} is the same already.", "{count} are the same already."],
    empty: [
        "{count} cell is empty, and what stands there is left as it is.",
        "{count} cells are empty, and what stands there is left as it is.",
    ],
    nothing: "Nothing of what you pasted changes anything in the table.",
    enter: ["Put in {count} value", "Put in {count} values"],
    entered: ["{count} value is put in.", "{count} values are put in."],
    cancel: "Cancel",
    too_long: "That is too much at once: at most 200 000 characters. Nothing is put in. Paste a part at a time.",
    too_many_rows: "Those are too many rows at once: at most 2 000. Nothing is put in. Paste a part at a time.",
    too_many_columns: "Those are too many columns: at most 100. Nothing is put in. Paste a part at a time.",
};
