//! `motcua catalogue …`: what an operator does with the services.

use std::{
    fmt::Write as _,
    fs,
    io::{ErrorKind, Read, Write as _},
    path::{Path, PathBuf},
    process::ExitCode,
};

use anyhow::{Context, Result, bail};
use app::lang::Lang;
use clap::{Args, Subcommand};
use domain::{
    catalogue::{Catalogue, Checked, Files, Severity, check, check_units},
    place::Places,
};

use crate::catalogue::{
    folder::{self, Folder},
    single,
    words::{say, severity},
};

/// Schemas of all kinds of file, as published.
const SCHEMAS: &[(&str, &str)] = &[
    ("service", include_str!("../../../app/domain/data/schema/service.schema.json")),
    ("form", include_str!("../../../app/domain/data/schema/form.schema.json")),
    ("examples", include_str!("../../../app/domain/data/schema/examples.schema.json")),
    ("shared", include_str!("../../../app/domain/data/schema/shared.schema.json")),
    ("lists", include_str!("../../../app/domain/data/schema/lists.schema.json")),
    ("calendar", include_str!("../../../app/domain/data/schema/calendar.schema.json")),
    ("provinces", include_str!("../../../app/domain/data/schema/provinces.schema.json")),
    ("units", include_str!("../../../app/domain/data/schema/units.schema.json")),
];

/// What to do with the catalogue.
#[derive(Debug, Subcommand)]
pub(super) enum What {
    /// Check all files; status 1 when there is an error.
    Check(Where),
    /// List the services, or print all of it as JSON.
    List {
        #[command(flatten)]
        at: Where,
        /// Everything, as JSON.
        #[arg(long)]
        json: bool,
    },
    /// Write one service as one file.
    Export {
        /// The service.
        slug: String,
        #[command(flatten)]
        at: Where,
        /// The file; without it the text is printed.
        #[arg(long)]
        out: Option<PathBuf>,
    },
    /// Check one service's file and put it into a folder, whole or not at all.
    Import {
        /// A file that `export` wrote; `-` reads standard input.
        file: PathBuf,
        #[command(flatten)]
        at: Where,
    },
    /// Print the JSON Schemas of the files.
    Schema {
        /// Only this one: service, form, examples, shared, lists, calendar, provinces or units.
        name: Option<String>,
    },
}

/// Which catalogue.
#[derive(Debug, Args)]
pub(super) struct Where {
    /// Folder over the files in this program.
    #[arg(long, env = "MOTCUA_CATALOGUE")]
    dir: Option<PathBuf>,
    /// Language of what is said: vi or en.
    #[arg(long, default_value = "vi")]
    lang: String,
}

impl Where {
    fn lang(&self) -> Lang {
        Lang::parse(&self.lang).unwrap_or_default()
    }

    fn files(&self) -> Result<Files> {
        let over = self.dir.as_deref().map(folder::read).transpose().context("--dir")?;
        Ok(Files::embedded().under(&over.unwrap_or_default().files))
    }
}

pub(super) fn run(what: What) -> Result<ExitCode> {
    match what {
        What::Check(at) => checked(&at),
        What::List { at, json } => list(&at, json),
        What::Export { slug, at, out } => export(&at, &slug, out.as_deref()),
        What::Import { file, at } => import(&at, &file),
        What::Schema { name } => schema(name.as_deref()),
    }
}

fn places() -> Result<Places> {
    Places::built_in().map_err(|error| anyhow::anyhow!("places: {error:?}"))
}

