//! Other programs in the same folder, and the folder itself.

use super::*;

#[test]
fn an_answer_that_another_program_moved_to_trash_is_found_there() {
    let place = Place::new();
    let folder = place.open();
    let sent = folder.send(inquiry("42")).unwrap();
    place.put(&res(&sent).replacen("res/", "trash/", 1), eligibility(mark(&sent), "42"));
    assert_eq!(number_of(wait(&folder, &sent)), "42");
    assert_eq!(place.names("trash").len(), 1);
}

#[test]
fn what_is_not_the_answer_is_reported_and_stays_and_only_a_copy_of_the_answer_is_put_away() {
    let place = Place::new();
    let folder = place.open();
    let sent = folder.send(inquiry("42")).unwrap();
    place.put("res/OQSsiquc01res_202603020001.xml", eligibility("theirs", "99"));
    place.put("res/memo.txt", "not ours");
    place.put("res/OQSsiquc01res_face_20260302093000.xml", "of the face reader");
    place.answer(&sent, eligibility(mark(&sent), "42"));
    assert_eq!(number_of(wait(&folder, &sent)), "42");
    let mut foreign = Vec::new();
    let began = Instant::now();
    while foreign.len() < 2 && began.elapsed() < Duration::from_secs(10) {
        foreign.extend(folder.notices());
        thread::sleep(Duration::from_millis(10));
    }
    for name in ["memo.txt", "OQSsiquc01res_202603020001.xml"] {
        assert!(foreign.contains(&Notice::Foreign { file_name: name.to_owned() }), "{name}: {foreign:?}");
    }
    for (content, same_content) in
        [(eligibility(mark(&sent), "42"), true), (eligibility(mark(&sent), "7"), false)]
    {
        place.answer(&sent, content);
        let file_name = res(&sent).replacen("res/", "", 1);
        let told = notice(&folder, |notice| matches!(notice, Notice::Duplicate { .. }));
        assert_eq!(told, Notice::Duplicate { file_name, same_content });
    }
    let another = res(&sent).replacen("res/", "", 1);
    let theirs =
        ["OQSsiquc01res_202603020001.xml", &another, "OQSsiquc01res_face_20260302093000.xml", "memo.txt"];
    let began = Instant::now();
    while place.names("trash").len() < 2 && began.elapsed() < Duration::from_secs(10) {
        thread::sleep(Duration::from_millis(10));
    }
    thread::sleep(Duration::from_millis(200));
    assert_eq!(place.names("res"), theirs, "another patient's, under the name of the answer, among them");
    assert_eq!(place.names("trash").len(), 2, "the answer and its duplicate");
    assert!(folder.notices().is_empty(), "each is told once");
}

#[test]
fn a_request_that_came_back_is_refused() {
    let place = Place::new();
    let folder = place.open();
    let sent = folder.send(inquiry("42")).unwrap();
    let back = sent.file_name();
    fs::rename(place.0.join("req").join(&back), place.0.join("res").join(&back)).unwrap();
    place.put(&format!("res/{}", back.replace(".xml", ".err")), "opaque");
    assert_eq!(wait(&folder, &sent).unwrap_err().code(), "FOLDER-REFUSED");
    assert!(folder.open_requests().is_empty());
    // An answer after all is told, and stays where it is.
    place.answer(&sent, eligibility(mark(&sent), "42"));
    let told = notice(&folder, |notice| matches!(notice, Notice::Duplicate { .. }));
    assert!(matches!(told, Notice::Duplicate { same_content: false, .. }));
    thread::sleep(Duration::from_millis(200));
    assert_eq!(place.names("res").len(), 1);
}

#[test]
fn two_programs_in_one_folder_get_each_their_own_answers() {
    let place = Place::new();
    let folders = [1, 2].map(|terminal| place.open_with(settings().terminal(terminal)));
    let sent = [0, 1].map(|which| folders[which].send(inquiry(&format!("4{which}"))).unwrap());
    assert_ne!(sent[0].file_name(), sent[1].file_name());
    for which in [1, 0] {
        place.answer(&sent[which], eligibility(mark(&sent[which]), &format!("4{which}")));
    }
    for which in [0, 1] {
        assert_eq!(number_of(wait(&folders[which], &sent[which])), format!("4{which}"));
    }
}

#[test]
fn health_shows_a_terminal_that_fetches_nothing_and_a_folder_that_is_gone() {
    let place = Place::new();
    let folder = place.open_with(of_a_folder_that_goes());
    let sent = folder.send(inquiry("42")).unwrap();
    let health = folder.state();
    assert_eq!((health.open, health.not_fetched, health.last_answer), (1, 1, None));
    fs::remove_file(place.0.join("req").join(sent.file_name())).unwrap();
    assert_eq!(folder.state().not_fetched, 0);
    fs::remove_dir(place.0.join("res")).unwrap();
    notice(&folder, |notice| *notice == Notice::Gone);
    assert!(!folder.state().reachable);
    fs::create_dir(place.0.join("res")).unwrap();
    notice(&folder, |notice| *notice == Notice::Back);
    place.answer(&sent, eligibility(mark(&sent), "42"));
    assert_eq!(number_of(wait(&folder, &sent)), "42");
    assert!(folder.state().last_answer.is_some());
}

/// Two days from now, in Unix seconds.
fn after_two_days() -> i64 {
    let since = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap();
    i64::try_from(since.as_secs()).unwrap() + 2 * 24 * 60 * 60
}

#[test]
fn a_result_that_stays_too_long_is_told_once() {
    let place = Place::new();
    place.put("res/OQSsiquc01res_202603020001.xml", "of another program");
    let folder = place.open_with(settings().dated(after_two_days).consumed(Consumed::Stays));
    let forgotten = |notice: &Notice| matches!(notice, Notice::Forgotten { .. });
    notice(&folder, forgotten);
    thread::sleep(Duration::from_millis(200));
    assert!(!folder.notices().iter().any(forgotten));
}
