//! The words of the rules: questions that a person answers, notices, and the steps of the set-up.

use crate::guidance::{Entry, desk};

#[rustfmt::skip] // a table reads best with one text a line
pub(super) const RULES: &[Entry] = &[
    desk("ASK-SAME-AS-INVALID", "Is it the qualification that was called invalid? Check again later."),
    desk("ASK-EXPIRED-CERTIFICATE", "The eligibility certificate has expired. Is there a newer one?")
        .patient("Your eligibility certificate has expired. Do you have a newer one?"),
    desk("ASK-BRING-THE-CARD", "This paper serves together with the My Number Card. Is the card here?")
        .patient("Please use this paper together with your My Number Card."),
    desk("ASK-OLD-CARDS-ENDED", "Old insurance cards ended on 2025-12-01. Is there another document?")
        .patient("Old insurance cards have ended. Do you have another document?"),
    desk("ASK-OLD-CARD-EXPIRED", "The expiry printed on the insurance card has passed. Is there another document?")
        .patient("Your insurance card has expired. Do you have another document?"),
    desk("ASK-DECLARATION-FOR-CLINICS-ONLY", "The declaration is meant for clinics. Ask the insurer whether it serves here."),
    desk("ASK-CARD-BODY-EXPIRED", "The card itself has expired. No source says whether it has a grace period."),
    desk("ASK-REFERENCE-DAY", "Somebody turned 70 within April 2024. Ask the office which day counts."),
    desk("ASK-PART-TIME-NOT-COUNTED", "Part-time staff were not counted. Ask the office whether that is right."),
    desk("ASK-NO-FULL-TIME-STAFF", "Nobody works full time. Ask the office how that is seen."),
    desk("ASK-DIFFICULTY-NOT-DECLARED", "Is the online check hard for the practitioners? Not answered yet."),
    desk("ASK-PLAN-WITHOUT-DATE", "Is there a day for closing or for giving up 受領委任?"),
    desk("ASK-NOT-COVERED", "Two facilities of the same kind are not covered. Ask the office."),
    desk("ASK-TRANSITIONAL-MEASURE", "Was a transitional measure reported?"),
    desk("ASK-EARLIER-MONTH", "This rate is of an earlier month than named. Ask whether it may be used."),
    desk("ASK-YEAR-END", "Hours around the end of the year are not stated. Check before calling."),
    desk("ASK-HOLIDAY-TABLE", "The holidays of this year are not known here. Check the hours."),
    desk("ASK-PHONES-ACCEPTED", "No source says whether phones are accepted here. Is the card here?")
        .patient("If you have your card with you, please use the card."),
    desk("ASK-LENIENCY", "Lenient handling of old cards is rumoured, not confirmed. Ask the insurer."),

    desk("DUTY-ESCALATION", "Without introduction or report: guidance, a request, then the stop of 受領委任."),
    desk("GRACE-SCOPE", "The grace period covers eligibility only. Everything else stops at expiry.")
        .patient("Other functions have stopped. Please renew the certificate at your city office."),
    desk("EXPIRY-NOTICE", "J-LIS sends a notice before the certificate expires.")
        .patient("A letter will tell you before your certificate expires."),
    desk("KEEP-SETTINGS", "Keep the paper and PDF with the settings under lock and key."),
    desk("PHONE-FIRST-VISIT", "On the first day with a phone, the card is needed as well.")
        .patient("On your first visit with a phone, please bring your card as well."),
    desk("AFTER-ONLINE-CHECK", "Once checked online, all else goes on as with the paper card."),
    desk("KEYPAD-NOT-SUPPORTED", "The app does not support a keypad (notice of March 2024)."),
    desk("READER-RECOMMENDED", "Reading with a phone alone is for emergencies. A reader is recommended."),
    desk("CALL-SAY-FIRST", "Say 登録記号番号 and facility first, then topic, code, time and device.")
        .vendor("Say nothing of a patient. Say 登録記号番号, facility, topic, code, time and device."),
    desk("PAPER-TICKETS-GO-ON", "Paper medical tickets go on as well."),
    desk("SPARES-RECOMMENDED", "Spare devices, a second line and a plan for going on are recommended."),
    desk("KEEP-RECEIPTS", "Keep the receipts of what was bought."),
    desk("INFO-LOST-CARD", "Lost card: call 0120-95-0178, day and night.")
        .patient("Lost your card? Call 0120-95-0178. Express reissue: as a rule within a week."),
    desk("INFO-APPLY-FOR-CARD", "A card is applied for by phone, PC, photo booth or post.")
        .patient("You can apply for a card by smartphone, PC, photo booth or post."),
    desk("INFO-WHAT-THE-CARD-HOLDS", "The card holds no data on tax, pension or illness.")
        .patient("The card holds no data on tax, pension or illness."),
    desk("INFO-REGISTER", "Registration: prepare, read the card in the app with the 4 digits, register.")
        .patient("Enter the 4 digits in the app and read the card to register."),
    desk("INFO-ELEARNING", "E-learning is finished at 100 percent. Skipping does not count."),
    desk("INFO-COVERAGE", "Judo therapy: bruises, sprains and like injuries are covered. Not decided here."),
    desk("INFO-NO-RULE", "No source has a rule for patients whose wish cannot be asked."),

    desk("SETUP-DELEGATION", "Report 受領委任"),
    desk("SETUP-USER-REGISTRATION", "Register at the portal"),
    desk("SETUP-APPLICATION", "Apply for the start (way of checking, staff, number of terminals)"),
    desk("SETUP-MAIL", "Wait for the mail (about a week)"),
    desk("SETUP-SETTINGS-PDF", "Receive one settings PDF for each terminal"),
    desk("SETUP-APP", "Install the app from the store"),
    desk("SETUP-TERMS", "Accept the terms"),
    desk("SETUP-CREDENTIALS", "Enter institution code, ID, password and activation code"),
    desk("SETUP-PASSCODE", "Choose a passcode for the terminal (optional)"),
    desk("SETUP-REHEARSAL", "Rehearse"),
    desk("SETUP-OPERATION-START", "Register the first day of operation"),

    desk("INPUT-REPORT-INCOMPLETE", "The report lacks some of its items."),
    desk("INPUT-OPERATION-START", "The operation start is written like 2024-04-01."),

    desk("MONTH-OVERDUE", "The check to be made up for is overdue."),
    desk("MONTH-NOT-COVERED", "The day is now outside the dates of the qualification."),
    desk("MONTH-CHANGED", "The data changed after they were recorded."),
    desk("MONTH-ABOUT-TO-VANISH", "The result can soon be read no longer. Take it over."),
    desk("MONTH-VANISHED", "The result can be read no longer. Check again."),
    desk("MONTH-OPEN", "A check is still to be made up for."),
    desk("HINT-HOLD-STILL", "Have the card lie still until it is done")
        .patient("Please leave the card where it is until it is done."),
    desk("HINT-MOVE-SLOWLY", "Have the card moved a little at a time")
        .patient("Please move the card a little at a time."),
    desk("HINT-REMOVE-CASE", "Have the card's case removed")
        .patient("Please remove the case of the card."),
    desk("HINT-ONE-CARD", "Have other cards kept away")
        .patient("Please keep other cards away from it."),
    desk("HINT-AWAY-FROM-METAL", "Have the card kept away from metal")
        .patient("Please keep it away from metal."),
    desk("HINT-UNPLUG-CABLE", "Unplug the charging cable")
        .patient("Please unplug the charging cable."),
    desk("HINT-TURN-OVER", "Have the card turned over")
        .patient("Please turn the card over."),
    desk("HINT-PLUG-AGAIN", "Unplug the reader and plug it in again"),
    desk("HINT-OTHER-READER", "Use another reader"),
    desk("PATIENT-WAIT", "Speak to the patient")
        .patient("Our staff will help you. Please wait a moment."),
    desk("CHECK-READER-CHOSEN", "A reader with extended APDUs was chosen"),
    desk("CHECK-DEVICE-CHOSEN", "Kind and number of terminals are settled"),
    desk("CHECK-RECEIPTS-KEPT", "Receipts and their details are kept"),
    desk("CHECK-SUBSIDY-APPLIED", "The deadline of the subsidy was checked"),
    desk("CHECK-READER-WORKS", "The reader reads a test card"),
    desk("CHECK-EXTENDED-LENGTH", "The reader passes extended length"),
    desk("CHECK-APP-INSTALLED", "The app is installed and set up"),
    desk("CHECK-LINK-ANSWERS", "The link answers"),
    desk("CHECK-CLOCK", "Date and time of the computer are right"),
    desk("CHECK-CERTIFICATE-DAYS", "The client certificate lasts 30 days or more"),
    desk("CHECK-NOTICE-POSTED", "The notice on the use of data hangs"),
    desk("CHECK-STAFF-DRILLED", "The staff has done the drill"),
    desk("CHECK-FALLBACK-KNOWN", "The other ways to confirm are at hand"),
];
