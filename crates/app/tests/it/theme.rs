//! The theme of the site: who may, what readers see and when, what is refused with something better, and its pictures.

use domain::{
    Event,
    theme::{Base, Face, Rgb, Theme},
    time::DAY,
};
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder};
use store::tables::{event, site_part, theme_picture};
use testkit::{Form, Page, TestApp, Town, Visitor};

const DESK: &str = "/desk/settings/theme";
const RELEASE: &str = "/desk/settings/theme/releases";
const DROP: &str = "/desk/settings/theme/deletion";

async fn kit() -> (TestApp, Town) {
    let kit = TestApp::new().await;
    let town = Town::build(&kit.app).await;
    (kit, town)
}

async fn events(kit: &TestApp) -> Vec<Event> {
    let rows = event::Entity::find()
        .filter(event::Column::Name.starts_with("settings.theme_"))
        .order_by_asc(event::Column::Seq)
        .all(kit.app.db.read())
        .await
        .unwrap();
    rows.iter()
        .map(|row| serde_json::from_str(&row.data).unwrap())
        .collect()
}

async fn form(visitor: &Visitor) -> Form {
    visitor.open(DESK).await.is(200).form(DESK)
}

/// The address of the second style sheet, where a page has one.
fn sheet(page: &Page) -> Option<String> {
    let html = page.body();
    let from = html.find("/theme/")?;
    let end = html[from..].find('"')?;
    let path = &html[from..from + end];
    path.ends_with(".css").then(|| path.to_owned())
}

fn picture(width: u32, height: u32) -> Vec<u8> {
    let mut bytes = std::io::Cursor::new(Vec::new());
    let drawn = image::RgbaImage::from_fn(width, height, |x, y| {
        image::Rgba([(x % 251) as u8, (y % 251) as u8, 90, 200])
    });
    drawn.write_to(&mut bytes, image::ImageFormat::Png).unwrap();
    bytes.into_inner()
}

#[tokio::test]
async fn a_theme_is_public_when_it_is_released_and_not_before() {
    let (kit, town) = kit().await;
    let reader = kit.visitor();
    let page = reader.open("/").await;
    assert!(
        !page.body().contains("data-theme") && sheet(&page).is_none(),
        "a site begins with no second style sheet"
    );
    let chief = kit.sign_in(town.chief).await;
    let page = chief.open(DESK).await;
    page.is(200).sees("读者看到的就是下面的主题").sees("初始主题");
    assert!(page.find_form(RELEASE).is_none() && page.find_form(DROP).is_none());
    let changed = form(&chief)
        .await
        .set("base", "judicial")
        .set("accent", "6B2FA0")
        .set("radius", "8")
        .set("size", "large")
        .set("face", "sans");
    chief.submit(&changed).await.is(200).sees("草稿已保存");
    assert_eq!(form(&chief).await.get("accent"), "#6b2fa0");
    chief.submit(&changed).await.is(200);
    for _ in 0..2 {
        assert!(
            sheet(&reader.open("/").await).is_none(),
            "a draft is nobody's but theirs"
        );
    }
    let draft = chief.open("/?theme=draft&scheme=dark").await;
    let body = draft.body();
    assert!(
        body.contains("data-theme=\"judicial\"") && body.contains("data-scheme=\"dark\""),
        "{body}"
    );
    assert!(
        draft
            .header("content-security-policy")
            .contains("frame-ancestors 'self'")
    );
    assert!(
        chief
            .open("/")
            .await
            .header("content-security-policy")
            .contains("frame-ancestors 'none'")
    );
    assert!(
        !reader
            .open("/?theme=draft&scheme=dark")
            .await
            .body()
            .contains("judicial")
    );
    let officer = kit.sign_in(town.officer).await;
    assert!(!officer.open("/?theme=draft").await.body().contains("judicial"));

    let release = chief.open(DESK).await.form(RELEASE);
    chief.submit(&release).await.is(200).sees("已启用");
    let page = reader.open("/").await;
    assert!(page.body().contains("data-theme=\"judicial\""));
    let path = sheet(&page).unwrap();
    let css = reader.get(&path).await;
    css.is(200);
    assert_eq!(css.header("content-type"), "text/css; charset=utf-8");
    assert!(css.header("cache-control").contains("immutable"));
    let css = css.body();
    assert!(
        css.contains("--accent:light-dark(#6b2fa0,") && css.contains("--radius:8px"),
        "{css}"
    );
    // An older page gets the theme of now, and does not keep it.
    let older = reader.get("/theme/00000000.css").await;
    older.is(200);
    assert_eq!(older.body(), css);
    assert!(older.header("cache-control").contains("no-store"));
    for path in ["/theme/0000000.css", "/theme/00000000.js", "/theme/zzzzzzzz.css"] {
        reader.get(path).await.is(404);
    }
    let said = events(&kit).await;
    let released = Event::ThemeReleased {
        base: Base::Judicial,
        accent: Some(Rgb(0x6b, 0x2f, 0xa0)),
    };
    assert_eq!(said, [Event::ThemeDrafted {}, released]);
    let row = site_part::Entity::find_by_id((0_i64, "theme".to_owned()))
        .one(kit.app.db.read())
        .await
        .unwrap()
        .unwrap();
    let kept = Theme::from_json(&row.released.unwrap()).unwrap();
    assert_eq!((kept.base, kept.face, row.draft), (Base::Judicial, Face::Sans, None));
}

