//! ファイル名: what the name of an exchanged file says.
//!
//! System (3) + `si` or `mu` + function (3) + step (2) + `req` or `res` + `_` + a suffix that the asking program chooses +
//! extension. The answer has the name of the request with `res` in the place of `req` (OD2, MYR, uB).

/// Characters before `req` or `res`.
const ID: usize = 10;
/// The suffix of what the face reader writes unasked.
const FACE: &str = "face_";

/// Which way a file goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Way {
    Request,
    Response,
}

/// The parts of a name, as they stand there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct ExchangeName<'a> {
    /// Such as `OQSsiquc01`.
    pub(super) id: &'a str,
    pub(super) way: Way,
    pub(super) suffix: &'a str,
    /// Without its dot.
    pub(super) extension: &'a str,
}

impl<'a> ExchangeName<'a> {
    /// `None` for what is no name of an exchanged file. Case does not count, as on Windows.
    pub(super) fn parse(name: &'a str) -> Option<Self> {
        let (id, rest) = name.split_at_checked(ID)?;
        let (way, rest) = rest.split_at_checked(4)?;
        let way = match way.to_ascii_lowercase().as_str() {
            "req_" => Way::Request,
            "res_" => Way::Response,
            _ => return None,
        };
        let (suffix, extension) = rest.rsplit_once('.')?;
        let is_name = id.bytes().all(|byte| byte.is_ascii_alphanumeric()) && !suffix.is_empty();
        is_name.then_some(Self { id, way, suffix, extension })
    }

    /// Whether the face reader wrote it (`OQSsiquc01res_face_…`).
    pub(super) fn is_of_the_face_reader(&self) -> bool {
        self.way == Way::Response
            && self.suffix.get(..FACE.len()).is_some_and(|start| start.eq_ignore_ascii_case(FACE))
    }

    /// What request and answer have in common.
    pub(super) fn key(&self) -> String {
        key(self.id, self.suffix)
    }
}

/// What request and answer have in common, whatever their case.
pub(super) fn key(id: &str, suffix: &str) -> String {
    format!("{id}_{suffix}").to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_has_the_name_of_its_request_with_res_for_req() {
        let request = ExchangeName::parse("OQSsiquc01req_202512100001.xml").unwrap();
        let answer = ExchangeName::parse("OQSsiquc01res_202512100001.xml").unwrap();
        assert_eq!((request.way, answer.way), (Way::Request, Way::Response));
        assert_eq!((request.suffix, answer.extension), ("202512100001", "xml"));
        assert_eq!(request.key(), answer.key());
        assert_eq!(answer.key(), ExchangeName::parse("oqsSIQUC01RES_202512100001.XML").unwrap().key());
    }

    #[test]
    fn another_suffix_or_function_is_another_exchange() {
        let key = |name| ExchangeName::parse(name).unwrap().key();
        assert_ne!(key("OQSsiquc01res_1.xml"), key("OQSsiquc01res_1 (2).xml"));
        assert_ne!(key("OQSsiquc01res_1.xml"), key("OQSmuquc01res_1.xml"));
        assert_ne!(key("OQSmuquc01res_1.xml"), key("OQSmuquc02res_1.xml"));
    }

    #[test]
    fn what_follows_no_rule_is_no_name() {
        for name in [
            "",
            "memo.txt",
            "OQSsiquc01res_.xml",
            "OQSsiquc01res_1",
            "OQSsiquc01rex_1.xml",
            "資格確認結果です.xml",
        ] {
            assert_eq!(ExchangeName::parse(name), None, "{name}");
        }
    }

    #[test]
    fn files_of_the_face_reader_are_told_apart() {
        let is_face = |name| ExchangeName::parse(name).unwrap().is_of_the_face_reader();
        assert!(is_face("OQSsiquc01res_face_20251210093015.xml"));
        assert!(!is_face("OQSsiquc01res_20251210093015.xml"));
    }
}
