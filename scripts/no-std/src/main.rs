//! A program without `std`: a recorded card is spoken to, and the model judges an answer and words it.
//!
//! There is no operating system in it but for the C library's entry point and exit code. Had any crate of theirs linked
//! `std`, there would be two panic handlers, and it would not link.
#![no_std]
#![no_main]

extern crate alloc;

mod card;

use alloc::borrow::ToOwned;
use shikaku_model::codes::{ProcessingResultStatus, QualificationValidity, SegmentOfResult};
use shikaku_model::guidance::{self, Lang};
use shikaku_model::{
    Coded, Date, Eligibility, Finding, Headline, InsurerNumber, Number, Personal, Policy,
    ResultOfQualificationConfirmation, Visit, decide,
};

#[global_allocator]
static MEMORY: emballoc::Allocator<{ 1 << 20 }> = emballoc::Allocator::new();

#[panic_handler]
fn stop(_: &core::panic::PanicInfo<'_>) -> ! {
    loop {}
}

/// `alloc` comes compiled for unwinding and asks for these two; nothing here unwinds.
#[unsafe(no_mangle)]
extern "C" fn rust_eh_personality() {}

#[unsafe(no_mangle)]
extern "C" fn _Unwind_Resume() -> ! {
    loop {}
}

#[link(name = "c")]
unsafe extern "C" {}

/// Called by the C library. 0: the card's answers, the decision and its words are as they must be.
#[unsafe(no_mangle)]
extern "C" fn main() -> i32 {
    match (card::converses(), usable()) {
        (Some(true), Some(true)) => 0,
        (_, Some(false)) => 1,
        (_, None) => 2,
        (Some(false), _) => 3,
        (None, _) => 4,
    }
}

fn usable() -> Option<bool> {
    let day = Date::new(2025, 12, 10).ok()?;
    let mut right = ResultOfQualificationConfirmation::default();
    right.insurer_number = Some(InsurerNumber::parse("３１９０３８").ok()?);
    right.insured_identification_number = Number::from_received("0042").map(Personal::new);
    right.insured_card_classification = Some(Coded::from_code("01"));
    right.name = Some(Personal::new("見本　花子".to_owned()));
    right.birthdate = Some(Personal::new(Date::new(1980, 3, 15).ok()?));
    right.insured_card_valid_date = Date::new(2025, 4, 1).ok();
    let mut answer = Eligibility::default();
    answer.header.segment_of_result = Some(SegmentOfResult::Normal.into());
    answer.header.qualification_confirmation_date = Some(day);
    answer.processing_result_status = Some(ProcessingResultStatus::Normal.into());
    answer.qualification_validity = Some(QualificationValidity::Valid.into());
    answer.results.push(right);

    let decision =
        decide(Finding::Answer(&answer), None, None, &Visit::on(day).first(true), &Policy::default());
    let screen = guidance::screen(&decision, Lang::Ja);
    let record = decision.claim_fields.as_ref()?;
    let number = record.insurer_number.as_ref()?;
    Some(
        decision.headline == Headline::Usable && screen.headline == "使えます" && number.as_str() == "319038",
    )
}