#[tokio::test]
async fn a_base_alone_costs_readers_no_second_request() {
    let (kit, town) = kit().await;
    let chief = kit.sign_in(town.chief).await;
    chief
        .submit(&form(&chief).await.set("base", "university"))
        .await
        .is(200);
    let release = chief.open(DESK).await.form(RELEASE);
    chief.submit(&release).await.is(200);
    let page = kit.visitor().open("/").await;
    assert!(page.body().contains("data-theme=\"university\"") && sheet(&page).is_none());
    // Back to what every site begins with: nothing is written down for it.
    chief.submit(&form(&chief).await.set("base", "civic")).await.is(200);
    let release = chief.open(DESK).await.form(RELEASE);
    chief.submit(&release).await.is(200);
    let row = site_part::Entity::find_by_id((0_i64, "theme".to_owned()))
        .one(kit.app.db.read())
        .await
        .unwrap()
        .unwrap();
    assert_eq!(row.released, None);
    assert!(!kit.visitor().open("/").await.body().contains("data-theme"));
}

#[tokio::test]
async fn what_cannot_be_read_is_refused_with_the_nearest_colour_that_can() {
    let (kit, town) = kit().await;
    let admin = kit.sign_in(town.system_admin).await;
    let page = admin
        .submit(&form(&admin).await.set("accent", "#FFD700").set("radius", "5"))
        .await;
    page.is(422)
        .sees("写在页脚和侧栏的底色上看不清")
        .sees("至少要 4.5")
        .sees("改用 #")
        .sees("不合格");
    let typed = page.form(DESK);
    assert_eq!(
        (typed.get("accent"), typed.get("radius")),
        ("#FFD700", "5"),
        "what was typed stays"
    );
    assert_eq!(site_part::Entity::find().count(kit.app.db.read()).await.unwrap(), 0);
    let html = page.body();
    let nearest = html
        .split("name=\"take\" value=\"")
        .nth(1)
        .unwrap()
        .split('"')
        .next()
        .unwrap();
    admin
        .submit(&typed.set("take", nearest))
        .await
        .is(200)
        .sees("草稿已保存")
        .sees(nearest);
    for (name, value, said) in [
        ("accent", "大红", "这不是颜色的写法"),
        ("radius", "13", "圆角最多 12 像素"),
        ("radius", "圆", "请写一个整数"),
    ] {
        let page = admin.submit(&form(&admin).await.set(name, value)).await;
        page.is(422).sees(said);
        assert_eq!(page.form(DESK).get(name), value);
    }
    let english = kit.sign_in(town.system_admin).await.in_language("en");
    let page = english.submit(&form(&english).await.set("accent", "#ffd700")).await;
    page.is(422).sees("too light to be read on the foot");
}

#[tokio::test]
async fn a_colleague_who_was_first_is_not_overwritten() {
    let (kit, town) = kit().await;
    let (chief, admin) = (kit.sign_in(town.chief).await, kit.sign_in(town.system_admin).await);
    let late = form(&chief).await.set("radius", "6");
    admin.submit(&form(&admin).await.set("radius", "4")).await.is(200);
    let page = chief.submit(&late).await;
    page.is(409);
    assert_eq!(page.form(DESK).get("radius"), "6");
    chief.submit(&page.form(DESK)).await.is(200).sees("草稿已保存");
    let drop = admin.open(DESK).await.form(DROP);
    admin.submit(&drop).await.is(200).sees("草稿已丢弃");
    chief.post(RELEASE, &[("version", "3"), ("key", "k")]).await.is(409);
    assert_eq!(
        events(&kit).await,
        [Event::ThemeDrafted {}, Event::ThemeDraftDropped {}]
    );
}

