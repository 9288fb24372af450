//! The result folder, on real files in a directory of the test's own.

use super::*;

pub(super) struct Place(pub(super) PathBuf);

impl Place {
    pub(super) fn new(name: &str) -> Self {
        let path = std::env::temp_dir().join(format!("shikaku-folder-{name}-{}", std::process::id()));
        let _ = fs::remove_dir_all(&path);
        fs::create_dir_all(&path).unwrap();
        Self(path)
    }

    pub(super) fn put(&self, name: &str, content: &[u8]) {
        let path = self.0.join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, content).unwrap();
    }

    pub(super) fn folder(&self) -> Folder {
        Folder::open(&self.0).unwrap().pause(Duration::ZERO)
    }

    fn names(&self) -> Vec<String> {
        self.folder().results().unwrap().into_iter().map(|result| result.file_name).collect()
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

pub(super) const MESSAGE: &[u8] = "<?xml version=\"1.0\" encoding=\"UTF-8\"?><XmlMsg><MessageHeader>\
    <SegmentOfResult>1</SegmentOfResult></MessageHeader><MessageBody><ResultList>\
    <ResultOfQualificationConfirmation><Name>見本　太郎</Name></ResultOfQualificationConfirmation></ResultList>\
    <ProcessingResultStatus>1</ProcessingResultStatus><QualificationValidity>1</QualificationValidity>\
    </MessageBody></XmlMsg>"
    .as_bytes();

#[test]
fn an_exchange_root_gives_the_results_of_both_folders() {
    let place = Place::new("root");
    place.put("res/OQSsiquc01res_202512100001.xml", MESSAGE);
    place.put("face/OQSsiquc01res_face_20251210093015.xml", MESSAGE);
    place.put("req/OQSsiquc01res_not-a-result-folder.xml", MESSAGE);
    place.put("OQSsiquc01res_beside-the-folders.xml", MESSAGE);
    assert_eq!(place.names(), ["OQSsiquc01res_202512100001.xml", "OQSsiquc01res_face_20251210093015.xml"]);
}

#[test]
fn a_plain_folder_gives_its_own_results_and_passes_other_files_over() {
    let place = Place::new("plain");
    place.put("oqssiquc01RES_face_1.XML", MESSAGE);
    place.put("OQSsiquc01req_1.xml", MESSAGE);
    place.put("OQSsiquc01res_1.tmp", MESSAGE);
    place.put("OQSsiquc01res_.xml/inside.xml", MESSAGE);
    assert_eq!(place.names(), ["oqssiquc01RES_face_1.XML"]);
}

#[test]
fn one_bad_file_does_not_hide_the_others() {
    let place = Place::new("bad");
    place.put("OQSsiquc01res_1.xml", MESSAGE);
    place.put("OQSsiquc01res_2.xml", b"PK\x03\x04 encrypted");
    place.put("OQSsiquc01res_3.xml", &MESSAGE[..MESSAGE.len() - 5]);
    place.put("OQSsiquc01res_4.xml", &vec![b' '; (4 << 20) + 1]);
    let results = place.folder().results().unwrap();
    let codes: Vec<_> = results
        .iter()
        .map(|result| result.eligibility.as_ref().map_or_else(FolderError::code, |_| "read"))
        .collect();
    assert_eq!(codes, ["read", "FOLDER-ENCRYPTED", "WIRE-XML", "WIRE-TOO-LARGE"]);
}

#[test]
fn the_only_result_is_taken_and_a_choice_is_left_to_the_desk() {
    let place = Place::new("only");
    assert_eq!(place.folder().only_result().unwrap_err().code(), "FOLDER-NO-RESULT");
    place.put("OQSsiquc01res_1.xml", MESSAGE);
    assert_eq!(place.folder().only_result().unwrap().results.len(), 1);
    place.put("OQSsiquc01res_2.xml", b"");
    let error = place.folder().only_result().unwrap_err();
    assert!(matches!(error, FolderError::Several { count: 2 }));
}

#[test]
fn reading_leaves_every_file_where_it_was() {
    let place = Place::new("leaves");
    place.put("OQSsiquc01res_1.xml", MESSAGE);
    place.folder().results().unwrap();
    assert_eq!(fs::read(place.0.join("OQSsiquc01res_1.xml")).unwrap(), MESSAGE);
}

#[test]
fn a_folder_that_is_not_there_is_unreadable_and_its_path_is_not_told() {
    let error = Folder::open("/no/such/persons-folder").unwrap_err();
    assert_eq!(error.code(), "FOLDER-UNREADABLE");
    assert!(!format!("{error} {error:?}").contains("persons-folder"));
}

#[test]
fn each_result_of_the_face_reader_is_given_once_whatever_its_name() {
    let place = Place::new("face");
    place.put("face/OQSsiquc01res_face_20260302093000.xml", MESSAGE);
    let mut face = FaceFolder::open(&place.0).unwrap().pause(Duration::ZERO);
    let names = |results: Vec<FolderResult>| -> Vec<String> {
        results.into_iter().map(|result| result.file_name).collect()
    };
    assert_eq!(names(face.wait(Duration::MAX).unwrap()), ["OQSsiquc01res_face_20260302093000.xml"]);
    assert!(face.new_results().unwrap().is_empty());
    place.put("face/OQSsiquc01res_face_20260302093000 (2).xml", MESSAGE);
    assert!(face.new_results().unwrap().is_empty(), "a copy is no second result");

    let other = String::from_utf8(MESSAGE.to_vec()).unwrap().replace("太郎", "花子");
    place.put("face/OQSsiquc01res_face_20260302093100.xml", &other.as_bytes()[..200]);
    assert!(face.new_results().unwrap()[0].eligibility.is_err());
    place.put("face/OQSsiquc01res_face_20260302093100.xml", other.as_bytes());
    let new = face.new_results().unwrap();
    assert!(new[0].eligibility.is_ok(), "half written before, whole now");
    place.put("face/OQSsiquc01res_face_20260302093100.xml", MESSAGE);
    assert_eq!(face.to_trash(&new[0]).unwrap_err().code(), "FOLDER-CHANGING", "somebody else's by now");
    assert_eq!(fs::read(place.0.join("face/OQSsiquc01res_face_20260302093100.xml")).unwrap(), MESSAGE);
    place.put("face/OQSsiquc01res_face_20260302093100.xml", other.as_bytes());
    face.to_trash(&new[0]).unwrap();
    assert!(place.0.join("trash/OQSsiquc01res_face_20260302093100.xml").is_file());
    assert_eq!(fs::read_dir(place.0.join("face")).unwrap().count(), 2, "the others are left alone");
}
