//! Every service of the catalogue, from its first step to its end, as its own example fills it.

use std::collections::BTreeSet;

use domain::{
    catalogue::{Catalogue, Loaded},
    dossier::DossierCode,
    form::{
        Kind,
        examples::{Examples, Valid},
    },
    place::Places,
};
use server::people::{PEOPLE, Post};

use crate::{
    client::{Answer, Browser, multipart},
    journey::PNG,
    portal::TestPortal,
};

/// The examples of a service, from its folder.
pub(crate) fn examples(slug: &str) -> Examples {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../app/domain/data/services");
    let text = std::fs::read_to_string(format!("{folder}/{slug}/examples.toml")).unwrap();
    toml::from_str(&text).unwrap()
}

/// Where the demo officers are: an example of another place is filed there instead.
fn place(loaded: &Loaded) -> Option<(&str, &'static str)> {
    let field = loaded.service.unit_field.as_deref()?;
    let province = loaded.form.field(field)?.kind == Kind::Province;
    Some((field, if province { "Khánh Hòa" } else { "Phường Nha Trang, Khánh Hòa" }))
}

impl Browser {
    /// Fills the steps of a service with an example, one after the other; gives the draft's id.
    pub(crate) fn filled(&mut self, loaded: &Loaded, example: &Valid) -> String {
        let slug = &loaded.service.slug;
        let draft = self.begin(slug);
        let here = place(loaded);
        let mut next = self.get(&format!("/ho-so/nhap/{draft}")).location().to_owned();
        let mut been = BTreeSet::new();
        while !next.ends_with("/xem-lai") {
            assert!(been.insert(next.clone()), "{slug}: {next} again\n{}", self.mistakes(&next));
            // A question that this step's answers have opened: the step once more.
            let path = next.split('#').next().unwrap().to_owned();
            let id = path.rsplit('/').next().unwrap();
            let step = loaded.form.step(id).unwrap_or_else(|| panic!("{slug}: {next}"));
            let mut all = self.get(&path).hidden(&path);
            all.push(("_di".to_owned(), "tiep".to_owned()));
            let mut files: Vec<(&str, String)> = Vec::new();
            for field in &step.fields {
                let prefilled = loaded.form.for_self
                    && field.prefill.is_some_and(domain::form::Source::is_identity);
                if field.kind == Kind::File {
                    let count = example.files.get(&field.id).copied().unwrap_or(0);
                    files.extend(
                        (0..count).map(|n| (field.id.as_str(), format!("{}-{n}.png", field.id))),
                    );
                    continue;
                }
                let inside = format!("{}.", field.id);
                let given = example.values.iter().filter(|(path, _)| {
                    !prefilled && (**path == field.id || path.starts_with(&inside))
                });
                for (path, value) in given {
                    let moved = here.filter(|(field, _)| field == path).map(|(_, place)| place);
                    let value = moved.unwrap_or(value);
                    let many = field.kind == Kind::Choices;
                    let parts = value.split(',').filter(|_| many).map(str::to_owned);
                    let parts: Vec<String> =
                        if many { parts.collect() } else { vec![value.to_owned()] };
                    all.extend(parts.into_iter().map(|part| (path.clone(), part)));
                }
                if prefilled {
                    all.retain(|(name, _)| name != &field.id);
                }
            }
            // Each picture is another file, so that none is taken for a repetition.
            let bytes: Vec<Vec<u8>> = files.iter().map(|(_, name)| picture(name)).collect();
            let files: Vec<(&str, &str, &[u8])> = files
                .iter()
                .zip(&bytes)
                .map(|((field, name), bytes)| (*field, name.as_str(), bytes.as_slice()))
                .collect();
            let sent = self.post_body(&path, &multipart(&all, &files));
            assert_eq!(sent.status, 303, "{slug}: {next}\n{}", summary(&sent));
            sent.location().clone_into(&mut next);
        }
        draft
    }

    /// What a page says is wrong.
    fn mistakes(&mut self, path: &str) -> String {
        summary(&self.get(path))
    }
}

/// A picture that carries its name after its end.
fn picture(name: &str) -> Vec<u8> {
    [PNG.as_slice(), name.as_bytes()].concat()
}

/// The error summary of a page, for a person who reads why a test failed.
fn summary(answer: &Answer) -> String {
    let page = answer.text();
    let from = page.find("class=\"summary\"").unwrap_or(page.len());
    page.get(from..).unwrap_or_default().split("</ul>").next().unwrap_or_default().to_owned()
}

/// The demo officer of the unit that a dossier was sent to.
fn officer(code: &str) -> Option<&'static str> {
    let code = DossierCode::parse(code).unwrap();
    PEOPLE
        .iter()
        .find(|one| matches!(one.post, Post::Officer(unit) if unit == code.unit().as_str()))
        .map(|one| one.id)
}

