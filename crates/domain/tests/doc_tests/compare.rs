//! Comparing what is no running text: tables by cell, lists by item, footnotes, links, pictures.

use domain::AssetId;
use domain::content::{Crop, Photo, StoryContent, hash};
use domain::diff::{Change, ItemChange, Op, State, TableDiff, diff_content, diff_lists, diff_parts, diff_tables};
use domain::document::{
    Align, Block, Cell, Document, Flow, Inline, Link, List, ListItem, ListStyle, Mark, NoteInline, Paragraph, Row,
    Table, Text,
};
use proptest::prelude::*;

/// `[-deleted-]{+inserted+}kept`
fn marked(changes: &[Change]) -> String {
    let stretches = changes.iter().map(|change| match change.op {
        Op::Same => change.text.clone(),
        Op::Delete => format!("[-{}-]", change.text),
        Op::Insert => format!("{{+{}+}}", change.text),
    });
    stretches.collect()
}

fn side(changes: &[Change], left_out: Op) -> String {
    let kept = changes.iter().filter(|change| change.op != left_out);
    kept.map(|change| change.text.as_str()).collect()
}

fn text(words: &str) -> Inline {
    Inline::Text(Text {
        text: words.to_owned(),
        ..Text::default()
    })
}

fn linked(words: &str, link: &str) -> Inline {
    Inline::Text(Text {
        text: words.to_owned(),
        link: Some(link.to_owned()),
        ..Text::default()
    })
}

fn note(words: &str) -> Inline {
    let text = Text {
        text: words.to_owned(),
        ..Text::default()
    };
    Inline::Footnote {
        content: vec![NoteInline::Text(text)],
    }
}

fn flow(words: &str) -> Flow {
    let content = if words.is_empty() {
        Vec::new()
    } else {
        vec![text(words)]
    };
    Flow::Paragraph(Paragraph { content })
}

fn cell(words: &str) -> Cell {
    Cell {
        col_span: 1,
        row_span: 1,
        align: Align::Start,
        blocks: vec![flow(words)],
    }
}

/// Rows of cells; a table that the document takes.
fn table<S: AsRef<str>>(rows: &[Vec<S>]) -> Table {
    let row = |row: &Vec<S>| Row {
        cells: row.iter().map(|words| cell(words.as_ref())).collect(),
    };
    let table = Table {
        header_rows: 1,
        rows: rows.iter().map(row).collect(),
    };
    assert!(Document::new(vec![Block::Table(table.clone())]).is_ok());
    table
}

/// `same|[-old-]{+new+}` a row, with `+` or `-` before rows that came or went.
fn drawn(diff: &TableDiff) -> Vec<String> {
    let rows = diff.rows.iter().zip(&diff.cells);
    rows.map(|(row, cells)| {
        let sign = match (row.old, row.new) {
            (Some(_), None) => "-",
            (None, Some(_)) => "+",
            _ => "",
        };
        let cells: Vec<String> = cells.iter().map(|cell| marked(&cell.changes)).collect();
        format!("{sign}{}", cells.join("|"))
    })
    .collect()
}

#[test]
fn tables_are_compared_by_cell() {
    let lines = |text: &str| -> Vec<Vec<String>> {
        let row = |row: &str| row.split('|').map(str::to_owned).collect();
        text.split('\n').map(row).collect()
    };
    let cases = [
        (
            "村|户\n东村|120\n西村|35",
            "村|户\n东村|128\n西村|35",
            "村|户\n东村|[-120-]{+128+}\n西村|35",
        ),
        (
            "村|户\n东村|120",
            "村|户\n南村|80\n东村|120",
            "村|户\n+{+南村+}|{+80+}\n东村|120",
        ),
        (
            "村|户\n南村|80\n东村|120",
            "村|户\n东村|121",
            "村|户\n-[-南村-]|[-80-]\n东村|[-120-]{+121+}",
        ),
        (
            "村|户\n东村|120",
            "村|人|户\n东村|400|120",
            "村|{+人+}|户\n东村|{+400+}|120",
        ),
        (
            "村|人|户\n东村|400|120",
            "村|户\n东村|130",
            "村|[-人-]|户\n东村|[-400-]|[-120-]{+130+}",
        ),
        (
            "村|户\n东村|120",
            "村|户\n北乡|7",
            "村|户\n[-东村-]{+北乡+}|[-120-]{+7+}",
        ),
        ("甲|乙", "甲|", "甲|[-乙-]"),
    ];
    for (old, new, expected) in cases {
        let diff = diff_tables(&table(&lines(old)), &table(&lines(new)));
        assert_eq!(drawn(&diff).join("\n"), expected, "{old} -> {new}");
        assert_eq!(diff.header_rows, 1);
    }
}

