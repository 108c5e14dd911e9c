//! The code that a person reads out: kept as a keyed hash, with how often it was tried.

use domain::{
    mandate::{CodeDenied, Deed, Event, OneTimeCode, Standing, Way},
    time::Moment,
};

use super::{
    Evidence, MandateRow,
    acts::add,
    get, phone_index,
    steps::{Step, about_itself, moved},
    write,
};
use crate::db::{Conn, Value};
use crate::seal::BlindIndex;
use crate::store::vault::{Vault, place};
use crate::store::{Store, StoreError};

/// From so many other people on within [`PHONE_DAYS`] a phone is none to agree with: a couple shares
/// one, a whole village does not.
const OTHERS_AT_PHONE: i64 = 2;
/// Days that a phone is remembered for this.
const PHONE_DAYS: i64 = 30;

impl Store {
    /// Keeps that a code is sent to a phone, if not too many have that phone; the one before is void.
    ///
    /// # Errors
    /// [`StoreError::PhoneOfOthers`]; [`StoreError::Code`] when no more may be sent;
    /// [`StoreError::MandateStep`] when the mandate does not wait for an answer;
    /// [`StoreError::NotFound`]; of the database. Nothing is stored then.
    pub async fn code_sent(
        &self,
        id: &str,
        phone: &str,
        code: &str,
        at: Moment,
    ) -> Result<(), StoreError> {
        let (vault, id, phone) = (self.vault.clone(), id.to_owned(), phone.to_owned());
        let hash = self.keys().index("mandate-code", &[id.as_bytes(), code.as_bytes()]);
        self.db
            .write(move |conn| {
                let (mut row, known) = waiting(conn, &vault, &id, at)?;
                let index = phone_index(&vault, &phone);
                if others_at(conn, index, row.client, at)? >= OTHERS_AT_PHONE {
                    return Err(StoreError::PhoneOfOthers);
                }
                let known = known.sent(at).map_err(StoreError::Code)?;
                row.body.phone = Some(phone.clone());
                write(conn, &vault, &id, &row.body, at)?;
                let params: [Value; 4] = [
                    id.as_str().into(),
                    hash.0.as_slice().into(),
                    vault.seal(place("mandates", "code", &id), &known)?.into(),
                    index.0.as_slice().into(),
                ];
                conn.execute(
                    "UPDATE mandates SET code_hash = $2, code = $3, phone_index = $4 \
                     WHERE id = $1",
                    &params,
                )?;
                let actor = row.body.helper.id.clone();
                add(conn, &id, &about_itself(Deed::CodeSent, actor, "volunteer"), at)
            })
            .await
    }

    /// Tries a code: the right one, in time, is the person's agreement. A wrong try is kept, so
    /// that guessing ends.
    ///
    /// # Errors
    /// [`StoreError::Code`]; [`StoreError::MandateStep`] when the mandate does not wait for an
    /// answer; [`StoreError::NotFound`]; of the database.
    pub async fn code_tried(&self, id: &str, code: &str, at: Moment) -> Result<(), StoreError> {
        let (vault, id) = (self.vault.clone(), id.to_owned());
        let hash = self.keys().index("mandate-code", &[id.as_bytes(), code.as_bytes()]);
        let answer: Result<(), CodeDenied> = self
            .db
            .write(move |conn| {
                let (row, known) = waiting(conn, &vault, &id, at)?;
                let sql = "SELECT code_hash FROM mandates WHERE id = $1";
                let stored = conn.first(sql, &[id.as_str().into()])?;
                let stored = stored.ok_or(StoreError::NotFound)?;
                let right = stored.opt_blob(0)?.is_some_and(|stored| hash.matches(stored));
                let (known, answer) = known.tried(right, at);
                conn.execute(
                    "UPDATE mandates SET code = $2 WHERE id = $1",
                    &[
                        id.as_str().into(),
                        vault.seal(place("mandates", "code", &id), &known)?.into(),
                    ],
                )?;
                if answer.is_ok() {
                    let phone = row.body.phone.unwrap_or_default();
                    let step = Step {
                        event: Event::Agreed { way: Way::Code },
                        evidence: Some(Evidence::Code { phone }),
                        actor: row.body.helper.id,
                        role: "volunteer",
                        at,
                    };
                    moved(conn, &vault, &id, &step)?;
                }
                Ok::<_, StoreError>(answer)
            })
            .await?;
        answer.map_err(StoreError::Code)
    }

    /// What is known of a mandate's code.
    ///
    /// # Errors
    /// [`StoreError::NotFound`]; of the database.
    pub async fn code_of(&self, id: &str) -> Result<OneTimeCode, StoreError> {
        let (vault, id) = (self.vault.clone(), id.to_owned());
        self.db.read(move |conn| known(conn, &vault, &id)).await
    }
}

/// How many other people have agreed by, or been sent, a code to this phone lately. Counted where the
/// next one is kept: codes that are sent at once are counted one by one.
fn others_at(
    conn: &mut dyn Conn,
    phone: BlindIndex,
    client: BlindIndex,
    at: Moment,
) -> Result<i64, StoreError> {
    let since = at.plus_seconds(-PHONE_DAYS * 86_400);
    let row = conn.first(
        "SELECT COUNT(DISTINCT client_index) FROM mandates WHERE phone_index = $1 \
         AND client_index <> $2 AND created_at >= $3",
        &[phone.0.as_slice().into(), client.0.as_slice().into(), since.into()],
    )?;
    Ok(row.map_or(Ok(0), |row| row.int(0))?)
}

fn known(conn: &mut dyn Conn, vault: &Vault, id: &str) -> Result<OneTimeCode, StoreError> {
    let row = conn.first("SELECT code FROM mandates WHERE id = $1", &[id.into()])?;
    match row.ok_or(StoreError::NotFound)?.opt_blob(0)? {
        Some(sealed) => vault.open(place("mandates", "code", id), sealed),
        None => Ok(OneTimeCode::default()),
    }
}

/// The mandate and its code, while it waits for an answer.
fn waiting(
    conn: &mut dyn Conn,
    vault: &Vault,
    id: &str,
    at: Moment,
) -> Result<(MandateRow, OneTimeCode), StoreError> {
    let row = get(conn, vault, id)?;
    let refusal = match row.body.mandate.standing(at) {
        Standing::Waiting => return Ok((row, known(conn, vault, id)?)),
        Standing::Living | Standing::Ahead => domain::mandate::Refusal::AlreadyAgreed,
        Standing::Refused | Standing::Over(_) => domain::mandate::Refusal::Closed,
    };
    Err(StoreError::MandateStep(refusal))
}
