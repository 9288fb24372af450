//! What reading costs in memory, counted by the allocator: counts, not times.

use std::io::{self, Read};

use allocation_counter::measure;
use shikaku_model::ResultOfQualificationConfirmation;
use shikaku_model::message::{BulkConfirmUnit, RegistrationResult};
use shikaku_model::wire::xml::{MAX_BYTES, Stream, Streamed, lend};

use crate::xml::{HANAKO, HEADER, result};

/// A result with more than the average one has: each list is one allocation, every text is a slice.
fn full() -> String {
    result(&format!(
        "{HANAKO}<InsuredBranchNumber>01</InsuredBranchNumber><NameKana>ﾐﾎﾝ ﾊﾅｺ</NameKana><Sex1>2</Sex1>\
         <Address>見本県見本市見本町一丁目</Address><PostNumber>000-0001</PostNumber>\
         <InsuredCardValidDate>20230401</InsuredCardValidDate><InsurerName>見本健康保険組合</InsurerName>\
         <LimitApplicationCertificateRelatedConsFlg>1</LimitApplicationCertificateRelatedConsFlg>\
         <LimitApplicationCertificateRelatedInfo><LimitApplicationCertificateClassification>01\
         </LimitApplicationCertificateClassification></LimitApplicationCertificateRelatedInfo>\
         <SpecificDiseasesCertificateRelatedConsFlg>1</SpecificDiseasesCertificateRelatedConsFlg>\
         <SpecificDiseasesCertificateList><SpecificDiseasesCertificateInfo><SpecificDiseasesDiseaseCategory>1\
         </SpecificDiseasesDiseaseCategory></SpecificDiseasesCertificateInfo></SpecificDiseasesCertificateList>\
         <PharmacistsInfoConsFlg>1</PharmacistsInfoConsFlg><DiagnosisInfoConsFlg>1</DiagnosisInfoConsFlg>"
    ))
}

/// What stands before and after the items of a message.
fn around<T: Streamed>() -> (String, String) {
    let tag = |slash: &str| T::LIST.map_or_else(String::new, |list| format!("<{slash}{list}>"));
    let head = format!("<XmlMsg><MessageHeader>{HEADER}</MessageHeader><MessageBody>{}", tag(""));
    (head, format!("{}</MessageBody></XmlMsg>", tag("/")))
}

#[test]
fn a_lent_result_costs_at_most_two_allocations() {
    let (head, tail) = around::<ResultOfQualificationConfirmation>();
    let allocations = |results: usize| {
        let text = format!("{head}{}{tail}", full().repeat(results));
        let counted = measure(|| {
            let answer = lend(text.as_bytes(), MAX_BYTES).expect("a message");
            assert_eq!(answer.results.len(), results);
        });
        counted.count_total
    };
    let (few, many) = (allocations(100), allocations(1100));
    // The list of the results itself grows a few times.
    assert!(many <= few + 2 * 1000 + 8, "{few} for 100 results, {many} for 1100");
}

/// The same bytes again and again, none of which are kept.
struct Again {
    item: Vec<u8>,
    times: usize,
    at: usize,
}

impl Read for Again {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        if self.at == self.item.len() && self.times > 1 {
            (self.times, self.at) = (self.times - 1, 0);
        }
        let read = (&self.item[self.at..]).read(out)?;
        self.at += read;
        Ok(read)
    }
}

/// The most bytes that are held at once while so many items are looked at, or kept one after the other.
fn most_bytes<T: Streamed>(item: &str, times: usize, owned: bool) -> u64 {
    let (head, tail) = around::<T>();
    let again = Again { item: item.into(), times, at: 0 };
    let source = head.as_bytes().chain(again).chain(tail.as_bytes());
    let counted = measure(|| {
        let mut stream = Stream::<_, T>::new(source);
        let mut seen = 0;
        if owned {
            stream.by_ref().for_each(|item| seen += usize::from(item.is_ok()));
        } else {
            let looked = stream.each(|_| {
                seen += 1;
                true
            });
            looked.expect("a message");
        }
        assert_eq!(seen, times);
        stream.rest().expect("what stands beside the items");
    });
    counted.bytes_max
}

fn needs_no_more_for_more<T: Streamed>(item: &str) {
    let length = item.len();
    // Two and eight times what the buffer holds.
    let (few, many) = ((2 << 19) / length, (8 << 19) / length);
    for owned in [false, true] {
        let (at_few, at_many) = (most_bytes::<T>(item, few, owned), most_bytes::<T>(item, many, owned));
        assert_eq!(at_few, at_many, "{few} and {many} items of {length} bytes");
        assert!(at_many < 2 << 20, "{at_many} bytes");
    }
}

#[test]
fn a_stream_needs_no_more_memory_for_more_items() {
    needs_no_more_for_more::<ResultOfQualificationConfirmation>(&full());
    let unit = format!("<BulkConfirmUnit>{}<ReferenceNumber>1</ReferenceNumber></BulkConfirmUnit>\n", full());
    needs_no_more_for_more::<BulkConfirmUnit>(&unit);
    let info = "<ReferenceNumberRegistrationInfo><ReferenceNumber>1</ReferenceNumber><InsurerNumber>  319038</InsurerNumber>\
        </ReferenceNumberRegistrationInfo><ProcessingResultStatus>1</ProcessingResultStatus>";
    needs_no_more_for_more::<RegistrationResult>(&format!(
        "<BulkRegistrationUnit>{info}</BulkRegistrationUnit>"
    ));
}
