use search::fold;

fn atoms(text: &str) -> Vec<String> {
    let folded = fold(text);
    folded
        .atoms
        .iter()
        .map(|atom| folded.text[atom.text.clone()].to_owned())
        .collect()
}

#[test]
fn every_writing_of_a_word_comes_out_the_same() {
    let cases: &[(&str, &[&str])] = &[
        ("", &[]),
        ("，。！ -", &[]),
        ("大学", &["大", "学"]),
        ("Café RÉSUMÉ", &["cafe", "resume"]),
        ("cafe\u{301}s", &["cafes"]),
        ("ＡＢＣ１２３", &["abc123"]),
        ("5G网络", &["5g", "网", "络"]),
        ("第38届", &["第", "38", "届"]),
        ("412.5分", &["412.5", "分"]),
        ("４１２．５", &["412.5"]),
        ("1,500人", &["1500", "人"]),
        ("1,2,3", &["1", "2", "3"]),
        ("2026.11.22", &["2026", "11", "22"]),
        ("23:00", &["23", "00"]),
        ("完了1.", &["完", "了", "1"]),
        ("COVID-19", &["covid", "19"]),
        ("㎡", &["m2"]),
        ("ﬁn", &["fin"]),
        ("がギ", &["が", "ギ"]),
        ("한국", &["한", "국"]),
        ("Москва", &["москва"]),
    ];
    for (text, wanted) in cases {
        assert_eq!(atoms(text), *wanted, "{text}");
    }
}

#[test]
fn traditional_characters_and_their_variants_are_the_simplified_ones() {
    let pairs = [
        ("機械學院", "机械学院"),
        ("圖書館", "图书馆"),
        ("鄔靜瀾", "邬静澜"),
        ("後勤", "后勤"),
        ("皇后", "皇后"),
        ("看著", "看着"),
        ("著名", "著名"),
        ("裏面", "里面"),
        ("裡面", "里面"),
        ("乾燥", "干燥"),
        ("臺灣", "台湾"),
        ("啟發", "启发"),
        ("啓發", "启发"),
        ("什麼", "什么"),
        ("頭髮", "头发"),
    ];
    for (traditional, simplified) in pairs {
        assert_eq!(atoms(traditional), atoms(simplified), "{traditional}");
    }
    assert_eq!(atoms("图书馆气象台"), ["图", "书", "馆", "气", "象", "台"]);
    for (one, other) in [("机", "几"), ("像", "象"), ("沈", "沉")] {
        assert_ne!(atoms(one), atoms(other));
    }
}

#[test]
fn an_atom_knows_where_it_stood() {
    let text = "在Café，5Ｇ網";
    let folded = fold(text);
    let stood: Vec<(&str, bool)> = folded
        .atoms
        .iter()
        .map(|atom| (&text[atom.source.clone()], atom.joined))
        .collect();
    assert_eq!(stood, [("在", false), ("Café", true), ("5Ｇ", false), ("網", true)]);
}
