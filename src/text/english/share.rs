//! What is said where a calculation is shared, in English.

use crate::text::ShareWords;

pub(super) const ENGLISH: ShareWords = ShareWords {
    title: "Share the calculation",
    in_link: [
        "The whole calculation is in the link.",
        "All of the calculation but what is left out is in the link.",
    ],
    who_sees: "Everyone who gets the link, and the programs it is sent with, can read it. The website does not see it.",
    link: "Link",
    copy: "Copy the link",
    copied: "The link is copied.",
    copy_failed: "The link could not be copied. Select it and copy it yourself.",
    send: "Send…",
    send_about: "A calculation from Finsamkalkylen",
    qr: "QR code",
    qr_about: "Point the phone's camera at the code.",
    qr_name: "QR code with the link",
    qr_too_long: "The link has {length} characters, too many for a QR code that can be read from a wall. Send the link or a file instead, or leave something out.",
    too_long: "The link has {length} characters. Mail and chat programs often cut links longer than {longest}. Leave something out below, or save a file and send that.",
    too_large: "The calculation is too large for a link. Leave something out below, or save a file and send that.",
    leave_out: "Leave out",
    shorter: "{name} – {count} characters shorter",
    left_out: [
        "Printed values",
        "Strategic indicators",
        "Long texts (shortened)",
        "Surveys, training, goals and notes",
        "Earlier and later years",
        "Scenarios",
    ],
    threshold: "Limit",
    other_ways: "Other ways",
    created: "made {when}",
    read_only: "This is a shared calculation. Press Save as mine to change it.",
    other_method_title: "Changed figures",
    other_method: "The calculation was saved with another version of the method, and this version gives other figures:",
    then_and_now: "{name}: {then} then, {now} now",
};
