//! The transaction a write runs in.

use sea_orm::{ConnectionTrait, DatabaseTransaction, DbBackend, DbErr, ExecResult, QueryResult, Statement};
use sea_orm_migration::prelude::async_trait;
use std::sync::Arc;

/// Handed to the work of [`crate::Db::write`], which alone begins and commits it. Cheap to clone, so that a future can
/// own it; a clone must not outlive the work.
#[derive(Clone, Debug)]
pub struct Tx(Arc<DatabaseTransaction>);

impl Tx {
    pub(crate) fn new(transaction: DatabaseTransaction) -> Self {
        Self(Arc::new(transaction))
    }

    /// The transaction itself, once the work has let go of it.
    pub(crate) fn into_inner(self) -> Result<DatabaseTransaction, DbErr> {
        Arc::try_unwrap(self.0).map_err(|_| DbErr::Custom("the work of a write kept its transaction".to_owned()))
    }
}

#[async_trait::async_trait]
impl ConnectionTrait for Tx {
    fn get_database_backend(&self) -> DbBackend {
        self.0.get_database_backend()
    }

    async fn execute_raw(&self, statement: Statement) -> Result<ExecResult, DbErr> {
        self.0.execute_raw(statement).await
    }

    async fn execute_unprepared(&self, sql: &str) -> Result<ExecResult, DbErr> {
        self.0.execute_unprepared(sql).await
    }

    async fn query_one_raw(&self, statement: Statement) -> Result<Option<QueryResult>, DbErr> {
        self.0.query_one_raw(statement).await
    }

    async fn query_all_raw(&self, statement: Statement) -> Result<Vec<QueryResult>, DbErr> {
        self.0.query_all_raw(statement).await
    }
}
