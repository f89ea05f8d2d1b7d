//! Attachments: what is taken, and how it is handed out.

use super::{World, begin, stored, submitted};

#[tokio::test]
async fn an_attachment_is_kept_and_handed_out_safely() {
    let world = World::new().await;
    let officer = world.officer().await;
    let id = begin(&officer, "brief").await;
    let address = format!("/desk/stories/{id}/attachments");
    let pdf = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF".as_slice();
    // The name says a web page, the content says PDF: the content counts.
    let answer = officer.upload(&address, "附件<1>.html", pdf, &[("key", "1")]).await;
    let asset = answer.is(201).json()["asset"].as_str().unwrap().to_owned();
    let again = officer.upload(&address, "附件<1>.html", pdf, &[("key", "1")]).await;
    assert_eq!(again.is(201).json()["asset"], asset.as_str());
    officer.upload(&address, "x.pdf", pdf, &[("key", "2")]).await.is(422);
    let page = officer.open(&format!("/desk/stories/{id}/edit")).await;
    page.sees("附件&#60;1&#62;.html.pdf").sees_no("附件<1>");

    let file = officer.get(&format!("{address}/{asset}")).await;
    assert_eq!(file.is(200).bytes, pdf);
    assert_eq!(file.header("content-type"), "application/pdf");
    assert_eq!(file.header("x-content-type-options"), "nosniff");
    assert!(file.header("content-disposition").starts_with("attachment;"));
    assert!(file.header("content-security-policy").contains("sandbox"));
    world
        .app
        .visitor()
        .get(&format!("/media/{asset}/attachment"))
        .await
        .is(404);
    world
        .as_person(world.town.other_officer)
        .await
        .get(&format!("{address}/{asset}"))
        .await
        .is(404);

    let form = stored(&officer, id).await.set("headline", "一并保存");
    officer
        .post(&format!("{address}/{asset}/removal"), &form.fields)
        .await
        .is(303);
    officer
        .open(&format!("/desk/stories/{id}/edit"))
        .await
        .sees_no("附件&#60;1&#62;")
        .sees("一并保存");
}

#[tokio::test]
async fn files_that_run_or_hide_are_refused() {
    let world = World::new().await;
    let officer = world.officer().await;
    let id = begin(&officer, "brief").await;
    let address = format!("/desk/stories/{id}/attachments");
    for (name, bytes) in [
        ("a.pdf", b"<html><script>alert(1)</script></html>".as_slice()),
        ("a.docx", b"Rar!\x1a\x07\x00some archive".as_slice()),
        ("a.txt", b"#!/bin/sh\nrm -rf ~".as_slice()),
    ] {
        let answer = officer.upload(&address, name, bytes, &[("key", "k")]).await;
        assert!(
            answer.is(422).json()["error"].as_str().unwrap().contains("不能上传"),
            "{}",
            answer.body()
        );
    }
}

#[tokio::test]
async fn what_was_submitted_takes_no_more_files() {
    let world = World::new().await;
    let officer = world.officer().await;
    let id = submitted(&officer).await;
    let pdf = b"%PDF-1.7\n%%EOF".as_slice();
    officer
        .upload(
            &format!("/desk/stories/{id}/attachments"),
            "a.pdf",
            pdf,
            &[("key", "1")],
        )
        .await
        .is(409);
    let photo = super::photos::jpeg(40, 30, 3);
    officer
        .upload(&format!("/desk/stories/{id}/photos"), "a.jpg", &photo, &[("key", "2")])
        .await
        .is(409);
}
