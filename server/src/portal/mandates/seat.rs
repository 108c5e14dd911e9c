//! The session in which a helper sits with somebody.

use std::fmt;

use app::backend::{Acting, Answered, Failure, Person};
use domain::mandate::{Ender, Standing};

use super::Portal;
use crate::store::MandateRow;

/// Whom a signed-in helper's session is for.
pub enum Seat {
    /// The helper herself.
    Own,
    /// Somebody, under a mandate in force.
    With(Box<Person>),
    /// Somebody, under a mandate that is over: nothing more may be shown in this session.
    Over(Ender),
}

/// Prints nobody.
impl fmt::Debug for Seat {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Own => "Own",
            Self::With(_) => "With",
            Self::Over(_) => "Over",
        })
    }
}

impl Portal {
    /// Whom the session of a helper is for now.
    ///
    /// # Errors
    /// Of the store.
    pub async fn seat(&self, helper: &Person, session: [u8; 32]) -> Answered<Seat> {
        let Some(row) = self.store.sitting(session).await? else { return Ok(Seat::Own) };
        if row.helper != self.owner(helper) {
            return Ok(Seat::Over(Ender::Helper));
        }
        Ok(match row.body.mandate.standing(self.store.world().now()) {
            Standing::Living => Seat::With(Box::new(hands(helper, &row))),
            Standing::Over(by) => Seat::Over(by),
            Standing::Waiting | Standing::Ahead | Standing::Refused => Seat::Over(Ender::Client),
        })
    }

    /// Ties the session with this hash to a mandate of this helper.
    ///
    /// # Errors
    /// [`Failure::NotFound`] for another's mandate; [`Failure::Helping`] when it is not in force,
    /// or somebody else sits with the person; of the store.
    pub async fn sit_down(&self, who: &Person, id: &str, session: [u8; 32]) -> Answered<()> {
        Self::alone(who)?;
        if !who.is_helper() {
            return Err(Failure::NotFound);
        }
        let now = self.store.world().now();
        self.store.sit_down(id, self.owner(who), session, now).await?;
        Ok(())
    }

    /// Unties a session from whatever mandate it is tied to.
    ///
    /// # Errors
    /// Of the store.
    pub async fn stand_up(&self, session: [u8; 32]) -> Answered<()> {
        Ok(self.store.stand_up(session, self.store.world().now()).await?)
    }
}

/// The helper's hands, the person's name.
pub(super) fn hands(helper: &Person, row: &MandateRow) -> Person {
    let client = &row.body.client;
    Person {
        number: client.number.clone(),
        name: client.name.clone(),
        birth: client.birth.clone(),
        sex: client.sex.clone(),
        acting: Some(Acting {
            mandate: row.id.clone(),
            services: row.services().clone(),
            until: row.body.mandate.ends(),
        }),
        ..helper.clone()
    }
}
