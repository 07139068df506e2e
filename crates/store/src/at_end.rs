//! What a transaction writes at its end: things said one by one while it lasts, written together before it commits, so that
//! a thousand records cost no thousand statements more.

use std::any::{Any, TypeId};
use std::collections::BTreeMap;
use std::future::Future;

use futures::FutureExt;
use futures::future::BoxFuture;
use guanxi_kernel::Result;

use crate::conn::Tx;

/// Something to be written with all others of its type, at the end of the transaction it was said in.
pub trait AtEnd: Send + Sized + 'static {
    /// Writes all of them, in the order they were said.
    fn write(tx: &mut Tx, all: Vec<Self>) -> impl Future<Output = Result<()>> + Send;
}

/// All things of one type.
trait Said: Send {
    fn len(&self) -> usize;
    fn cut(&mut self, length: usize);
    fn push(&mut self, one: Box<dyn Any>);
    fn write(self: Box<Self>, tx: &mut Tx) -> BoxFuture<'_, Result<()>>;
}

impl<T: AtEnd> Said for Vec<T> {
    fn len(&self) -> usize {
        Self::len(self)
    }

    fn cut(&mut self, length: usize) {
        self.truncate(length);
    }

    fn push(&mut self, one: Box<dyn Any>) {
        // The key of the map is the type, so it is of it.
        if let Ok(one) = one.downcast::<T>() {
            Self::push(self, *one);
        }
    }

    fn write(self: Box<Self>, tx: &mut Tx) -> BoxFuture<'_, Result<()>> {
        T::write(tx, *self).boxed()
    }
}

/// What was said so far, by type.
#[derive(Default)]
pub(crate) struct Ending {
    said: BTreeMap<TypeId, Box<dyn Said>>,
    /// By savepoint, how much there was when it was set.
    marks: Vec<BTreeMap<TypeId, usize>>,
}

impl Ending {
    pub(crate) fn say<T: AtEnd>(&mut self, one: T) {
        self.said.entry(TypeId::of::<T>()).or_insert_with(|| Box::new(Vec::<T>::new())).push(Box::new(one));
    }

    pub(crate) fn mark(&mut self) {
        self.marks.push(self.said.iter().map(|(kind, said)| (*kind, said.len())).collect());
    }

    pub(crate) fn release(&mut self) {
        self.marks.pop();
    }

    /// What was said since the savepoint did not happen.
    pub(crate) fn back_to_mark(&mut self) {
        let Some(mark) = self.marks.last() else { return };
        for (kind, said) in &mut self.said {
            said.cut(mark.get(kind).copied().unwrap_or_default());
        }
    }

    /// Takes out what is to be written; writing may say more.
    fn take(&mut self) -> Vec<Box<dyn Said>> {
        std::mem::take(&mut self.said).into_values().collect()
    }
}

impl Tx {
    /// Says something that is written with all others of its type just before the transaction commits. What is said after a
    /// savepoint that is gone back to is forgotten.
    pub fn at_end<T: AtEnd>(&mut self, one: T) {
        self.ending.say(one);
    }

    /// Writes what was said.
    pub(crate) async fn write_ending(&mut self) -> Result<()> {
        loop {
            let all = self.ending.take();
            if all.is_empty() {
                return Ok(());
            }
            for said in all {
                said.write(self).await?;
            }
        }
    }
}
