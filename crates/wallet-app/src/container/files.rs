//! A mini program's own files, from a folder.

use super::{inject::with_bridge, problem};
use actix_web::{
    HttpResponse,
    http::{StatusCode, header},
    web,
};
use std::{
    fs, io,
    path::{Path, PathBuf},
};

/// What a folder is opened with.
pub const INDEX: &str = "index.html";

/// What was found at a path.
enum Found {
    File(PathBuf, Vec<u8>),
    /// A folder whose path has no slash at its end: links in its page would lead elsewhere.
    Folder,
}

pub(super) async fn answer(folder: &Path, path: &str, bridge: &str) -> HttpResponse {
    let (root, wanted) = (folder.to_path_buf(), path.to_owned());
    let found = web::block(move || look(&root, &wanted)).await.unwrap_or_else(|_| Err(io::Error::other("stopped")));
    match found {
        Ok(Found::Folder) => {
            // Two slashes at the beginning would lead to another host.
            let there = format!("/{}/", path.trim_start_matches('/'));
            HttpResponse::SeeOther().insert_header((header::LOCATION, there)).finish()
        }
        Ok(Found::File(file, bytes)) => {
            let kind = mime_guess::from_path(&file).first_or_octet_stream();
            let page = kind.essence_str() == "text/html";
            HttpResponse::Ok()
                .insert_header((header::CACHE_CONTROL, "no-store"))
                .content_type(if kind.type_() == "text" { format!("{kind}; charset=utf-8") } else { kind.to_string() })
                .body(if page { with_bridge(&bytes, bridge) } else { bytes })
        }
        Err(problem) => problem::page(
            StatusCode::NOT_FOUND,
            format!("Nothing is at {path} in the folder {}: {problem}.", folder.display()),
            format!("Put the file there and reload, or name another folder: the page at / is its {INDEX}."),
        ),
    }
}

fn look(root: &Path, path: &str) -> io::Result<Found> {
    let root = root.canonicalize()?;
    let below = percent_encoding::percent_decode_str(path.trim_start_matches('/')).decode_utf8_lossy().into_owned();
    let mut file = inside(&root, &root.join(below.trim_start_matches('/')))?;
    if file.is_dir() {
        if !path.ends_with('/') {
            return Ok(Found::Folder);
        }
        file = inside(&root, &file.join(INDEX))?;
    }
    // A pipe would be waited for until somebody writes into it.
    if !file.is_file() {
        return Err(io::Error::other("it is no file"));
    }
    let bytes = fs::read(&file)?;
    Ok(Found::File(file, bytes))
}

/// Where a path leads. Not out of the folder, also where a link does.
fn inside(root: &Path, path: &Path) -> io::Result<PathBuf> {
    let file = path.canonicalize()?;
    if file.starts_with(root) { Ok(file) } else { Err(io::Error::other("it is outside of the folder")) }
}
