//! Our own drawings: line icons for acts, marks for states (a word and a shape before a colour).

/// A line icon as SVG; an unknown name draws nothing.
pub fn icon(name: &str) -> String {
    let path = match name {
        "home" => "M4 11 12 4l8 7v9h-5v-6H9v6H4z",
        "pen" => "M4 20h4L19 9l-4-4L4 16zM13 7l4 4",
        "story" => "M6 3h8l4 4v14H6zM14 3v4h4M9 12h6M9 16h6",
        "photo" => "M4 5h16v14H4zM4 16l5-5 4 4 3-3 4 4M15.5 9.5h.01",
        "crop" => "M6 2v16h16M2 6h16v16",
        "horn" => "M4 10v4h3l8 5V5L7 10zM18 9q2 3 0 6",
        "chart" => "M4 20h16M7 20v-7M12 20V6M17 20v-10",
        "course" => "m2 9 10-5 10 5-10 5zM6 11v5q6 4 12 0v-5",
        "back" => "m15 5-7 7 7 7",
        "next" => "m9 5 7 7-7 7",
        "history" => "M4 5v5h5M4.500 10a8 8 0 1 1-.500 3.500M12 8v4l3 2",
        "undo" => "M8 5 4 9l4 4M4 9h10a5 5 0 0 1 0 10h-3",
        "upload" => "M12 16V5m-5 5 5-5 5 5M5 20h14",
        "tick" => "m5 12.500 4.500 4.500L19 7",
        "warn" => "M12 4 2.500 20h19zM12 10v5M12 17.500h.01",
        "info" => "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18M12 11v6M12 7.500h.01",
        "play" => "M7 4.5v15l12-7.5z",
        "eye" => "M2 12q4-7 10-7t10 7q-4 7-10 7T2 12M12 9a3 3 0 1 0 0 6 3 3 0 0 0 0-6",
        "tray" => "M4 13 7 5h10l3 8v6H4zM4 13h5l1 2h4l1-2h5",
        "globe" => "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18M3 12h18M12 3q-4 4-4 9t4 9q4-4 4-9t-4-9",
        "calendar" => "M4 6h16v14H4zM4 10h16M8 3v5M16 3v5",
        "ledger" => "M5 3h14v18H5zM9 3v18M12 8h4M12 12h4",
        "question" => {
            "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18M9.5 9.5q0-2.500 2.500-2.500t2.500 2.300q0 1.700-2.500 2.700v1.500M12 17h.01"
        }
        "print" => "M7 9V4h10v5M7 17H4V9h16v8h-3M7 14h10v6H7z",
        "search" => "M11 4a7 7 0 1 0 0 14 7 7 0 0 0 0-14M16 16l4.500 4.500",
        "letter" => "M3 6h18v13H3zM3 7l9 7 9-7",
        "bell" => "M6 17V11a6 6 0 0 1 12 0v6l2 1H4zM10 21h4",
        "person" => "M12 4a4 4 0 1 0 0 8 4 4 0 0 0 0-8M4 21q0-6 8-6t8 6",
        "people" => {
            "M9 5a3.500 3.500 0 1 0 0 7 3.500 3.500 0 0 0 0-7M2.500 20q0-5 6.500-5t6.500 5M16 5.500a3 3 0 0 1 0 6M17.500 15q4 .5 4 5"
        }
        "units" => "M9 4h6v5H9zM3 15h6v5H3zM15 15h6v5h-6zM12 9v3M6 15v-3h12v3",
        "gear" => {
            "M12 9a3 3 0 1 0 0 6 3 3 0 0 0 0-6M12 3v3M12 18v3M3 12h3M18 12h3M5.600 5.600l2.100 2.100M16.300 16.300l2.100 2.100M18.400 5.600l-2.100 2.100M7.700 16.300l-2.100 2.100"
        }
        "log" => "M4 5h16M4 10h16M4 15h10M4 20h7M17 15v6M14 18h6",
        "download" => "M12 4v11m-5-5 5 5 5-5M5 20h14",
        "key" => "M8 11a4 4 0 1 0 0 8 4 4 0 0 0 0-8M11 12l8-8M16 7l3 3",
        "leave" => "M14 4H5v16h9M10 12h10M17 8.500 20.500 12 17 15.500",
        "menu" => "M4 7h16M4 12h16M4 17h16",
        "plus" => "M12 5v14M5 12h14",
        "close" => "M6 6l12 12M18 6 6 18",
        "grip" => "M5 9h14M5 15h14",
        "up" => "M12 19V5m-6 6 6-6 6 6",
        "down" => "M12 5v14m-6-6 6 6 6-6",
        "paper" => "M8 5H5v16h14V5h-3M8 3h8v4H8z",
        "layers" => "M12 3 3 8l9 5 9-5zM3 12.500l9 5 9-5M3 17l9 5 9-5",
        "share" => "M12 15V4m-4 4 4-4 4 4M8 11H5v9h14v-9h-3",
        "mail" => "M4 6h16v12H4zM4 7l8 6 8-6",
        "clip" => "M20 11l-8 8a5 5 0 0 1-7-7l9-9a3.500 3.500 0 0 1 5 5l-9 9a2 2 0 0 1-3-3l8-8",
        "language" => "M4 6h9M8.500 4v2M11 6q-2 6-7 8M6 9q2 4 6 5M12 20l4-10 4 10M13.500 17h5",
        "clock" => "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18M12 7v5l3.500 2",
        _ => "",
    };
    format!("<svg class=\"i\" viewBox=\"0 0 24 24\" aria-hidden=\"true\"><path d=\"{path}\"/></svg>")
}