fn checked(at: &Where) -> Result<ExitCode> {
    let places = places()?;
    let mut found = check(&at.files()?, &places);
    if let Some(catalogue) = &found.catalogue {
        found.findings.extend(check_units(catalogue, &places, Places::UNITS));
    }
    let mut errors = calendar_errors(at)?;
    errors += report(&found, at.lang())?;
    Ok(if errors == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// Errors of the folder's own table of holidays.
fn calendar_errors(at: &Where) -> Result<usize> {
    let over = at.dir.as_deref().map(folder::read).transpose().context("--dir")?;
    let Some(Folder { calendar: Some(text), .. }) = over else { return Ok(0) };
    match domain::calendar::WorkCalendar::from_toml(&text) {
        Ok(_) => Ok(0),
        Err(error) => {
            println!("{}: {error:?}", folder::CALENDAR);
            Ok(1)
        }
    }
}

/// Prints all findings, errors first, and how many there are; gives the errors.
fn report(found: &Checked, lang: Lang) -> Result<usize> {
    let mut lines = String::new();
    let all = [Severity::Error, Severity::Warning, Severity::Unverified];
    for kind in all {
        for finding in found.findings.iter().filter(|finding| finding.severity() == kind) {
            let kind = severity(kind, lang);
            let (file, line) = (&finding.file, finding.line);
            writeln!(lines, "{file}:{line}: {kind}: {}", say(finding, lang))?;
        }
    }
    let [errors, warnings, unverified] = all.map(|kind| found.count(kind));
    let sum = lang.pick(
        format!("{errors} lỗi, {warnings} cảnh báo, {unverified} điều chưa đối chiếu"),
        format!("{errors} errors, {warnings} warnings, {unverified} facts unverified"),
    );
    print(&format!("{lines}{sum}\n"))?;
    Ok(errors)
}

fn read(at: &Where) -> Result<Catalogue> {
    let places = places()?;
    Catalogue::of(&at.files()?, places.provinces()).map_err(|findings| {
        let lines: Vec<String> = findings.iter().map(ToString::to_string).collect();
        anyhow::anyhow!("the catalogue cannot be read:\n{}", lines.join("\n"))
    })
}

fn list(at: &Where, json: bool) -> Result<ExitCode> {
    let catalogue = read(at)?;
    if json {
        let services: Vec<_> = catalogue
            .services()
            .iter()
            .map(|loaded| {
                serde_json::json!({
                    "version": loaded.version, "service": loaded.service, "form": loaded.form,
                })
            })
            .collect();
        let all = serde_json::json!({
            "version": catalogue.version(),
            "services": services,
            "life_events": catalogue.life_events(),
            "questions": catalogue.shared_questions(),
            "parameters": catalogue.parameters(),
        });
        return print(&format!("{}\n", serde_json::to_string_pretty(&all)?));
    }
    let tag = at.lang().tag();
    let mut lines = String::new();
    for loaded in catalogue.services() {
        let service = &loaded.service;
        writeln!(
            lines,
            "{:<10} {:<28} {:<12} {} {}",
            service.list,
            service.slug,
            service.code,
            loaded.version,
            service.name.get(tag)
        )?;
    }
    print(&lines)
}

fn export(at: &Where, slug: &str, out: Option<&Path>) -> Result<ExitCode> {
    let Some(text) = single::export(&at.files()?, slug) else {
        bail!("there is no service {slug}; `motcua catalogue list` names them");
    };
    match out {
        Some(path) => fs::write(path, text).with_context(|| format!("{}", path.display()))?,
        None => return print(&text),
    }
    Ok(ExitCode::SUCCESS)
}

fn import(at: &Where, file: &Path) -> Result<ExitCode> {
    let Some(dir) = &at.dir else { bail!("--dir names the folder that takes the service") };
    let text = if file == Path::new("-") {
        let mut text = String::new();
        std::io::stdin().read_to_string(&mut text)?;
        text
    } else {
        fs::read_to_string(file).with_context(|| format!("{}", file.display()))?
    };
    let (slug, own) = single::import(&text).with_context(|| format!("{}", file.display()))?;
    fs::create_dir_all(dir).with_context(|| format!("{}", dir.display()))?;
    let found = check(&at.files()?.under(&own), &places()?);
    if found.count(Severity::Error) > 0 {
        report(&found, at.lang())?;
        println!("{}", at.lang().pick("Không ghi gì.", "Nothing was written."));
        return Ok(ExitCode::FAILURE);
    }
    folder::put_service(dir, &slug, &own).with_context(|| format!("{}", dir.display()))?;
    println!("{} {slug}", at.lang().pick("Đã ghi", "Written:"));
    Ok(ExitCode::SUCCESS)
}

fn schema(name: Option<&str>) -> Result<ExitCode> {
    let wanted: Vec<_> =
        SCHEMAS.iter().filter(|(own, _)| name.is_none_or(|name| name == *own)).collect();
    if wanted.is_empty() {
        bail!(
            "there are schemas of service, form, examples, shared, lists, calendar, provinces and units"
        );
    }
    if let [(_, text)] = wanted.as_slice() {
        return print(text);
    }
    let mut all = serde_json::Map::new();
    for (name, text) in wanted {
        all.insert((*name).to_owned(), serde_json::from_str(text)?);
    }
    print(&format!("{}\n", serde_json::to_string_pretty(&all)?))
}

/// Prints what may be long. A reader that has seen enough (`| head`) ends it without a word.
fn print(text: &str) -> Result<ExitCode> {
    match std::io::stdout().lock().write_all(text.as_bytes()) {
        Err(error) if error.kind() == ErrorKind::BrokenPipe => Ok(ExitCode::SUCCESS),
        done => Ok(done.map(|()| ExitCode::SUCCESS)?),
    }
}