#[test]
fn every_service_goes_from_its_first_step_to_its_decision() {
    let portal = TestPortal::start();
    let catalogue = Catalogue::embedded().unwrap();
    let places = Places::built_in().unwrap();
    assert!(places.units().len() > 8);
    let mut huynh = portal.signed_in("huynh");
    let (mut seen, mut moved) = (0, 0);
    for loaded in catalogue.services().iter().filter(|one| one.service.handover.is_none()) {
        let slug = loaded.service.slug.as_str();
        // A step of this name would never be reached by its address.
        let own = ["nop", "bo", "xem-lai", "tep"];
        assert!(loaded.form.steps.iter().all(|step| !own.contains(&step.id.as_str())), "{slug}");
        let examples = examples(slug);
        let draft = huynh.filled(loaded, &examples.valid[0]);
        let review = huynh.mistakes(&format!("/ho-so/nhap/{draft}/xem-lai"));
        assert_eq!(review, "", "{slug}: the review finds mistakes");
        let moves = loaded.service.changes_residence;
        let proof = moves.then(|| huynh.proof(&[]));
        let code = huynh.sent(&draft);
        let receipt = huynh.get(&format!("/ho-so/{code}/bien-nhan"));
        assert_eq!(receipt.status, 200, "{slug}");
        assert!(receipt.text().contains(&code), "{slug}");
        seen += 1;
        moved += usize::from(moves);
        // Linked procedures have a way of their own; a notice is done the moment it arrives.
        if !loaded.service.stages.is_empty() || loaded.service.recorded_at_once {
            continue;
        }
        let officer = officer(&code).unwrap_or_else(|| panic!("{slug}: nobody handles {code}"));
        let mut officer = portal.signed_in(officer);
        assert!(officer.get("/quay").text().contains(&code), "{slug}: in the queue");
        officer.decide(&code, "tiep-nhan", &[]).location();
        if loaded.service.proof.is_some() {
            // The example's residence is not the registry's; `counter.rs` shows the whole way.
            continue;
        }
        if let Some(proof) = &proof {
            assert!(huynh.get(proof).text().contains("day-so"), "{slug}: not before the decision");
        }
        officer.decide(&code, "dong-y", &[]).location();
        if let Some(proof) = &proof {
            let ended = huynh.get(proof).text();
            assert!(ended.contains("Nơi ở của bạn đã thay đổi"), "{slug}: {ended}");
        }
        let page = huynh.get(&format!("/ho-so/{code}")).text();
        assert!(page.contains("Có kết quả"), "{slug}: {page}");
    }
    assert!(seen > 15 && moved == 2, "{seen} services were filed, {moved} of them moves");
}

#[test]
fn a_move_ends_the_proofs_of_everybody_whom_it_names() {
    let portal = TestPortal::start();
    let catalogue = Catalogue::embedded().unwrap();
    let loaded = catalogue.service("dang-ky-thuong-tru").unwrap();
    let [mut huynh, mut tuan, mut hang, mut ha] =
        ["huynh", "tuan", "hang", "ha"].map(|person| portal.signed_in(person));
    let proofs = [huynh.proof(&[]), tuan.proof(&[]), hang.proof(&[("cho_biet", "household")])];
    let other = ha.proof(&[]);
    // Huynh joins Hang's household, and Tuan with him.
    let mut example = examples("dang-ky-thuong-tru").valid.swap_remove(1);
    for (path, value) in [
        ("ten_chu_ho", "Nguyễn Thị Hằng"),
        ("so_chu_ho", "056184999002"),
        ("thanh_vien.0.ho_ten", "Phạm Quốc Tuấn"),
        ("thanh_vien.0.ngay_sinh", "05/03/1981"),
        ("thanh_vien.0.gioi_tinh", "nam"),
        ("thanh_vien.0.so_dinh_danh", "042081999003"),
    ] {
        example.values.insert(path.to_owned(), value.to_owned());
    }
    let draft = huynh.filled(loaded, &example);
    let code = huynh.sent(&draft);
    let mut officer = portal.signed_in(officer(&code).unwrap());
    officer.decide(&code, "tiep-nhan", &[]).location();
    let [a, b, c] = &proofs;
    for (browser, proof) in [(&mut huynh, a), (&mut tuan, b), (&mut hang, c)] {
        assert!(browser.get(proof).text().contains("day-so"), "not before the decision");
    }
    officer.decide(&code, "dong-y", &[]).location();
    for (browser, proof) in [(&mut huynh, a), (&mut tuan, b), (&mut hang, c)] {
        let page = browser.get(proof).text();
        assert!(page.contains("Nơi ở của bạn đã thay đổi"), "{page}");
    }
    assert!(ha.get(&other).text().contains("day-so"), "nobody else's");
}