/// The mark of a state as SVG (`data-s` of its element has the same name); an unknown one draws nothing.
pub fn mark(state: &str) -> String {
    let shape = match state {
        "draft" => r#"<circle cx="8" cy="8" r="6.250" stroke-dasharray="2.400 2.100"/>"#,
        "first" => {
            r#"<circle cx="8" cy="8" r="6.250"/><circle cx="8" cy="8" r="2.100" stroke-width="4.200" stroke-dasharray="3.30 13.19" transform="rotate(-90 8 8)"/>"#
        }
        "second" => {
            r#"<circle cx="8" cy="8" r="6.250"/><circle cx="8" cy="8" r="2.100" stroke-width="4.200" stroke-dasharray="6.60 13.19" transform="rotate(-90 8 8)"/>"#
        }
        "final" => {
            r#"<circle cx="8" cy="8" r="6.250"/><circle cx="8" cy="8" r="2.100" stroke-width="4.200" stroke-dasharray="9.90 13.19" transform="rotate(-90 8 8)"/>"#
        }
        "approved" => r#"<circle cx="8" cy="8" r="6.250" fill="currentColor"/>"#,
        "used" => {
            r#"<circle cx="8" cy="8" r="6.250" fill="currentColor"/><path d="m5 8.200 2.200 2.200L11.200 6" stroke="var(--surface)" stroke-width="1.600"/>"#
        }
        "published" => {
            r#"<path d="M8 1.500 14.500 8 8 14.500 1.500 8z" fill="currentColor"/><path d="m5.300 8.100 2 2 3.500-3.800" stroke="var(--surface)" stroke-width="1.600"/>"#
        }
        "returned" => r#"<path d="M6 2.500 2.500 6 6 9.500M2.500 6H10a3.700 3.700 0 0 1 0 7.400H7.500"/>"#,
        "declined" => r#"<circle cx="8" cy="8" r="6.250"/><path d="M4 8h8"/>"#,
        "held" => r#"<path d="M2 2h12v12H2zM6.200 5.200v5.600M9.800 5.200v5.600"/>"#,
        "withdrawn" => r#"<path d="M8 1.700 14.300 8 8 14.300 1.700 8z"/>"#,
        "corrected" => r#"<path d="M2 14h3l8-8-3-3-8 8z"/>"#,
        "retracted" => r#"<circle cx="8" cy="8" r="6.250"/><path d="m5.500 5.500 5 5M10.500 5.500l-5 5"/>"#,
        "due" => r#"<circle cx="8" cy="8" r="6.250"/><path d="M8 4.500V8l2.500 1.600"/>"#,
        "overdue" => {
            r#"<path d="M8 1.800 15 14H1z" fill="currentColor"/><path d="M8 6v4M8 11.600v.4" stroke="var(--surface)" stroke-width="1.500"/>"#
        }
        "ok" => r#"<path d="m2.500 8.500 3.500 3.500L13.500 4"/>"#,
        "ask" => r#"<circle cx="8" cy="8" r="6.250"/><circle cx="8" cy="8" r="2" fill="currentColor" stroke="none"/>"#,
        "ackd" => r#"<circle cx="8" cy="8" r="6.250"/><path d="m5 8.200 2.200 2.200L11.200 6"/>"#,
        _ => "",
    };
    format!("<svg viewBox=\"0 0 16 16\" aria-hidden=\"true\">{shape}</svg>")
}
