//! How long a browser keeps what is saved in it, as far as it says who it is.

/// How long a browser keeps what is saved in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Memory {
    /// Until it is cleared.
    Lasting,
    /// It deletes what a site has saved after seven days without a visit.
    SevenDays,
    /// It is within another program, named if it says so, whose store may go at any time and is not the browser's own.
    WithinProgram(&'static str),
}

/// What programs write in the name of the browser within them, and what they are called.
const PROGRAMS: [(&str, &str); 18] = [
    ("MessengerForiOS", "Messenger"),
    ("MessengerLite", "Messenger"),
    ("Orca-Android", "Messenger"),
    ("Instagram", "Instagram"),
    ("FBAN/", "Facebook"),
    ("FBAV/", "Facebook"),
    ("FB_IAB/", "Facebook"),
    ("LinkedInApp", "LinkedIn"),
    ("TeamsMobile", "Teams"),
    ("Teams/", "Teams"),
    ("Slack", "Slack"),
    (" Line/", "Line"),
    ("Outlook-", "Outlook"),
    ("OutlookMobile", "Outlook"),
    ("GSA/", "Google"),
    ("Gmail", "Gmail"),
    ("Snapchat", "Snapchat"),
    ("Twitter for", "X"),
];

impl Memory {
    /// What follows from the name that a browser gives itself, and from whether the page is installed as an app.
    pub fn of(user_agent: &str, is_installed: bool) -> Self {
        let says = |sign: &str| user_agent.contains(sign);
        if let Some((_, program)) = PROGRAMS.iter().find(|(sign, _)| says(sign)) {
            return Self::WithinProgram(program);
        }
        if says("; wv)") {
            return Self::WithinProgram("");
        }
        if is_installed {
            // What is on the home screen has a store of its own, which is not cleared.
            return Self::Lasting;
        }
        if says("iPhone") || says("iPad") || says("iPod") {
            // Every browser there is Safari's engine, and only a browser says Safari.
            return if says("Safari/") { Self::SevenDays } else { Self::WithinProgram("") };
        }
        let is_other = ["Chrome/", "Chromium/", "Android", "Edg"].into_iter().any(says);
        if says("Safari/") && says("Version/") && !is_other { Self::SevenDays } else { Self::Lasting }
    }
}
