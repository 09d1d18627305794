//! What the app says of itself: what it does with what one enters, and how accessible it is.
//!
//! `{association}` is who answers for the website, `{tested}` the day of the last assessment.

/// A part of such a page: a heading and its paragraphs. A paragraph that begins with `• ` is an item of a list.
#[derive(Debug)]
#[allow(missing_docs, reason = "both fields are the text they hold")]
pub struct Passage {
    pub title: &'static str,
    pub paragraphs: &'static [&'static str],
}

/// The words of the pages about the app, in one language.
#[derive(Debug)]
#[allow(missing_docs, reason = "each field is the text it holds, told by the Swedish beside it")]
pub struct AboutWords {
    pub privacy_page: &'static str,
    pub accessibility_page: &'static str,
    pub more_about: &'static str,
    pub version: &'static str,
    pub licences: &'static str,
    pub licences_link: &'static str,
    pub responsible: &'static str,
    pub nobody: &'static str,
    pub somebody: &'static str,
    pub supervision_link: &'static str,
    /// The page about privacy, up to who answers for it.
    pub privacy: &'static [Passage],
    /// How to report a fault.
    pub faults: Passage,
    /// How accessible it is, up to whom to tell.
    pub accessibility: &'static [Passage],
    pub tell_us: Passage,
    pub supervision: Passage,
    /// The rest of the statement.
    pub technical: &'static [Passage],
}

/// The day on which accessibility was last assessed.
pub const ASSESSED: &str = "2026-11-23";