#[test]
fn spans_are_kept_while_the_form_is_the_same() {
    let wide = |words: &str, number: &str| {
        let mut head = cell(words);
        head.col_span = 2;
        Table {
            header_rows: 1,
            rows: vec![
                Row { cells: vec![head] },
                Row {
                    cells: vec![cell("东村"), cell(number)],
                },
            ],
        }
    };
    let spans = |diff: &TableDiff| -> Vec<Vec<Option<(u32, u32)>>> {
        let row = |cells: &Vec<domain::diff::CellChange>| cells.iter().map(|cell| cell.span).collect();
        diff.cells.iter().map(row).collect()
    };
    let one = Some((1, 1));
    let kept = diff_tables(&wide("全镇", "120"), &wide("全镇各村", "128"));
    assert_eq!(spans(&kept), [[Some((2, 1)), None], [one, one]]);
    assert_eq!(drawn(&kept), ["全镇{+各村+}|", "东村|[-120-]{+128+}"]);
    let parted = diff_tables(&wide("全镇", "120"), &table(&[vec!["全镇", "户"], vec!["东村", "120"]]));
    assert_eq!(spans(&parted), [[one, one], [one, one]]);
    assert_eq!(drawn(&parted), ["全镇|{+户+}", "东村|120"]);
}

fn list(style: ListStyle, items: Vec<Vec<Flow>>) -> List {
    List {
        style,
        start: 1,
        items: items.into_iter().map(|blocks| ListItem { blocks }).collect(),
    }
}

fn said(changes: &[ItemChange]) -> Vec<String> {
    let line = |item: &ItemChange| format!("{}{} {}", "-".repeat(item.depth), item.state, marked(&item.changes));
    changes.iter().map(line).collect()
}

#[test]
fn lists_keep_their_form() {
    let inner = |words: &[&str]| Flow::List(list(ListStyle::Bullet, words.iter().map(|w| vec![flow(w)]).collect()));
    let old = list(
        ListStyle::Chinese,
        vec![vec![flow("修路"), inner(&["东村段", "西村段"])], vec![flow("种树")]],
    );
    let new = list(
        ListStyle::Chinese,
        vec![
            vec![flow("修路"), inner(&["东村段已完工", "西村段"])],
            vec![flow("清河道")],
            vec![flow("种树")],
        ],
    );
    let found = diff_lists(&old, &new);
    assert_eq!(
        said(&found),
        [
            "same 修路",
            "-changed 东村段{+已完工+}",
            "-same 西村段",
            "inserted {+清河道+}",
            "same 种树"
        ]
    );
    assert_eq!(found[1].style, ListStyle::Bullet);
    assert_eq!(
        said(&diff_lists(&new, &old)),
        [
            "same 修路",
            "-changed 东村段[-已完工-]",
            "-same 西村段",
            "deleted [-清河道-]",
            "same 种树"
        ]
    );
}

