//! The interface in English, for a colleague who reads no Swedish and for an auditor abroad: plain and short.
//!
//! The same word for the same thing throughout:
//!
//! | Swedish | English |
//! |---|---|
//! | samordningsförbund | samordningsförbund (coordination association), then "association" |
//! | Impactindex | impact index |
//! | positiv lösning | positive solution |
//! | avslut, avslutade | closure, closed |
//! | aktualiserade; ja, nej i beredning | referred; accepted, declined |
//! | genomströmning | throughput |
//! | deltagare | participants |
//! | insats, insatser | insats, insatser (activities for participants) |
//! | målområde; mål i ett område; mål för en siffra | target area; goal; target |
//! | utfall | outcome |
//! | medlemsavgifter; tilldelning | members' contributions; allocation |
//! | eget kapital; tak; utrymme | equity; ceiling; headroom |
//! | trappan | trappan (the recommended ceiling on equity in steps) |
//! | underlag för taket | base of the ceiling |
//! | återflöde | återflöde (money not used, flowing back to equity) |
//! | balanskravsresultat | balanskravsresultat (result by the balance requirement) |
//! | soliditet | equity ratio |
//! | social budget; socialt bokslut | social budget; social accounts (socialt bokslut) |
//! | revisionsseminarium | revisionsseminarium (audit seminar) |
//! | kansli | office |
//! | försörjning | support |
//! | avstämning; det stämmer inte | checks; it does not add up |
//!
//! What has no English equal keeps its Swedish name, with a gloss where it first stands. Names in a report, a template or
//! an example are the association's own and stay as they are. Money is in kronor: kr, tkr, mkr.

mod figures;
mod grid;
mod keeping;
mod pictures;
mod scenarios;
mod seminar;
mod share;
mod sheets;
mod small_numbers;
mod structure;

use super::about_words::ENGLISH_ABOUT;
use super::number::NumberForm;
use super::offline_words::ENGLISH_OFFLINE;
use super::paper_words::ENGLISH_PAPER;
use super::words::Words;

