//! Asking for a mandate, and what becomes of it.

use domain::{
    mandate::{Deed, Event},
    time::Moment,
};

use super::{
    Evidence, MandateBody, MandateRow,
    acts::{NewAct, add},
    get, signature, slip_index, told, write,
};
use crate::db::{Conn, Value};
use crate::seal::BlindIndex;
use crate::store::idempotency::Once;
use crate::store::vault::{Vault, place};
use crate::store::{Store, StoreError};

/// A mandate to ask for.
#[derive(Clone)]
pub struct NewMandate {
    /// Idempotency key.
    pub key: String,
    /// Its identifier.
    pub id: String,
    /// Blind index of the helper.
    pub helper: BlindIndex,
    /// Blind index of the person.
    pub client: BlindIndex,
    /// The sealed part.
    pub body: MandateBody,
    /// The picture of the signature that is there already: nobody is asked with one that counts
    /// for another mandate.
    pub signature: Option<String>,
    /// Takes the place of the slip's secret where that one is another mandate's.
    pub other_slip: String,
    /// When.
    pub at: Moment,
}

/// What happens to a mandate, and who does it.
#[derive(Clone)]
pub struct Step {
    /// What.
    pub event: Event,
    /// What shows that the person agreed.
    pub evidence: Option<Evidence>,
    /// Pseudonym of who does it.
    pub actor: String,
    /// The role.
    pub role: &'static str,
    /// When.
    pub at: Moment,
}

impl Store {
    /// Keeps a mandate that is asked for; gives its identifier. The same key with the same
    /// content gets the first one.
    ///
    /// # Errors
    /// [`StoreError::KeyReused`], [`StoreError::SignatureUsed`]; of the database.
    pub async fn ask_mandate(&self, new: NewMandate) -> Result<String, StoreError> {
        let vault = self.vault.clone();
        let terms = new.body.mandate.terms();
        let mut parts: Vec<&[u8]> = vec![new.client.0.as_slice()];
        parts.extend(terms.services().iter().map(String::as_bytes));
        let once = Once {
            scope: format!("mandate:{}", crate::seal::hex(&new.helper.0)),
            key: new.key.clone(),
            content: vault.keys().index("mandate", &parts),
        };
        self.db.write(move |conn| ask(conn, &vault, &once, &new)).await
    }

    /// Stores what happens to a mandate; gives it as it is then. A mandate that ends ends the
    /// helper's session with the person at the next request.
    ///
    /// # Errors
    /// [`StoreError::MandateStep`], [`StoreError::NotFound`]; [`StoreError::SignatureUsed`] when
    /// the same signature counts for another mandate; of the database. Nothing is stored then.
    pub async fn mandate_moved(&self, id: &str, step: Step) -> Result<MandateRow, StoreError> {
        let (vault, id) = (self.vault.clone(), id.to_owned());
        self.db.write(move |conn| moved(conn, &vault, &id, &step)).await
    }

    /// The mandates that were agreed to and whose time was over between two moments, without
    /// anybody having ended them: that it is over stands in no record of theirs yet.
    ///
    /// # Errors
    /// Of the database.
    pub async fn mandates_run_out(
        &self,
        since: Moment,
        now: Moment,
    ) -> Result<Vec<String>, StoreError> {
        self.db
            .read(move |conn| {
                let rows = conn.query(
                    "SELECT m.id FROM mandates m WHERE m.until_at > $1 AND m.until_at <= $2 \
                     AND EXISTS (SELECT 1 FROM mandate_acts a WHERE a.mandate_id = m.id \
                     AND a.deed = $3) AND NOT EXISTS (SELECT 1 FROM mandate_acts a \
                     WHERE a.mandate_id = m.id AND a.deed = $4) ORDER BY m.until_at, m.id",
                    &[
                        since.into(),
                        now.into(),
                        Deed::Agreed.name().into(),
                        Deed::Ended.name().into(),
                    ],
                )?;
                rows.iter().map(|row| Ok(row.text(0)?)).collect()
            })
            .await
    }
}

fn ask(
    conn: &mut dyn Conn,
    vault: &Vault,
    once: &Once,
    new: &NewMandate,
) -> Result<String, StoreError> {
    if let Some(id) = once.answered(conn)? {
        return Ok(id);
    }
    if let Some(picture) = &new.signature {
        signature::unused(conn, vault, picture, &new.id, &new.client)?;
    }
    let mut body = new.body.clone();
    if slip_taken(conn, vault, &body.slip)? {
        body.slip.clone_from(&new.other_slip);
    }
    let params: [Value; 8] = [
        new.id.as_str().into(),
        new.helper.0.as_slice().into(),
        new.client.0.as_slice().into(),
        slip_index(vault, &body.slip).0.as_slice().into(),
        body.helper.team.as_str().into(),
        body.mandate.ends().into(),
        new.at.into(),
        vault.seal(place("mandates", "body", &new.id), &body)?.into(),
    ];
    conn.execute(
        "INSERT INTO mandates (id, helper_index, client_index, slip_index, team, until_at, \
         created_at, updated_at, body) VALUES ($1, $2, $3, $4, $5, $6, $7, $7, $8)",
        &params,
    )?;
    let actor = body.helper.id.clone();
    add(conn, &new.id, &about_itself(Deed::Asked, actor, "volunteer"), new.at)?;
    once.keep(conn, &new.id, new.at)?;
    Ok(new.id.clone())
}

/// Whether a mandate has a slip with this secret.
fn slip_taken(conn: &mut dyn Conn, vault: &Vault, secret: &str) -> Result<bool, StoreError> {
    let index = slip_index(vault, secret);
    let row =
        conn.first("SELECT 1 FROM mandates WHERE slip_index = $1", &[index.0.as_slice().into()])?;
    Ok(row.is_some())
}

/// Applies a step within the transaction of `conn`.
pub(super) fn moved(
    conn: &mut dyn Conn,
    vault: &Vault,
    id: &str,
    step: &Step,
) -> Result<MandateRow, StoreError> {
    let mut row = get(conn, vault, id)?;
    row.body.mandate =
        row.body.mandate.after(step.event, step.at).map_err(StoreError::MandateStep)?;
    if let Some(picture) = signature::picture_of(step.evidence.as_ref()) {
        signature::counts(conn, vault, &row, picture)?;
    }
    if step.evidence.is_some() {
        row.body.evidence.clone_from(&step.evidence);
    }
    write(conn, vault, id, &row.body, step.at)?;
    let deed = match step.event {
        Event::Agreed { .. } => Deed::Agreed,
        Event::Refused => Deed::Refused,
        Event::Ended { .. } => Deed::Ended,
    };
    add(conn, id, &about_itself(deed, step.actor.clone(), step.role), step.at)?;
    told::phone(conn, vault, &row, deed, step.at)?;
    Ok(row)
}

/// An act that is about the mandate itself.
pub(super) fn about_itself(deed: Deed, actor: String, role: &str) -> NewAct {
    let nothing = String::new;
    let (service, subject, field) = (nothing(), nothing(), nothing());
    NewAct { deed, service, subject, field, once: false, actor, role: role.to_owned() }
}