#[test]
fn footnotes_and_links_are_told_apart_from_the_text() {
    let block = |content: Vec<Inline>| Block::Paragraph(Paragraph { content });
    let old = block(vec![
        text("全县河道"),
        note("含支流。"),
        text("共 312 里，见"),
        linked("公报", "https://a.example/1"),
        note("作废。"),
    ]);
    let new = block(vec![
        note("新的注。"),
        text("全县河道"),
        note("含支流和水渠。"),
        text("共 315 里，见"),
        linked("公报", "https://a.example/2"),
    ]);
    let diff = diff_parts(&old, &new);
    assert_eq!(marked(&diff.text), "全县河道共 [-312-]{+315+} 里，见公报");
    let notes: Vec<String> = diff
        .notes
        .iter()
        .map(|note| format!("{} {} {}", note.number, note.state, marked(&note.changes)))
        .collect();
    assert_eq!(
        notes,
        [
            "1 inserted {+新的注。+}",
            "2 changed 含支流{+和水渠+}。",
            "2 deleted [-作废。-]"
        ]
    );
    let link = |address: &str| Link {
        words: "公报".to_owned(),
        address: address.to_owned(),
    };
    assert_eq!(
        (&*diff.links_deleted, &*diff.links_inserted),
        (&[link("https://a.example/1")][..], &[link("https://a.example/2")][..])
    );
    assert!(!diff.is_form());

    let bold = block(vec![Inline::Text(Text {
        text: "边界".to_owned(),
        marks: vec![Mark::Bold],
        link: None,
    })]);
    assert!(diff_parts(&block(vec![text("边界")]), &bold).is_form());
    // A link over two runs is one link.
    let runs = [Mark::Bold, Mark::Italic].map(|mark| {
        Inline::Text(Text {
            text: "长".to_owned(),
            marks: vec![mark],
            link: Some("/a".to_owned()),
        })
    });
    assert_eq!(block(runs.to_vec()).links().len(), 1);
}

fn photo(number: u8) -> Photo {
    let asset = format!("0193a5b0-7c00-7000-8000-0000000000{number:02}");
    Photo::new(asset.parse().unwrap(), hash(&[number]))
}

fn with(photos: &[u8]) -> StoryContent {
    StoryContent {
        photos: photos.iter().map(|number| photo(*number)).collect(),
        ..StoryContent::default()
    }
}

/// `3→1` moved, `+2` put in, `-2` taken out, `2:5→6` replaced, by places from 1; names are numbers of pictures.
fn order(old: &[u8], new: &[u8]) -> String {
    let number = |asset: AssetId| asset.to_string()[34..].parse::<u8>().unwrap();
    let changes = diff_content(&with(old), &with(new)).photos;
    let line = |change: &domain::diff::PhotoChange| match (change.old, change.new) {
        (Some(old), None) => format!("-{}", old + 1),
        (None, Some(new)) => match change.replaces {
            Some(gone) => format!("{}:{}→{}", new + 1, number(gone), number(change.asset)),
            None => format!("+{}", new + 1),
        },
        (Some(old), Some(new)) if change.moved => format!("{}→{}", old + 1, new + 1),
        other => format!("{other:?}"),
    };
    changes.iter().map(line).collect::<Vec<_>>().join(" ")
}

#[test]
fn pictures_are_put_in_taken_out_replaced_and_moved() {
    let cases: &[(&[u8], &[u8], &str)] = &[
        (&[1, 2, 3], &[1, 2, 3], ""),
        (&[1, 2, 3], &[3, 1, 2], "3→1"),
        (&[1, 2, 3], &[2, 3, 1], "1→3"),
        (&[1, 2], &[1, 2, 3], "+3"),
        (&[1, 2, 3], &[1, 3], "-2"),
        (&[1, 2, 3], &[1, 4, 3], "-2 2:2→4"),
        (&[1, 2, 3], &[4, 1, 3], "-2 +1"),
        (&[1, 2], &[3, 4], "-1 -2 1:1→3 2:2→4"),
        (&[1, 2, 3, 4], &[4, 1, 5, 3], "-2 4→1 3:2→5"),
    ];
    for (old, new, expected) in cases {
        assert_eq!(order(old, new), *expected, "{old:?} -> {new:?}");
    }
    let mut cropped = with(&[1]);
    cropped.photos[0].crop = Some(Crop {
        x: 1,
        y: 2,
        width: 3,
        height: 4,
    });
    let changes = diff_content(&with(&[1]), &cropped).photos;
    assert!(
        changes[0].crop_changed && !changes[0].moved && !changes[0].file_changed,
        "{changes:?}"
    );
}