/// English.
pub const ENGLISH: Words = Words {
    number: NumberForm::ENGLISH,
    clock_sign: ":",

    app_name: "Finsamkalkylen",
    tagline: "Three figures for the board: impact index, positive solutions, equity headroom.",

    start: "Start",
    overview: "Overview",
    results: "Results",
    impact_index: "Impact index",
    economy: "Economy",
    pages: "Pages",

    new_calculation: "New calculation",
    new_calculation_about: "Empty, with the usual target areas, reasons for closure and groups of costs. Their names are in Swedish.",
    example: "Example",
    examples_about: [
        "From the annual report for 2023, in Swedish. Change it freely: it becomes your own copy.",
        "From the report for the first quarter of 2018, in Swedish. Change it freely: it becomes your own copy.",
        "From the report for January–June 2021, in Swedish. Change it freely: it becomes your own copy.",
    ],
    your_calculations: "Your calculations",
    no_calculations: "Calculations that you have begun are shown here.",
    kept_here: "Everything is calculated and saved in this browser, on this device. Nothing is sent anywhere.",
    changed: "changed {when}",
    all_calculations: "All calculations",
    untitled: "Untitled calculation",

    share: "Share",
    sharing: &share::ENGLISH,
    saved: "Saved {when}",
    not_found: "The calculation is not in this browser.",
    link_broken: "The link is damaged or cut off, so it cannot be read. Ask for a new one. Your own calculations are untouched.",
    link_newer: "The link was made with a later version of Finsamkalkylen. Reload the page and try again.",
    to_start: "To the start page",
    headline_figures: "Headline figures",
    skip_to_content: "Skip to content",

    close: "Close",
    shared_calculation: "Shared calculation",
    shared_about: "It stands beside your own. Save it as yours to change it.",
    save_as_mine: "Save as mine",

    positive_solution: "Positive solution",
    headroom_short: "Headroom",
    headroom_to: "Headroom below {rule}",
    target: "target {target}",
    ceiling: "ceiling {ceiling}",
    closed_of: "{part} of {whole}",
    against_year: "{difference} against {year}",
    previous_percent: "{rate} in {year}",
    by_column: "by {column}",
    does_not_add_up_one: "1 entry to look at",
    does_not_add_up_many: "{count} entries to look at",
    bar_text: "{value}, target {target}",
    equity_bar_text: "Equity {equity}, ceiling {ceiling}",
    interval_text: "95% interval {low}–{high}%",

    reached: "The target is reached.",
    below_target: "{distance} below the target.",
    above_target: "{distance} above the target.",
    exactly_on_target: "Exactly on the target.",
    area_pulls_down: "{area} pulls it down most.",
    rests_on_points: "Rests on {known} of {all} points.",
    cannot_be_computed: "Cannot be calculated yet.",
    cannot_be_computed_here: "Cannot be calculated.",
    no_target: "No target is given.",
    under_target: "Below the target.",
    under_target_short: "below the target",
    lacking_solutions: "{lacking} of the {rest} without a positive solution would have needed one.",
    lacking_solutions_one: "1 of the {rest} without a positive solution would have needed one.",
    lacking_short: "{lacking} short",
    reached_short: "reached",
    percentage_points_below: "{distance} percentage points below.",
    percentage_points_above: "{distance} percentage points above.",
    solutions_of_closed: "{part} of {whole} closed had a positive solution.",
    few_closed: "Uncertain: only {whole} closed.",
    within_ceiling: "Below the ceiling.",
    within_by: "{amount} left{by}, based on {base}.",
    over_ceiling: "Above the ceiling.",
    over_by: "{amount} too much{by}, based on {base}.",
    on_ceiling: "Exactly on the ceiling.",
    on_other_base_over: "Based on {base}: {amount} over.",
    on_other_base_within: "Based on {base}: {amount} left.",
    not_documented: "No documented ceiling.",
    not_documented_about: "{rule} is documented for bases up to {limit}, and here it is larger.",

    base_contributions: "members' contributions",
    base_total_income: "all income",
    base_without_eu: "all income except EU funds",
    base_own: "own amount",

    missing_cell: "Fill in {cell}.",
    unreadable_cell: "{cell} cannot be read as a number.",
    unreadable_short: "Cannot be read as a number, and is not counted.",
    division_by_zero: "There is nothing to take a share of.",
    not_in_report: "The calculation has no such figure. Add it under Structure.",
    too_large: "The number is too large to calculate with.",
    part_of_year: "The ceiling is for whole years, and this is a part of one.",
    too_few: "There are too few years to see a pattern.",

    not_a_number: "This is not a number. Write for example 1\u{a0}234.5.",
    ambiguous: "Do you mean {thousands} or {decimal}? Write it without a comma.",
    bad_grouping: "Spaces or commas do not stand between thousands. Write for example 11\u{a0}583.",
    too_many_digits: "The number has more digits than any figure of a calculation.",
    wrong_unit_count: "This is a number of persons or things, without percent or kronor.",
    wrong_unit_percent: "This is a percentage, not kronor.",
    wrong_unit_points: "These are points, without percent or kronor.",
    wrong_unit_money: "This is kronor, not percent.",
    kept_as_typed: "Not counted until it can be read.",

    no_whole_count: "A number of persons is usually whole and not below zero. It is counted all the same.",
    outside_hundred: "Usually between 0 and 100. It is counted all the same.",
    negative_points: "Points are usually not below zero. They are counted all the same.",
    negative_amount: "A minus here makes the sum less. It is counted so.",
    positive_cost: "Costs are written with a minus in this calculation. Without it the amount is taken off the costs.",
    part_exceeds_whole: "{part} is more than {whole_count} ({whole}). It is counted all the same.",
    other_way: "{count} here, but {way} give {other}.",
    way_sexes: "women + men",
    way_parts: "the parts",
    way_parties: "those who refer",
    way_units: "the units below",
    way_flow: "inflow and outflow",

    figures: &figures::ENGLISH,
    keeping: &keeping::ENGLISH,
    structure: &structure::ENGLISH,
    seminar: &seminar::ENGLISH,
    scenarios: &scenarios::ENGLISH,
    pictures: &pictures::ENGLISH,
    sheets: &sheets::ENGLISH,
    small_numbers: &small_numbers::ENGLISH,
    grid: &grid::ENGLISH,
    offline: &ENGLISH_OFFLINE,
    paper: &ENGLISH_PAPER,
    about: &ENGLISH_ABOUT,
    women: "Women",
    men: "Men",
    total: "Total",
    participants: "Participants",
    new: "of whom new this year",
    closed: "Closed",
    remaining: "Remaining at the end of the year",
    referred: "Referred",
    accepted: "Accepted",
    declined: "Declined",
    undecided: "Undecided",
    throughput: "Throughput",
    acceptance: "Accepted",
    volumes: "Volumes",
    closures: "Closures (avslut)",
    rates: "Shares against targets",
    rate: "Share",
    shown_unit: "Showing",
    total_follows: "The total is calculated when women and men are filled in. If only the total is known, write that.",
    share_percent: "Share, %",

    area: "Target area",
    points: "Points",
    index: "Index",
    index_of_unit: "Impact index, {unit}",
    previous_year: "Year before",
    difference: "Change",
    computed_index: "Impact index of the areas",
    printed_index: "Printed in the report",
    index_target: "Target of the impact index",
    printed_differs: "The areas give {computed}, the report says {printed}.",
    index_about: "An area's index follows from its indicators, or stands as in the report. The total is the areas weighted by their points.",

    budget: "Budget",
    outcome: "Outcome",
    to_date: "Outcome so far",
    forecast: "Forecast",
    revised: "Revised budget",
    period_budget: "Budget for the period",
    previous_to_date: "Same period the year before",
    better: "better",
    worse: "worse",
    equal: "on budget",
    income: "Income",
    costs: "Costs",
    operating_income: "Operating income",
    operating_costs: "Operating costs",
    operating_result: "Operating result",
    result: "Result for the year",
    financial: "Financial items and depreciation",
    equity: "Equity",
    opening_equity: "Opening equity",
    closing_equity: "Closing equity",
    ceiling_base: "Base of the ceiling",
    ceiling_base_about: "The choice changes the verdict. The rule speaks of the allocation, that is members' contributions.",
    own_amount: "Own amount",
    over: "{amount} over",
    left: "{amount} left",
    ceiling_is: "ceiling {ceiling}",
    rule_source: "Source: {source}",
    sum_empty: "Sums are calculated. If only the sum is known, write that.",
    toggle_sign: "Change sign",

    about_calculation: "About the calculation",
    name: "Name",
    year: "Year",
    no_year: "Write a year, for example 2026. Until then the one before holds.",
    source: "Source",

    kr: "kr",
    tkr: "tkr",
    percent: "%",
};
