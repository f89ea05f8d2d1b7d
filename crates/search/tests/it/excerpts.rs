use search::Query;

/// The excerpt with its marks in brackets.
fn shown(typed: &str, text: &str, width: usize) -> String {
    let excerpt = Query::parse(typed).excerpt(text, width);
    let mut shown = String::new();
    let mut at = excerpt.range.start;
    for mark in &excerpt.marks {
        shown += &format!("{}[{}]", &text[at..mark.start], &text[mark.clone()]);
        at = mark.end;
    }
    shown + &text[at..excerpt.range.end]
}

#[test]
fn the_original_is_shown_and_what_was_asked_is_marked() {
    let text = "第一句没有什么。機械學院夺得冠军，Café开到23:00！最后一句讲机械学院和图书馆，图书馆里有座位。";
    let cases = [
        (
            "机械学院",
            20,
            "[機械學院]夺得冠军，[Café]".replace("[Café]", "Café开到23:"),
        ),
        ("cafe", 14, "機械學院夺得冠军，[Café]".into()),
        ("图书馆 座位", 16, "，[图书馆]里有[座位]。".into()),
        ("没有的词", 7, "第一句没有什么".into()),
        ("", 4, "第一句没".into()),
    ];
    for (typed, width, _) in &cases {
        let excerpt = Query::parse(typed).excerpt(text, *width);
        assert!(text[excerpt.range.clone()].chars().count() <= *width, "{typed}");
    }
    assert!(shown("机械学院", text, 20).starts_with("[機械學院]夺得冠军"));
    assert!(shown("cafe", text, 14).contains("[Café]"));
    assert!(shown("图书馆 座位", text, 16).ends_with("[图书馆]里有[座位]。"));
    assert_eq!(shown("没有的词", text, 7), "第一句没有什么");
    assert_eq!(shown("", text, 4), "第一句没");
    assert_eq!(shown("图书馆", "", 4), "");
    assert_eq!(shown("图书馆", "图书馆", 0), "");
}

#[test]
fn neighbouring_marks_are_one() {
    assert_eq!(shown("图书馆 书馆开 开放", "图书馆开放", 9), "[图书馆开放]");
    let marks = Query::parse("「学院」").marks("机械学院，学校院");
    assert_eq!((marks.len(), &marks[0]), (1, &(6..12)));
}

#[test]
fn no_word_is_cut_in_two() {
    let text = "internationalisation of universities";
    assert_eq!(shown("universities", text, 20), "of [universities]");
    assert_eq!(shown("nothing", text, 25), "internationalisation of");
}