proptest! {
    #[test]
    fn both_tables_can_be_read_off(
        (old, new) in (1..4_usize, 1..4_usize).prop_flat_map(|(a, b)| (
            proptest::collection::vec(proptest::collection::vec("[甲乙丙1]{0,3}", a..=a), 1..5),
            proptest::collection::vec(proptest::collection::vec("[甲乙丙1]{0,3}", b..=b), 1..5),
        )),
    ) {
        let diff = diff_tables(&table(&old), &table(&new));
        let read = |rows: &[Option<usize>], columns: &[Option<usize>], left_out: Op| -> Vec<Vec<String>> {
            let cells = rows.iter().zip(&diff.cells).filter(|(at, _)| at.is_some());
            cells.map(|(_, cells)| {
                let of_side = columns.iter().zip(cells).filter(|(at, _)| at.is_some());
                of_side.map(|(_, cell)| side(&cell.changes, left_out)).collect()
            }).collect()
        };
        let lines = |pairs: &[domain::diff::Pair], is_old: bool| -> Vec<Option<usize>> {
            pairs.iter().map(|pair| if is_old { pair.old } else { pair.new }).collect()
        };
        prop_assert_eq!(read(&lines(&diff.rows, true), &lines(&diff.columns, true), Op::Insert), old.clone());
        prop_assert_eq!(read(&lines(&diff.rows, false), &lines(&diff.columns, false), Op::Delete), new.clone());
        let same = diff.cells.iter().flatten().all(|cell| cell.state == State::Same);
        prop_assert_eq!(same, old == new);
    }

    #[test]
    fn both_lists_can_be_read_off(old in proptest::collection::vec("[甲乙丙]{1,4}", 1..7), new in proptest::collection::vec("[甲乙丙]{1,4}", 1..7)) {
        let of = |words: &[String]| list(ListStyle::Decimal, words.iter().map(|words| vec![flow(words)]).collect());
        let changes = diff_lists(&of(&old), &of(&new));
        let read = |left_out: Op, gone: State| -> Vec<String> {
            let kept = changes.iter().filter(|item| item.state != gone);
            kept.map(|item| side(&item.changes, left_out)).collect()
        };
        prop_assert_eq!(read(Op::Insert, State::Inserted), old);
        prop_assert_eq!(read(Op::Delete, State::Deleted), new);
    }

    #[test]
    fn every_picture_that_differs_is_said_once(
        old in Just((1..8_u8).collect::<Vec<_>>()).prop_shuffle(), from in 0..7_usize,
        new in Just((1..8_u8).collect::<Vec<_>>()).prop_shuffle(), to in 0..7_usize,
    ) {
        let (old, new) = (&old[..from], &new[..to]);
        let diff = diff_content(&with(old), &with(new));
        let staying: Vec<AssetId> = with(new).photos.iter().map(|photo| photo.asset).collect();
        let changed: Vec<AssetId> = diff.photos.iter().map(|change| change.asset).collect();
        let unmoved = |photos: &[u8]| -> Vec<u8> {
            let kept = photos.iter().copied().filter(|number| !changed.contains(&photo(*number).asset));
            kept.collect()
        };
        // What is not said to have changed stands in the same order on both sides.
        prop_assert_eq!(unmoved(old), unmoved(new));
        prop_assert_eq!(diff.photos.iter().any(|change| change.moved), diff.photos_reordered);
        for change in &diff.photos {
            prop_assert_eq!(change.new.map(|at| staying[at]), staying.contains(&change.asset).then_some(change.asset));
        }
    }
}
