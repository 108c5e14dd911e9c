//! Phones that exist only here: what is sent to them is shown on a page of the demo identity
//! provider, which is another origin than the portal, and never on the helper's page.

use std::{
    collections::VecDeque,
    sync::{Arc, Mutex, PoisonError},
};

use async_trait::async_trait;
use domain::{person::Phone, time::Moment};

use super::{Messenger, NotSent};
use crate::identity::Clock;

/// Messages that are kept; older ones are forgotten.
const MOST: usize = 200;

/// One message as it stands on a simulated phone.
#[derive(Clone, PartialEq, Eq)]
pub struct Sms {
    /// Number in national form.
    pub to: String,
    /// When it was sent.
    pub at: Moment,
    /// The text.
    pub text: String,
}

/// All simulated phones. Clones share them.
#[derive(Clone)]
pub struct SimulatedPhones {
    all: Arc<Mutex<VecDeque<Sms>>>,
    clock: Clock,
}

impl SimulatedPhones {
    /// Phones without messages.
    pub fn new(clock: Clock) -> Self {
        Self { all: Arc::default(), clock }
    }

    /// What stands on the phone of this number, newest first.
    pub fn on(&self, phone: &str) -> Vec<Sms> {
        let all = self.all.lock().unwrap_or_else(PoisonError::into_inner);
        all.iter().rev().filter(|sms| sms.to == phone).cloned().collect()
    }
}

#[async_trait]
impl Messenger for SimulatedPhones {
    async fn send(&self, to: &Phone, text: &str) -> Result<(), NotSent> {
        let sms = Sms { to: to.as_str().to_owned(), at: (self.clock)(), text: text.to_owned() };
        let mut all = self.all.lock().unwrap_or_else(PoisonError::into_inner);
        if all.len() >= MOST {
            all.pop_front();
        }
        all.push_back(sms);
        Ok(())
    }
}
