//! Writes every sample as a page to a folder, to look at: `cargo run -p walletsim-web --example gallery [FOLDER]`.

use std::{env, error::Error, fmt::Write as _, fs, path::PathBuf};

use walletsim_web::{assets, gallery};

fn main() -> Result<(), Box<dyn Error>> {
    let folder = env::args_os().nth(1).map_or_else(|| PathBuf::from("target/gallery"), PathBuf::from);
    fs::create_dir_all(folder.join("assets"))?;
    for (name, text) in [
        ("phone.css", assets::PHONE_CSS),
        ("mini-program.css", assets::MINI_PROGRAM_CSS),
        ("mini-program.js", assets::MINI_PROGRAM_JS),
        ("workbench.css", assets::WORKBENCH_CSS),
    ] {
        fs::write(folder.join("assets").join(name), text)?;
    }
    let mut contents = String::from("<!doctype html><meta charset=\"utf-8\"><title>Gallery</title><ul>");
    for page in gallery::all()? {
        let html = page.html.replace("=\"/assets/", "=\"assets/");
        fs::write(folder.join(page.name).with_extension("html"), html)?;
        write!(contents, "<li><a href=\"{0}.html\">{0}</a>", page.name)?;
    }
    fs::write(folder.join("index.html"), contents)?;
    println!("{}", folder.join("index.html").display());
    Ok(())
}
