//! The words for the desk.

use crate::guidance::{Entry, desk};

#[rustfmt::skip] // a table reads best with one text a line
pub(super) const DESK: &[Entry] = &[
    desk("HEADLINE-USABLE", "Usable"),
    desk("HEADLINE-NOT-USABLE", "Not usable"),
    desk("HEADLINE-NOT-CONFIRMED", "Not confirmed"),
    desk("HEADLINE-EXPIRED", "Expired"),

    desk("BRIEF-ANOTHER-PERSON", "perhaps another person"),

    desk("USABLE", "The insurance is confirmed.")
        .patient("Your health insurance is confirmed."),
    desk("USABLE-IN-GRACE", "The certificate has expired, but the insurance is confirmed.")
        .patient("Your health insurance is confirmed. Please renew your card's certificate."),
    desk("ENDED", "This qualification has ended. No newer one is registered yet.")
        .patient("Your insurance seems to have changed. Please tell us about the new one."),
    desk("SUPERSEDED", "This qualification is not valid. There is a newer one.")
        .patient("There seems to be a newer insurance."),
    desk("NOT-FOUND", "No qualification was found. It may not be registered yet.")
        .patient("Your insurance may not be registered yet. We confirm it in another way."),
    desk("SEVERAL", "Several qualifications match; none can be singled out."),
    desk("NOT-COVERED", "The day of the visit is outside the dates of this qualification.")
        .patient("Your insurance seems to have changed. Please tell us about the new one."),
    desk("NOT-COVERED-YET", "This qualification has not started yet on the day of the visit.")
        .patient("This insurance has not started yet. Please tell us what you can use today."),
    desk("CONFIRMED-ANOTHER-DAY", "This result was not confirmed for the day of the visit."),
    desk("NOT-IDENTIFIED", "The result holds neither an insurer number nor a number."),
    desk("VALID-UNREGISTERED", "The qualification is valid; its ticket is not registered yet."),
    desk("PENDING", "The check is still in progress.")
        .patient("We are checking. Please wait a moment."),
    desk("UNAVAILABLE", "No result could be obtained from the service.")
        .patient("The check is not possible right now. We confirm it in another way."),
    desk("NOT-STATED", "This result does not state whether it is valid today."),
    desk("UNRECOGNISED", "The answer of the service holds an unknown code."),
    desk("CONFIRMED-BY-DOCUMENT", "A document confirmed the insurance.")
        .patient("Your document confirmed your health insurance."),
    desk("CERTIFICATE-ENDED", "The certificate has expired and cannot be used for the check.")
        .patient("Your certificate has expired. Your municipal office renews that of the card."),
    desk("PHONE-CERTIFICATE-ENDED", "The certificate in the phone has expired and cannot be used for the check.")
        .patient("The certificate in your phone has expired. Please use your card."),
    desk("PHONE-CARD-ENDED", "The card behind the phone has expired, and the phone with it.")
        .patient("Your card has expired, and the phone with it. The municipal office renews it."),
    desk("NOT-OFFERED", "No online check is made at this facility.")
        .patient("We confirm your insurance in another way."),
    desk("NO-CARD", "There is no card, so no online check was made.")
        .patient("Without a card, we look for another way to confirm your insurance."),

    desk("DO-COPY-FROM-DOCUMENT", "Copy the numbers from the document"),
    desk("DO-NEXT", "Continue"),
    desk("DO-REVIEW-CHANGES", "Look at the changes"),
    desk("DO-CHECK-PERSON", "Check that this is the right person"),
    desk("DO-COMPLETE-RECORD", "Find out what is missing"),
    desk("DO-CHECK-RATIO", "Check the share (elderly recipient certificate or the like)")
        .patient("If you have a paper that states your share, please show it."),
    desk("DO-ASK-NEW-QUALIFICATION", "Ask about the new qualification")
        .patient("Please tell us about your new health insurance."),
    desk("DO-READ-CARD-AGAIN", "Have the card placed and read it again")
        .patient("Please place your card on the reader again."),
    desk("DO-ADD-DETAILS", "Add the branch number or birth date and ask again"),
    desk("DO-OTHER-WAY", "Confirm in another way")
        .patient("We confirm your insurance in another way."),
    desk("DO-TRY-AGAIN", "Try again"),
    desk("DO-WAIT", "Wait a moment and try again")
        .patient("Please wait a moment."),
    desk("DO-FACE-CHECK", "Switch to the visual check of the face")
        .patient("We compare the card's photo with your face. Please keep your card in hand."),
    desk("DO-ENTER-PIN-AGAIN", "Ask the patient to enter the PIN again")
        .patient("Please enter your PIN again."),
    desk("DO-PLACE-CARD", "Ask the patient to place the card")
        .patient("Please place your My Number Card on the reader."),
    desk("DO-CHECK-READER", "Check the card reader"),
    desk("DO-COPY-AGAIN", "Copy today's result in the app again"),
    desk("DO-CHOOSE-PATIENT", "Choose the patient from the results"),
    desk("DO-ASK-WELFARE-OFFICE", "Ask the welfare office about the ticket"),
    desk("DO-AWAIT-RESULT", "Wait a moment and look for the result")
        .patient("Please wait a moment."),
    desk("DO-LOOK-FOR-RESULT", "Look whether the result has come")
        .patient("Please wait a moment."),
    desk("DO-LOOK-FOR-TICKET", "Look whether there is a ticket on paper"),
    desk("DO-NOTE-FOUR-ITEMS", "Note name, birth date, sex and address")
        .patient("Please tell us your name, birth date, sex and address."),
    desk("DO-DISASTER-SEARCH", "With consent, search by name, birth date, sex and address (disaster)")
        .patient("May we search for your insurance by your name, birth date, sex and address?"),

    desk("WAY-DOCUMENTS", "Other ways: the Mynaportal screen or the notice of qualification, with the card")
        .patient("Please show the Mynaportal screen or the notice together with your card."),
    desk("WAY-CERTIFICATE", "Or the eligibility certificate")
        .patient("If you have an eligibility certificate, please show it."),
    desk("WAY-CERTIFICATE-ALONE", "Another way: the eligibility certificate")
        .patient("If you have an eligibility certificate, please show it."),
    desk("WAY-ORAL", "Or ask whether the record still holds")
        .patient("Please tell us whether your insurance is unchanged."),
    desk("WAY-DECLARATION", "With nothing else: have a declaration of qualification (申立書) written")
        .patient("If you have nothing else, please write a declaration of qualification."),

    desk("PROMPT-PIN", "Ask the patient to enter the PIN")
        .patient("Please enter your PIN (four digits)."),
    desk("PROMPT-CARD", "Ask the patient to place the card")
        .patient("Please place your My Number Card on the reader."),
    desk("PROGRESS-READING-CARD", "Reading the card …")
        .patient("We are reading your card. Please leave it on the reader."),
    desk("PROGRESS-ASKING-SERVICE", "Asking the service …")
        .patient("We are checking your insurance. Please wait a moment."),
    desk("NOTICE-CARD-CHECK", "Checks from the card are for approved operators and for research."),
    desk("NOTICE-REAL-CARD", "Real cards are not used by this demonstration."),
    desk("NOTICE-UNPROVEN-PHONE", "A phone cannot show beforehand that it is a test one: it is not used here."),

    desk("WARN-VALIDITY-NOT-STATED", "The copy does not state the validity. Please look at the app's screen."),
    desk("WARN-UNREADABLE", "Some characters cannot be shown. The record is not overwritten."),
    desk("WARN-NOT-FOR-CLAIMS", "A claim cannot carry these: use other characters, in a name kana"),
    desk("WARN-ANOTHER-PERSON", "The name and more differ from the record: perhaps another person."),
    desk("WARN-RECORD-INCOMPLETE", "Missing for the claim"),
    desk("WARN-NOT-UNDERSTOOD", "Not understood in the copied text"),
    desk("WARN-CHARACTER-CODE", "The message states two character codes. Check that the characters are right."),
    desk("WARN-ANOTHER-DAY", "This was confirmed on another day than the visit"),
    desk("WARN-DAY-NOT-STATED", "The result states no day of confirmation. Check that it is today's."),
    desk("WARN-LOST-ON", "The qualification has been lost"),
    desk("WARN-SAME-AS-INVALID", "The record holds this same qualification that is not valid."),
    desk("WARN-LATE-ELDERLY", "Aged 75 or older, but not insured with the scheme for that age."),
    desk("WARN-SELF-PAY", "Amount the patient pays by the ticket"),
    desk("WARN-LIMIT-CATEGORY", "Category of the cap on monthly payments"),
    desk("WARN-LIMIT-OUTSIDE-DATES", "The certificate for the cap on payments is outside its dates."),
    desk("WARN-LIMIT-GUESSED", "Category of the cap on payments (not in the answer, guessed from the share)"),
    desk("WARN-NEAR-EXPIRY", "The certificate expires soon")
        .patient("Your certificate expires soon. Your municipal office renews that of the card."),
    desk("WARN-PHONE-NEAR-EXPIRY", "The certificate in the phone expires soon")
        .patient("The certificate in your phone expires soon. Please renew it."),
    desk("WARN-PHONE-CARD-NEAR-EXPIRY", "The card behind the phone expires soon")
        .patient("Your card expires soon, and the phone with it. The municipal office renews it."),
    desk("WARN-PHONE-CARD-PAST-LAST-DAY", "The card behind the phone has expired.")
        .patient("Your card has expired. Your municipal office renews the card."),
    desk("WARN-IN-GRACE", "The certificate has expired and is in its grace.")
        .patient("Your certificate has expired. Your municipal office can renew it."),
    desk("WARN-CERTIFICATE-PAST-GRACE", "The certificate has expired and is in no grace. It needs to be renewed.")
        .patient("Your certificate has expired. Your municipal office renews that of the card."),
    desk("WARN-REVOCATION-NOT-CHECKED", "The revocation of the certificate was not checked here.")
        .vendor("The revocation of the certificate was not checked here: only accredited verifiers are given the data."),
    desk("WARN-SERVICE-MESSAGE", "The service says"),
    desk("WARN-SERVICE-WAIT", "Please wait a while before trying again."),
    desk("WARN-TICKET-NOT-FOR-VISIT", "The ticket is not for this institution or not for today."),
    desk("WARN-PHONE-PAST-LAST-DAY", "The certificate in the phone has expired.")
        .patient("The certificate in your phone has expired. Please bring your card next time."),

    desk("LATER-CHECK", "Confirm the insurance afterwards"),
    desk("LATER-CHECK-AGAIN-ONLINE", "Check online again in a few days"),
    desk("LATER-RECHECK-TICKET", "Look again whether the ticket is registered"),
    desk("LATER-ASK-AFTER-OUTAGE", "After the outage, phone the call centre and make the inquiry for outages"),
    desk("LATER-RENEW-CERTIFICATE", "Recommend to renew the certificate")
        .patient("Your municipal office can renew the certificate of the card."),
    desk("LATER-RENEW-PHONE", "Recommend to renew the certificate in the phone")
        .patient("Please renew the certificate in your phone, and bring your card as well."),
    desk("LATER-RENEW-CARD", "Recommend to renew the card at the municipal office")
        .patient("Your municipal office renews the card."),
    desk("LATER-RESET-PIN", "Say that the municipal office can set a new PIN")
        .patient("Your municipal office can set a new PIN."),
    desk("LATER-CONTACT-SUPPORT", "Contact support"),
    desk("LATER-MISSING", "Not in the record"),
    desk("ALOUD-WITHHELD", "There is more, which is not said aloud."),
    desk("ALOUD-SEE-SCREEN", "Look at the screen"),

    desk("RATIO-NOT-IN-DATA", "The share is missing. Look at the eligibility certificate or the like."),
    desk("RATIO-OUTSIDE-DATES", "The elderly recipient certificate is outside its dates. Ask for the share."),
    desk("RATIO-SEVENTY", "Aged 70 or older, and the share is missing. Ask for the share."),
    desk("RATIO-BIRTH-MISSING", "Without a birth date the share is not known."),
    desk("RATIO-SPECIAL-EXPENSE", "Special medical expenses: ask the insurer about the share."),
    desk("RATIO-UNRECOGNISED", "The kind of certificate is an unknown code. Ask for the share."),
    desk("RATIO-NOT-CONFIRMED", "Ask for the usual share, look at a paper that states it, and settle later.")
        .patient("If you have a paper that states your share, please show it."),
    desk("RATIO-CONTRADICTION", "The share does not match the age. Please check."),
    desk("RATIO-MEDICAL-ASSISTANCE", "Medical assistance: nothing but the amount on the ticket is paid."),
    desk("RATIO-TICKET-PENDING", "Medical assistance is expected; its ticket is not registered yet."),
    desk("RATIO-CONTRIBUTION-RATIO", "The share stands in the answer or on the document."),
    desk("RATIO-ELDERLY-RECIPIENT", "The share stands on the elderly recipient certificate."),
    desk("RATIO-PRESCHOOL", "The share of a child below school age."),
    desk("RATIO-GENERAL", "Nothing else is stated: the general share."),
    desk("RATIO-CHART", "The share stands in the record."),

    desk("FIELD-INSURER-NUMBER", "Insurer number"),
    desk("FIELD-SYMBOL", "Symbol"),
    desk("FIELD-NUMBER", "Number"),
    desk("FIELD-BRANCH", "Branch number"),
    desk("FIELD-PERSONAL-FAMILY", "Insured or family"),
    desk("FIELD-NAME", "Name"),
    desk("FIELD-NAME-KANA", "Name in kana"),
    desk("FIELD-BIRTHDATE", "Birth date"),
    desk("FIELD-SEX", "Sex"),
    desk("FIELD-ADDRESS", "Address"),
    desk("FIELD-BURDEN", "Share"),
    desk("FIELD-VALID-FROM", "Valid from"),
    desk("FIELD-VALID-TO", "Valid until"),
    desk("FIELD-INSURER-NAME", "Insurer"),
    desk("FIELD-INSURED-NAME", "Name of the insured"),
    desk("FIELD-CONFIRMED-ON", "Confirmed on"),
    desk("FIELD-CONFIRMED-BY", "Confirmed by"),
    desk("CONFIRMED-BY-CARD", "reading of the My Number Card"),
    desk("CONFIRMED-BY-APP", "the official app"),
    desk("CONFIRMED-BY-FILE", "a result of the eligibility terminal"),
    desk("CONFIRMED-BY-TEXT", "a result copied from the app"),
    desk("SHEET-TITLE", "Fields to copy into the claim form (療養費支給申請書)"),
    desk("SHEET-NOT-KNOWN", "(not confirmed)"),
    desk("PERSON-INSURED", "insured person"),
    desk("PERSON-FAMILY", "family member"),
];