#[tokio::test]
async fn pictures_are_drawn_anew_and_public_with_the_theme() {
    let (kit, town) = kit().await;
    let chief = kit.sign_in(town.chief).await;
    let upload = |place: &'static str, version: &'static str, bytes: Vec<u8>| {
        let chief = &chief;
        async move {
            let to = format!("{DESK}/pictures/{place}");
            let fields = [("version", version), ("key", place)];
            chief.upload(&to, "社徽.png", &bytes, &fields).await
        }
    };
    upload("logo", "0", b"<svg xmlns='http://www.w3.org/2000/svg'/>".to_vec())
        .await
        .is(422)
        .sees("只能用 PNG、WebP 或 JPEG");
    upload("logo", "0", picture(40, 40))
        .await
        .is(422)
        .sees("只有 40 像素宽");
    upload("masthead", "0", picture(640, 100))
        .await
        .is(422)
        .sees("至少要 960 像素");
    assert_eq!(theme_picture::Entity::find().count(kit.app.db.read()).await.unwrap(), 0);
    upload("logo", "0", picture(400, 100)).await.is(303);
    upload("masthead", "1", picture(1300, 200)).await.is(303);
    chief
        .upload(
            &format!("{DESK}/pictures/elsewhere"),
            "a.png",
            &picture(400, 100),
            &[("version", "2")],
        )
        .await
        .is(404);
    let page = chief.open(DESK).await;
    let page = chief
        .submit(&page.form(DESK).set("alt_zh", "晨光里的云川大桥").without("has_name"))
        .await;
    page.is(200);
    let body = chief.open("/?theme=draft").await.body();
    let src = body
        .split("class=\"logo\" src=\"")
        .nth(1)
        .unwrap()
        .split('"')
        .next()
        .unwrap()
        .to_owned();
    assert!(
        body.contains("晨光里的云川大桥") && body.contains("srcset=\"/theme/pictures/"),
        "{body}"
    );
    let reader = kit.visitor();
    reader.get(&src).await.is(404);
    kit.sign_in(town.officer).await.get(&src).await.is(404);
    let mine = chief.get(&src).await;
    mine.is(200);
    assert_eq!(mine.header("content-type"), "image/webp");
    assert!(mine.header("cache-control").contains("no-store"));
    let release = chief.open(DESK).await.form(RELEASE);
    chief.submit(&release).await.is(200);
    let public = reader.get(&src).await;
    public.is(200);
    assert!(public.header("cache-control").contains("immutable"));
    let home = reader.open("/").await.body();
    assert!(
        home.contains("class=\"mast-picture\"") && home.contains("class=\"has-logo\""),
        "the logo stands for the name"
    );
    // What no theme shows any more is forgotten, with the next draft that is released.
    let removal = chief
        .open(DESK)
        .await
        .form(&format!("{DESK}/pictures/masthead/removal"));
    chief.submit(&removal).await.is(200).sees("图片已从草稿里去掉");
    let rows = theme_picture::Entity::find().filter(theme_picture::Column::Place.eq("masthead"));
    assert!(rows.clone().count(kit.app.db.read()).await.unwrap() > 0);
    let release = chief.open(DESK).await.form(RELEASE);
    chief.submit(&release).await.is(200);
    assert_eq!(rows.count(kit.app.db.read()).await.unwrap(), 0);
    kit.pass(9 * DAY);
    kit.run_jobs_and_clock().await;
    reader.get(&src).await.is(200);
    let added = events(&kit).await;
    let added = added
        .iter()
        .filter(|event| matches!(event, Event::ThemePictureAdded { file, .. } if file == "社徽.png"));
    assert_eq!(added.count(), 2);
}

#[tokio::test]
async fn what_is_typed_is_measured_for_those_who_may() {
    let (kit, town) = kit().await;
    let chief = kit.sign_in(town.chief).await;
    let part = chief
        .get(&format!("{DESK}/trial?base=civic&accent=%23ffd700&radius=2"))
        .await;
    part.is(200);
    assert!(
        part.body().contains("不合格") && !part.body().contains("<html"),
        "{}",
        part.body()
    );
    let css = chief
        .get(&format!("{DESK}/trial.css?base=civic&accent=%23ffd700&radius=2"))
        .await;
    assert!(css.body().contains("--accent:light-dark(#ffd700,"));
    let to = chief.get(&format!("{DESK}/preview?page=home&scheme=dark")).await;
    assert_eq!(to.header("location"), "/?theme=draft&scheme=dark");
    let officer = kit.sign_in(town.officer).await;
    for path in ["", "/trial", "/trial.css", "/preview"] {
        officer.get(&format!("{DESK}{path}")).await.is(403);
    }
}