/// The words in Swedish.
pub const SWEDISH_ABOUT: AboutWords = AboutWords {
    privacy_page: "Om och integritet",
    accessibility_page: "Tillgänglighet",
    more_about: "Om Finsamkalkylen",
    version: "Version {version}, beräkningens version {method}.",
    licences: "Finsamkalkylen är fri programvara (EUPL 1.2) och byggd av andras fria programvara.",
    licences_link: "Licenser för det som ingår",
    responsible: "Ansvarig",
    nobody: "Den som driver webbplatsen har inte angett vem som ansvarar för den.",
    somebody: "{association} ansvarar för webbplatsen.",
    supervision_link: "Anmäl till tillsynsmyndigheten",
    privacy: &[
        Passage {
            title: "Vad det är",
            paragraphs: &[
                "Finsamkalkylen räknar fram Impactindex, positiva lösningar och utrymme mot trappan för ett samordningsförbund. Varje siffra visar hur den räknas och var regeln står.",
                "Den är ett stöd för beslut och ersätter inte förbundets bokföring, årsredovisning eller revision.",
            ],
        },
        Passage {
            title: "Det du skriver in stannar hos dig",
            paragraphs: &[
                "Allt räknas i din webbläsare. Det du skriver in skickas inte till webbplatsen eller till någon annan.",
                "• Kalkylerna och deras tidigare versioner sparas i webbläsarens lagring på den här enheten, tills du tar bort dem eller rensar webbläsaren.",
                "• Du tar bort en kalkyl på startsidan, och kan lägga tillbaka den så länge fliken är öppen. Alla tas bort om du rensar webbplatsens data i webbläsaren.",
                "• Inga kakor används, ingen statistik förs och inget hämtas från andra webbplatser.",
                "• Program och ikoner sparas i webbläsaren, så att sidan fungerar utan uppkoppling.",
            ],
        },
        Passage {
            title: "När du delar",
            paragraphs: &[
                "En länk innehåller hela kalkylen. Alla som får länken, och de program den skickas med, kan läsa den. Kalkylen står efter tecknet # i länken, och den delen skickar webbläsaren inte till webbplatsen.",
                "Små antal kan göra att någon känns igen. De kan utelämnas när du delar, sparar som fil eller skriver ut.",
            ],
        },
        Passage {
            title: "Vad webbplatsen kan se",
            paragraphs: &[
                "Som alla webbplatser får den som driver den här se vilka filer som hämtas, när, och från vilken IP-adress. Filerna är desamma för alla, så det säger inget om vad du räknar på.",
            ],
        },
    ],
    faults: Passage {
        title: "Anmäl ett fel",
        paragraphs: &[
            "Berätta vad du gjorde, vad du väntade dig och vad som hände. Ange versionen, som står nedan, och vilken webbläsare du har. Skicka inte med en länk till en kalkyl med uppgifter som inte får spridas.",
        ],
    },
    accessibility: &[
        Passage {
            title: "Tillgänglighetsredogörelse",
            paragraphs: &[
                "{association} Vi vill att så många som möjligt ska kunna använda Finsamkalkylen. Den här redogörelsen beskriver hur webbplatsen uppfyller lagen om tillgänglighet till digital offentlig service, vilka brister vi känner till och hur du rapporterar brister så att de kan åtgärdas.",
            ],
        },
        Passage {
            title: "Hur tillgänglig är webbplatsen?",
            paragraphs: &[
                "Webbplatsen är delvis förenlig med lagen. Målet är WCAG 2.2 på nivå AA, som är strängare än lagens krav. Kända brister står nedan.",
            ],
        },
    ],
    tell_us: Passage {
        title: "Vad kan du göra om du inte kan använda delar av webbplatsen?",
        paragraphs: &[
            "Om du behöver innehåll i en annan form, eller hittar brister som inte står här, kontakta den som ansvarar för webbplatsen.",
        ],
    },
    supervision: Passage {
        title: "Tillsyn",
        paragraphs: &[
            "Myndigheten för digital förvaltning har ansvar för tillsyn av lagen om tillgänglighet till digital offentlig service. Är du inte nöjd med hur dina synpunkter hanteras kan du anmäla det.",
        ],
    },
    technical: &[
        Passage {
            title: "Innehåll som inte är tillgängligt",
            paragraphs: &[
                "• En PDF som sparas från utskriften görs av webbläsaren. I Chrome och Edge får den rubriker och tabeller som skärmläsare kan läsa, i Firefox och Safari får den det inte alltid (WCAG 1.3.1). Samma innehåll finns på sidan Skriv ut.",
                "• Texter som förbundet självt har skrivit, som namn på insatser, visas som de är skrivna, på det språk de är skrivna, även när sidan visas på engelska (WCAG 3.1.2).",
                "• I mycket stora tabeller läses radens och kolumnens namn upp för varje fält. Det kan bli långa uppläsningar.",
            ],
        },
        Passage {
            title: "Hur vi har testat",
            paragraphs: &[
                "Vi har bedömt webbplatsen själva, senast {tested}. Redogörelsen uppdaterades samma dag.",
                "• Varje sida och läge som testerna besöker granskas automatiskt mot WCAG 2.2 AA, i ljust och mörkt läge och på båda språken.",
                "• Hela flöden körs med enbart tangentbord, och ett enbart genom det som hjälpmedel får veta: roller, namn och meddelanden.",
                "• Sidorna har prövats vid 320 bildpunkters bredd, vilket motsvarar 400 % förstoring, med tvingade färger och med minskad rörelse.",
                "• Testerna körs i Chromium, Firefox och WebKit, som är motorn i Safari, på Linux. Webbplatsen har ännu inte prövats på en iPhone eller Mac, med en skärmläsare, eller av personer som använder hjälpmedel till vardags.",
            ],
        },
    ],
};

