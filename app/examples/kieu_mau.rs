//! Prints the sample page as one file with its style inside, to look at without a server:
//! `cargo run -p app --features ssr --example kieu_mau > /tmp/kieu-mau.html`.

use std::fs;
use std::path::Path;

use app::lang::Lang;
use app::pages::kieu_mau;
use app::render::render;
use app::shell::{Assets, Frame, Helpline, Shell, ShellProps, Visitor};

/// All style sheets, base first, then the components' in the order of their paths, then the pages'.
fn style() -> std::io::Result<String> {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut css = fs::read_to_string(source.join("base.css"))?;
    let mut folders: Vec<_> =
        fs::read_dir(source.join("components"))?.flatten().map(|entry| entry.path()).collect();
    folders.sort();
    for folder in folders.iter().filter(|path| path.is_dir()) {
        for file in fs::read_dir(folder)?.flatten().map(|entry| entry.path()) {
            if file.extension().is_some_and(|end| end == "css") {
                css.push_str(&fs::read_to_string(file)?);
            }
        }
    }
    css.push_str(&fs::read_to_string(source.join("pages/pages.css"))?);
    Ok(css)
}

fn main() -> std::io::Result<()> {
    let lang = std::env::args().nth(1).and_then(|tag| Lang::parse(&tag)).unwrap_or_default();
    let frame = Frame {
        title: "Kiểu mẫu".into(),
        lang,
        assets: Assets { style: "app.css".into(), ..Assets::default() },
        visitor: Visitor::SignedIn { name: "Trần Đức Huỳnh".into(), token: String::new() },
        path: "/kieu-mau".into(),
        helpline: Some(Helpline { number: "1900 0000".into(), hours: "7:30 đến 16:30".into() }),
        ..Frame::default()
    };
    let page = render(lang, || {
        let children = leptos::children::ToChildren::to_children(move || kieu_mau::view(lang));
        Shell(ShellProps::builder().frame(frame).children(children).build())
    });
    let link = r#"<link rel="stylesheet" href="app.css">"#;
    println!("{}", page.replace(link, &format!("<style>{}</style>", style()?)));
    Ok(())
}
