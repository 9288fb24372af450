//! A gateway behind a pointer is a gateway: `Box`, `Arc` and references of any, `dyn` included, pass every capability on.

use std::sync::Arc;

use shikaku_model::{Date, Eligibility};

use super::{
    BoxFuture, Bulk, BulkAnswer, BulkInquiry, BulkReception, ByEvidence, ByNumbers, CardProof, Confirmed,
    ConfirmedPage, Cursor, EligibilityGateway, Health, HealthReport, Inquiries, IssuedChallenge,
    NumbersInquiry, OpenInquiry, Progress, ResultId,
};
use crate::error::GatewayError;

macro_rules! forward {
    ($($pointer:ty),*) => {$(
        impl<T: EligibilityGateway + ?Sized> EligibilityGateway for $pointer {
            fn describe(&self) -> &'static str {
                (**self).describe()
            }
        }

        impl<T: Health + ?Sized> Health for $pointer {
            fn health(&self) -> BoxFuture<'_, Result<HealthReport, GatewayError>> {
                (**self).health()
            }
        }

        impl<T: Inquiries + ?Sized> Inquiries for $pointer {
            fn open_inquiries(&self) -> Vec<OpenInquiry> {
                (**self).open_inquiries()
            }

            fn resume(&self, open: &OpenInquiry) -> Result<(), GatewayError> {
                (**self).resume(open)
            }

            fn give_up(&self, id: &str) {
                (**self).give_up(id);
            }
        }

        impl<T: Confirmed + ?Sized> Confirmed for $pointer {
            fn list(&self, since: Option<Cursor>) -> BoxFuture<'_, Result<ConfirmedPage, GatewayError>> {
                (**self).list(since)
            }

            fn fetch(&self, id: &ResultId) -> BoxFuture<'_, Result<Eligibility, GatewayError>> {
                (**self).fetch(id)
            }

            fn only_on(&self, day: Date) -> BoxFuture<'_, Result<ResultId, GatewayError>> {
                (**self).only_on(day)
            }
        }

        impl<T: ByEvidence + ?Sized> ByEvidence for $pointer {
            fn challenge(&self) -> BoxFuture<'_, Result<IssuedChallenge, GatewayError>> {
                (**self).challenge()
            }

            fn check(&self, proof: CardProof) -> BoxFuture<'_, Result<Eligibility, GatewayError>> {
                (**self).check(proof)
            }

            fn progress<'a>(&'a self, proof: &'a CardProof) -> BoxFuture<'a, Result<Progress, GatewayError>> {
                (**self).progress(proof)
            }
        }

        impl<T: ByNumbers + ?Sized> ByNumbers for $pointer {
            fn ask<'a>(
                &'a self,
                inquiry: &'a NumbersInquiry,
            ) -> BoxFuture<'a, Result<Eligibility, GatewayError>> {
                (**self).ask(inquiry)
            }

            fn progress<'a>(
                &'a self,
                inquiry: &'a NumbersInquiry,
            ) -> BoxFuture<'a, Result<Progress, GatewayError>> {
                (**self).progress(inquiry)
            }
        }

        impl<T: Bulk + ?Sized> Bulk for $pointer {
            fn submit<'a>(
                &'a self,
                inquiry: &'a BulkInquiry,
            ) -> BoxFuture<'a, Result<BulkReception, GatewayError>> {
                (**self).submit(inquiry)
            }

            fn collect<'a>(
                &'a self,
                inquiry: &'a BulkInquiry,
                reception: &'a BulkReception,
            ) -> BoxFuture<'a, Result<BulkAnswer, GatewayError>> {
                (**self).collect(inquiry, reception)
            }
        }
    )*};
}

forward!(Box<T>, Arc<T>, &T);
