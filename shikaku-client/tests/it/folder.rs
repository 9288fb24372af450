//! The exchange folder with a partner that the tests play by hand.

mod answers;
mod clock;
#[cfg(any(feature = "blocking", feature = "reqwest"))]
mod faults;
#[cfg(any(feature = "blocking", feature = "reqwest"))]
mod host_clocks;
mod others;
mod port;
mod requests;
mod restart;
mod time;
mod whom;

use std::fs;
use std::path::PathBuf;
use std::sync::atomic::{AtomicU32, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use shikaku_client::gateways::folder::{
    Answer, BulkKind, Consumed, FolderError, FolderExchange, FolderSettings, Notice, Request, SentRequest,
};
use shikaku_client::{Inquiries, InquiryId, Mismatch};
use shikaku_model::codes::{CharacterCodeIdentifier, SegmentOfResult};
use shikaku_model::inquiry::{QualificationConfirmSearchInfo, ReferenceNumberRegistrationInfo};
use shikaku_model::insured::{Number, Symbol};
use shikaku_model::{Date, InstitutionCode, InsurerNumber, Personal};

/// An exchange root of the test's own.
struct Place(PathBuf);

impl Place {
    fn new() -> Self {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let number = COUNT.fetch_add(1, Ordering::Relaxed);
        let root = std::env::temp_dir().join(format!("shikaku-exchange-{}-{number}", std::process::id()));
        let _ = fs::remove_dir_all(&root);
        for folder in ["req", "res"] {
            fs::create_dir_all(root.join(folder)).unwrap();
        }
        Self(root)
    }

    fn open(&self) -> FolderExchange {
        self.open_with(settings())
    }

    fn open_with(&self, settings: FolderSettings) -> FolderExchange {
        FolderExchange::open(&self.0, institution(), settings).unwrap()
    }

    fn names(&self, folder: &str) -> Vec<String> {
        let entries = fs::read_dir(self.0.join(folder)).unwrap();
        let mut names: Vec<_> =
            entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }

    fn request(&self, sent: &SentRequest) -> String {
        fs::read_to_string(self.0.join("req").join(sent.file_name())).unwrap()
    }

    fn put(&self, path: &str, content: impl AsRef<[u8]>) {
        fs::write(self.0.join(path), content).unwrap();
    }

    fn answer(&self, sent: &SentRequest, content: impl AsRef<[u8]>) {
        self.put(&res(sent), content);
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

fn settings() -> FolderSettings {
    FolderSettings::default()
        .patience(Duration::from_secs(20))
        .settle(Duration::from_millis(300))
        .rescan(Duration::from_millis(50))
        .dated(|| NOW)
}

/// 2026-03-02 09:30 in Japan.
const NOW: i64 = 1_772_411_400;

/// Wine lists a folder that was removed for as long as somebody listens to it. Windows refuses to open it, by its
/// documentation, and so it is gone.
fn of_a_folder_that_goes() -> FolderSettings {
    if cfg!(windows) { settings().without_events() } else { settings() }
}

fn institution() -> InstitutionCode {
    InstitutionCode::parse("3119999996").unwrap()
}

/// Where the answer to a request is expected.
fn res(sent: &SentRequest) -> String {
    format!("res/{}", sent.file_name().replacen("req_", "res_", 1))
}

fn person(number: &str) -> QualificationConfirmSearchInfo {
    let mut person = QualificationConfirmSearchInfo::default();
    person.insurer_number = InsurerNumber::from_received("319038");
    person.insured_card_symbol = Symbol::from_received("見本").map(Personal::new);
    person.insured_identification_number = Number::from_received(number).map(Personal::new);
    person.birthdate = Some(Personal::new(Date::new(1985, 4, 12).unwrap()));
    person
}

fn inquiry(number: &str) -> Request {
    Request::Inquiry { day: Date::new(2026, 3, 2).unwrap(), person: Box::new(person(number)) }
}

/// The answer about the person with this number, to the request with this mark.
fn eligibility(mark: &str, number: &str) -> String {
    message(
        "1",
        mark,
        "",
        &format!(
            "<ProcessingResultStatus>1</ProcessingResultStatus><QualificationValidity>1</QualificationValidity>\
             <QualificationConfirmSearchInfo><InsurerNumber>  319038</InsurerNumber>\
             <InsuredCardSymbol>見本</InsuredCardSymbol><InsuredIdentificationNumber>{number}</InsuredIdentificationNumber><Birthdate>19850412</Birthdate>\
             </QualificationConfirmSearchInfo>"
        ),
    )
}

/// The unit of a bulk result about the person with this number.
fn unit(number: &str) -> String {
    format!(
        "<BulkConfirmUnit><QualificationValidity>1</QualificationValidity><QualificationConfirmSearchInfo>\
         <InsurerNumber>00319038</InsurerNumber><InsuredCardSymbol>見本</InsuredCardSymbol>\
         <InsuredIdentificationNumber>{number}</InsuredIdentificationNumber><Birthdate>19850412</Birthdate>\
         </QualificationConfirmSearchInfo></BulkConfirmUnit>"
    )
}

fn message(segment: &str, mark: &str, header: &str, body: &str) -> String {
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><XmlMsg><MessageHeader>\
         <MedicalInstitutionCode>3119999996</MedicalInstitutionCode>\
         <ArbitraryFileIdentifier>{mark}</ArbitraryFileIdentifier><SegmentOfResult>{segment}</SegmentOfResult>\
         {header}</MessageHeader><MessageBody>{body}</MessageBody></XmlMsg>"
    )
}

/// The request that is open under an id.
fn open_request(folder: &FolderExchange, id: &InquiryId) -> SentRequest {
    let mut open = folder.open_inquiries().into_iter();
    open.find(|open| *open.id == *id.as_str()).unwrap().request.unwrap()
}

fn mark(sent: &SentRequest) -> &str {
    sent.identifier().unwrap()
}

fn wait(folder: &FolderExchange, sent: &SentRequest) -> Result<Answer, FolderError> {
    let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
    runtime.block_on(folder.answer(sent))
}

/// The number of the person whom the answer is about.
fn number_of(answer: Result<Answer, FolderError>) -> String {
    let Answer::Eligibility(answer) = answer.unwrap() else { panic!("an answer to an inquiry") };
    answer.search_info.unwrap().insured_identification_number.unwrap().expose().as_str().to_owned()
}

/// Collects notices until one fits, for at most ten seconds.
fn notice(folder: &FolderExchange, fits: impl Fn(&Notice) -> bool) -> Notice {
    let began = Instant::now();
    while began.elapsed() < Duration::from_secs(10) {
        if let Some(notice) = folder.notices().into_iter().find(|notice| fits(notice)) {
            return notice;
        }
        thread::sleep(Duration::from_millis(10));
    }
    panic!("no such notice came");
}
