//! Any text: reading it never panics and never depends on how its lines end, keeps the text as it came, invents nothing,
//! and what was read goes through comparison, decision, words and bridges to the claim and to FHIR without a panic.
#![no_main]

use libfuzzer_sys::fuzz_target;
use shikaku_model::compare::{ChartRecord, UNREADABLE, compare_fields, same_person};
use shikaku_model::fhir::Coverage;
use shikaku_model::guidance::{self, Lang};
use shikaku_model::receipt::SnRecord;
use shikaku_model::wire::copied_text::read;
use shikaku_model::{Date, Finding, Policy, Visit, decide};

fuzz_target!(|text: &str| {
    let Ok(copied) = read(text) else { return };
    assert_eq!(copied.raw.expose(), text);
    assert_eq!(copied.eligibility.qualification_validity, None);
    if !text.contains('\r') {
        let returned = read(&text.replace('\n', "\r\n"));
        assert!(returned.is_err() || returned.is_ok_and(|it| it.eligibility == copied.eligibility));
    }
    let day = copied.eligibility.header.qualification_confirmation_date;
    let visit = Visit::on(day.unwrap_or_else(|| Date::new(2025, 12, 10).expect("a day")));
    for result in &copied.eligibility.results {
        for value in
            [&result.name, &result.name_kana, &result.name_of_other, &result.address].into_iter().flatten()
        {
            assert!(text.contains(value.expose().as_str()), "a value that the text does not hold");
        }
        for row in compare_fields(&ChartRecord::default(), result, None) {
            assert!(row.proposed().is_none_or(|value| !value.expose().contains(UNREADABLE)));
        }
        assert!(!same_person(&ChartRecord::default(), result), "nobody is chosen without a birth date");
    }
    let decision = decide(Finding::Answer(&copied.eligibility), None, None, &visit, &Policy::default());
    for lang in [Lang::Ja, Lang::En] {
        assert!(!guidance::screen(&decision, lang).headline.is_empty());
        assert!(!guidance::speech(&decision, lang).is_empty());
    }
    if let Some(record) = &decision.claim_fields {
        for lang in [Lang::Ja, Lang::En] {
            assert_eq!(guidance::claim_sheet(record, lang).lines().count(), 17);
        }
        let _ = Coverage::of(record);
        if let Ok(sn) = SnRecord::at_the_desk(record) {
            let line = sn.to_line().expect("the line of a first claim is short and plain");
            assert_eq!(SnRecord::parse(&line), Ok(sn));
        }
    }
});