/// The words in English.
pub const ENGLISH_ABOUT: AboutWords = AboutWords {
    privacy_page: "About and privacy",
    accessibility_page: "Accessibility",
    more_about: "About Finsamkalkylen",
    version: "Version {version}, version {method} of the method.",
    licences: "Finsamkalkylen is free software (EUPL 1.2), built of free software by others.",
    licences_link: "Licences of what is included",
    responsible: "Responsible",
    nobody: "Whoever runs this website has not said who is responsible for it.",
    somebody: "{association} is responsible for the website.",
    supervision_link: "Complain to the supervisory authority",
    privacy: &[
        Passage {
            title: "What it is",
            paragraphs: &[
                "Finsamkalkylen computes the impact index, positive solutions and equity headroom of a samordningsförbund, a Swedish coordination association. Every figure shows how it comes about and where the rule stands.",
                "It supports decisions. It replaces neither the association's accounts, nor its annual report, nor its audit.",
            ],
        },
        Passage {
            title: "What you enter stays with you",
            paragraphs: &[
                "Everything is computed in your browser. What you enter is sent neither to the website nor to anyone else.",
                "• Calculations and their earlier versions are kept in the browser's storage on this device, until you delete them or clear the browser.",
                "• You delete a calculation on the start page, and can put it back as long as the tab is open. All of them go when you clear the website's data in the browser.",
                "• No cookies are used, no statistics are kept, and nothing is fetched from other websites.",
                "• Program and icons are kept in the browser, so that the page works without a connection.",
            ],
        },
        Passage {
            title: "When you share",
            paragraphs: &[
                "A link holds the whole calculation. Everyone who gets the link, and the programs it passes through, can read it. The calculation stands after the sign # in the link, and browsers do not send that part to the website.",
                "Small counts may let someone be recognised. They can be left out when you share, save a file or print.",
            ],
        },
        Passage {
            title: "What the website can see",
            paragraphs: &[
                "As with any website, whoever runs this one can see which files are fetched, when, and from which IP address. The files are the same for everyone, so they say nothing of what you compute.",
            ],
        },
    ],
    faults: Passage {
        title: "Report a fault",
        paragraphs: &[
            "Say what you did, what you expected and what happened. Give the version, which stands below, and your browser. Do not send a link to a calculation with figures that must not be spread.",
        ],
    },
    accessibility: &[
        Passage {
            title: "Accessibility statement",
            paragraphs: &[
                "{association} We want as many people as possible to be able to use Finsamkalkylen. This statement describes how the website meets the Swedish act on accessibility of digital public services, which shortcomings we know of, and how you report others so that they can be mended.",
            ],
        },
        Passage {
            title: "How accessible is the website?",
            paragraphs: &[
                "The website is partly compliant with the act. It aims at WCAG 2.2 level AA, which is stricter than the act. Known shortcomings are listed below.",
            ],
        },
    ],
    tell_us: Passage {
        title: "What if you cannot use parts of the website?",
        paragraphs: &[
            "If you need content in another form, or find shortcomings that are not listed here, contact whoever is responsible for the website.",
        ],
    },
    supervision: Passage {
        title: "Supervision",
        paragraphs: &[
            "Myndigheten för digital förvaltning (Digg, the Agency for Digital Government) supervises the act. If you are not satisfied with how your comments are handled, you can complain to it.",
        ],
    },
    technical: &[
        Passage {
            title: "Content that is not accessible",
            paragraphs: &[
                "• A PDF saved when printing is made by the browser. In Chrome and Edge it has headings and tables that screen readers can read; in Firefox and Safari it does not always (WCAG 1.3.1). The same content is on the page Print.",
                "• Texts that the association wrote itself, such as names of activities, are shown as they were written, in the language they were written in, also when the page is in English (WCAG 3.1.2).",
                "• In very large tables the names of row and column are read for each field, which can be long.",
            ],
        },
        Passage {
            title: "How we have tested",
            paragraphs: &[
                "We assessed the website ourselves, last on {tested}. The statement was updated on the same day.",
                "• Every page and state that the tests visit is checked automatically against WCAG 2.2 AA, in light and dark and in both languages.",
                "• Whole journeys are made with the keyboard alone, and one through nothing but what assistive technology is told: roles, names and announcements.",
                "• The pages have been tried at 320 pixels' width, which is 400% zoom, with forced colours and with reduced motion.",
                "• The tests run in Chromium, Firefox and WebKit, which is Safari's engine, on Linux. The website has not been tried yet on an iPhone or a Mac, with a screen reader, or by people who use assistive technology every day.",
            ],
        },
    ],
};
