//! Units and people from a list: looked at first, all or none, safe to bring twice.

use media::sheet::{Column, Form, xlsx_form};
use sea_orm::{EntityTrait, PaginatorTrait};
use testkit::{Page, TestApp, Town, Visitor};

const LOOK: &str = "/desk/people/import";
const RUN: &str = "/desk/people/import/run";

fn sheet(name: &str, headings: &[&str], rows: &[&[&str]]) -> Form {
    let column = |heading: &&str| Column {
        heading: (*heading).to_owned(),
        note: String::new(),
        width: 12.0,
        choices: Vec::new(),
    };
    let cells = |row: &&[&str]| row.iter().map(|cell| (*cell).to_owned()).collect();
    Form {
        name: name.to_owned(),
        columns: headings.iter().map(column).collect(),
        rows: rows.iter().map(cells).collect(),
    }
}

const UNITS: &[&str] = &["单位名称", "类别", "上级单位", "组别"];
const PEOPLE: &[&str] = &["姓名", "单位", "角色", "手机", "登录名", "邮箱"];

/// The lower unit stands before the upper one, and people are in units of the same list.
fn list() -> Vec<u8> {
    let units = sheet(
        "单位",
        UNITS,
        &[
            &["河口村", "其他", "新安镇", ""],
            &["新安镇", "乡镇街道", "青屏县直机关工委", "A"],
            &["市图书馆", "部门", "云川市信息中心", "C"],
        ],
    );
    let people = sheet(
        "人员",
        PEOPLE,
        &[
            &["田　禾", "新安镇/河口村", "信息员", "138 0000 0001", "", ""],
            &[
                "林安",
                "新安镇",
                "单位审稿人、信息员",
                "",
                "lin.an",
                "lin.an@example.cn",
            ],
        ],
    );
    xlsx_form(&[units, people]).unwrap()
}

async fn look(visitor: &Visitor, file: &[u8]) -> Page {
    visitor.upload(LOOK, "名单.xlsx", file, &[]).await
}

async fn counts(test: &TestApp) -> (u64, u64, u64) {
    let db = test.app.db.read();
    (
        store::tables::unit::Entity::find().count(db).await.unwrap(),
        store::tables::person::Entity::find().count(db).await.unwrap(),
        store::tables::event::Entity::find().count(db).await.unwrap(),
    )
}

#[tokio::test]
async fn a_list_is_looked_at_and_then_taken_whole() {
    let test = TestApp::new().await;
    let town = Town::build(&test.app).await;
    let admin = test.sign_in(town.system_admin).await;
    let before = counts(&test).await;

    let page = look(&admin, &list()).await;
    page.is(200)
        .sees("新单位 2 个，新账号 2 个")
        .sees("1 行已经存在")
        .sees("河口村")
        .sees("田禾");
    assert_eq!(counts(&test).await, before, "a look changes nothing");

    let form = page.form(RUN);
    let done = admin.submit(&form).await;
    done.is(200)
        .sees("新建单位 2 个，新开账号 2 个")
        .sees("打印这 2 张开通单")
        .sees("13800000001");
    let after = counts(&test).await;
    assert_eq!((after.0, after.1), (before.0 + 2, before.1 + 2));

    // The slip opens the account.
    let link = done
        .text()
        .split_whitespace()
        .find(|word| word.contains("/invitations/"))
        .unwrap()
        .to_owned();
    let path = link
        .split_once("/invitations/")
        .map(|(_, code)| format!("/invitations/{code}"))
        .unwrap();
    test.visitor().open(&path).await.is(200).sees("田禾");

    // The same form again, and the same list again, change nothing.
    admin.submit(&form).await.is(200).sees("已经导入过");
    look(&admin, &list()).await.is(200).sees("都已经有了");
    assert_eq!(counts(&test).await, after);
}

#[tokio::test]
async fn one_fault_keeps_the_whole_list_out() {
    let test = TestApp::new().await;
    let town = Town::build(&test.app).await;
    let admin = test.sign_in(town.system_admin).await;
    let before = counts(&test).await;
    let rows: &[&[&str]] = &[
        &["田禾", "市图书馆", "信息员", "", "tianhe", ""],
        &["林安", "市博物馆", "信息员", "", "lin.an", ""],
        &["林安", "市图书馆", "站长", "", "lin.an2", ""],
        &["何某", "市图书馆", "信息员", "", "tianhe", ""],
        &["别人", "市图书馆", "信息员", "", "officer", ""],
        &["甲", "市图书馆", "信息员", "", "a b c!", "not an address"],
        &["乙", "云川市图书馆", "信息员", "", "yi", ""],
    ];
    let page = look(&admin, &xlsx_form(&[sheet("人员", PEOPLE, rows)]).unwrap()).await;
    page.is(422)
        .sees("没有找到单位“市博物馆”")
        .sees("没有“站长”这个角色")
        .sees("您要填的是“市图书馆”吗")
        .sees("登录名和第 2 行相同")
        .sees("一行也不会导入");
    assert!(page.find_form(RUN).is_none(), "there is nothing to confirm");
    assert_eq!(counts(&test).await, before);

    // Whoever sends it all the same is told the same.
    let roster = r#"{"units":[],"people":[{"number":2,"name":"田禾","name_en":"","login":"tianhe","unit":"市图书馆","roles":["officer"],"email":"","phone":"","faults":[]},{"number":3,"name":"林安","name_en":"","login":"lin.an","unit":"市博物馆","roles":["officer"],"email":"","phone":"","faults":[]}],"unused":[],"passed_over":[],"is_cut":false}"#;
    admin
        .post(RUN, &[("rows", roster), ("key", "k1")])
        .await
        .is(422)
        .sees("没有找到单位“市博物馆”");
    // Of a list that is too long only a part was read: nothing is offered that would be refused again and again.
    let part = r#"{"units":[],"people":[{"number":2,"name":"田禾","name_en":"","login":"tianhe","unit":"市图书馆","roles":["officer"],"email":"","phone":"","faults":[]}],"unused":[],"passed_over":[],"is_cut":true}"#;
    let page = admin.post(RUN, &[("rows", part), ("key", "k3")]).await;
    page.is(422).sees("一次最多导入 1000 行").sees_no("可以导入");
    assert!(page.find_form(RUN).is_none());
    admin
        .post(RUN, &[("rows", "{"), ("key", "k2")])
        .await
        .is(422)
        .sees("请重新上传表格");
    assert_eq!(counts(&test).await, before);
}

#[tokio::test]
async fn nobody_brings_more_by_a_list_than_by_a_form() {
    let test = TestApp::new().await;
    let town = Town::build(&test.app).await;
    let admin = test.sign_in(town.unit_admin).await;
    let before = counts(&test).await;
    let units = sheet(
        "单位",
        UNITS,
        &[&["阅览部", "其他", "市图书馆", ""], &["分局", "其他", "市公安局", ""]],
    );
    let people = sheet(
        "人员",
        PEOPLE,
        &[
            &["田禾", "市图书馆", "信息员", "", "tianhe", ""],
            &["林安", "市图书馆", "总编辑", "", "lin.an", ""],
            &["石某", "市公安局", "信息员", "", "shi", ""],
        ],
    );
    let page = look(&admin, &xlsx_form(&[units, people]).unwrap()).await;
    page.is(422)
        .sees("有 3 行需要修改")
        .sees("您的角色不包括这个单位")
        .sees("这个角色超出了您能授予的范围");
    assert_eq!(counts(&test).await, before);

    test.sign_in(town.officer).await.open(LOOK).await.is(403);
}

#[tokio::test]
async fn a_file_that_is_no_list_is_answered_with_what_to_do() {
    let test = TestApp::new().await;
    let town = Town::build(&test.app).await;
    let admin = test.sign_in(town.system_admin).await;
    let cases: &[(&[u8], &str)] = &[
        (b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1 older", "另存为 .xlsx"),
        (b"%PDF-1.7", "不是表格"),
        ("甲,乙\n一,二\n".as_bytes(), "没有认出表头"),
        (b"PK\x03\x04", ".xlsx 或 .csv"),
    ];
    for (file, words) in cases {
        look(&admin, file).await.is(422).sees(words);
    }
    let csv = "姓名,单位,角色,登录名\r\n田禾,市图书馆,通讯员,tianhe\r\n";
    let national = encoding(csv);
    look(&admin, &national).await.is(200).sees("田禾");
}

/// Chinese characters of the test in the national encoding, as Excel writes text here.
fn encoding(text: &str) -> Vec<u8> {
    let (bytes, _, broken) = encoding_rs::GB18030.encode(text);
    assert!(!broken);
    bytes.into_owned()
}

#[tokio::test]
async fn the_form_reads_back_as_a_list_without_anything_new() {
    let test = TestApp::new().await;
    let town = Town::build(&test.app).await;
    for (language, words) in [("zh-CN", "都已经有了"), ("en", "are there already")] {
        let admin = test.sign_in(town.system_admin).await.in_language(language);
        for file in ["copydesk.xlsx", "units.csv"] {
            let form = admin.open(&format!("/desk/people/import/forms/{file}")).await;
            assert!(form.header("content-disposition").contains(file), "{language}");
            look(&admin, &form.bytes).await.is(200).sees(words);
        }
        admin.open("/desk/people/import/forms/people.csv").await.is(200);
        admin.get("/desk/people/import/forms/other.csv").await.is(404);
        admin.open(LOOK).await.is(200);
    }
}

#[tokio::test]
async fn those_with_an_address_get_a_letter_and_the_others_a_slip() {
    let test = TestApp::new().await;
    let town = Town::build(&test.app).await;
    let admin = test.sign_in(town.system_admin).await;
    let page = admin.upload(LOOK, "名单.xlsx", &list(), &[("deliver", "mail")]).await;
    page.is(200);
    let done = admin.submit(&page.form(RUN)).await;
    done.is(200)
        .sees("1 个人会收到开通邮件")
        .sees("打印这 1 张开通单")
        .sees("田禾")
        .sees_no("lin.an");
}
