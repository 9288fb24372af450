//! The words for failures.

use crate::guidance::{Entry, desk};

#[rustfmt::skip] // a table reads best with one text a line
pub(super) const FAILURES: &[Entry] = &[
    desk("READER-NO-SERVICE", "The computer's smart card service is not running.")
        .vendor("Start the smart card service (Windows: SCardSvr, Linux: pcscd)."),
    desk("READER-NONE", "No card reader was found. Please check its cable.")
        .vendor("PC/SC lists no reader: check the driver and the USB connection."),
    desk("READER-SEVERAL", "More than one reader could be meant. Please use only one.")
        .vendor("Several readers fit the name, or hold a card: name the reader."),
    desk("READER-NO-CARD", "No card has been placed yet.")
        .patient("Please place your My Number Card on the reader."),
    desk("READER-CARD-REMOVED", "The card left the reader while it was being read.")
        .patient("Please place your card again and leave it there until the end."),
    desk("READER-SHARED", "Another program is using the card reader.")
        .vendor("Another program holds the card exclusively: close that program."),
    desk("READER-TIMEOUT", "The card reader does not answer."),
    desk("READER-REFUSED", "This card reader cannot carry what was asked.")
        .vendor("It refuses APDUs of extended length. If short ones fail as well, use another reader."),
    desk("READER-CARD-RESET", "Another program used the card. Please read it again.")
        .vendor("Another program reset the card: close other programs that use it."),
    desk("READER-CARD-MUTE", "The card does not respond. Have it turned over or placed again.")
        .patient("Please turn your card over, or place it again.")
        .vendor("The card takes no power: check its side and kind, and the kind of reader."),
    desk("READER-DENIED", "This program is not allowed to use the card reader.")
        .vendor("The system refuses it (Linux: polkit, Windows: use from a service): check the rights."),
    desk("READER-CANCELLED", "Reading the card was cancelled."),
    desk("READER-NO-PIN-PAD", "This card reader has no keys for the PIN. Have it entered on the screen."),
    desk("READER-NO-DRIVER", "The driver of the card reader is not installed.")
        .vendor("The reader is attached by USB but not listed by PC/SC: install its maker's driver."),
    desk("READER-SHORT-ONLY", "This card reader takes longer to read a card.")
        .vendor("Extended length is not carried. Short length works; the official app may not."),
    desk("READER-REMOTE-SESSION", "Over remote desktop, the reader at the desk cannot be used.")
        .vendor("A remote session uses the readers of the other computer: run it on the desk's own."),
    desk("READER-FAULT", "The card reader has a fault. Please check its cable."),
    desk("READER-ANSWER-LOST", "The answer of the card was lost.")
        .patient("Please leave your card on the reader and wait a moment."),
    desk("APDU-MALFORMED", "The exchange with the card reader went wrong.")
        .vendor("The response is not of the form of ISO/IEC 7816-4: check reader and driver."),
    desk("CARD-NOT-MYNUMBER", "This card is not a My Number Card.")
        .patient("Please place your My Number Card on the reader."),
    desk("CARD-UNEXPECTED", "The card gave an unexpected answer."),
    desk("CARD-UNREADABLE", "The card cannot be read.")
        .patient("Please place your card on the reader again."),
    desk("CARD-ATTRIBUTES", "The particulars on the card cannot be read."),
    desk("CARD-SIGNATURE", "The signature does not belong to the certificate."),
    desk("CARD-CHANGED", "The card was changed for another. Please start again.")
        .patient("Please place one card only and leave it there until the end."),
    desk("CARD-NO-TEXT-APPLICATION", "A phone does not give the particulars of the card, such as the name.")
        .vendor("There is no application for the text of the card (券面事項入力補助AP): phones have none."),
    desk("CARD-NO-FACE-APPLICATION", "A phone does not give the photo and images of the card.")
        .vendor("There is no application for the face of the card (券面事項確認AP): phones have none."),
    desk("CARD-NO-COMMON-APPLICATION", "A phone does not give the number of the card.")
        .vendor("There is no common application (共通カードAP): phones have none."),
    desk("CARD-FACE-RECOGNITION", "This is a card for identification by face. It has no PIN.")
        .patient("Your card has no PIN. You are identified by your face.")
        .vendor("Every PIN is blocked and there is no signature certificate: taken for a 顔認証マイナンバーカード."),
    desk("CARD-DATA-UNKNOWN-ISSUER", "Who issued the particulars on the card cannot be checked.")
        .vendor("The CV certificate names a CA key that is not among the trusted ones. That is not a forgery by itself."),
    desk("CARD-DATA-BAD-ISSUER", "The issuer of the particulars on the card is not genuine. Do not use them.")
        .vendor("The signature of the CV certificate does not fit the trusted key."),
    desk("CARD-DATA-ALTERED", "The particulars on the card are not those that were issued. Do not use them.")
        .vendor("The signature of the municipality does not cover what was read."),
    desk("CARD-DATA-NOT-PRESENT", "It cannot be shown that the card is there. Do not use its particulars.")
        .vendor("The signature of the internal authentication does not fit the card's public key."),
    desk("CARD-TERMINAL-DECLINED", "The face reader could not identify the holder."),
    desk("CARD-TERMINAL-UNAVAILABLE", "The face reader cannot be used.")
        .vendor("The software of the approved terminal does not answer."),
    desk("LAYER-SERVICE", "Smart card service"),
    desk("LAYER-READERS", "Card reader attached"),
    desk("LAYER-DRIVER", "Driver of the reader"),
    desk("LAYER-CARD", "Card responds"),
    desk("LAYER-KIND", "Kind of card"),
    desk("LAYER-EXTENDED-LENGTH", "Extended length"),
    desk("LAYER-ROUND-TRIP", "Time of an exchange"),
    desk("PIN-FORMAT", "The PIN has four digits.")
        .patient("Please enter your PIN of four digits."),
    desk("PIN-FORMAT-PASSWORD", "The signature password has 6 to 16 letters and digits, at least one of each.")
        .patient("Please enter your signature password: letters and digits."),
    desk("PIN-FORMAT-BIRTH-DATE", "There is no such birth date. Please check era and year."),
    desk("PIN-FORMAT-MATCHING", "Year of expiry and security code have four digits each."),
    desk("PIN-WRONG", "The PIN is wrong.")
        .patient("The PIN is wrong."),
    desk("PIN-LAST-TRY", "One try is left for the PIN. Another mistake locks it.")
        .patient("One more mistake locks your PIN. You can also be identified by your face."),
    desk("PIN-LOCKED", "The PIN is locked.")
        .patient("Your PIN is locked. Your municipal office can set a new one."),
    desk("PIN-OUTCOME-UNKNOWN", "The result of the PIN is not known. Read the card again before it is entered.")
        .vendor("The response to VERIFY was lost; it was not sent again. Reading the card shows the tries left."),
    desk("PIN-NOT-ACCEPTED", "This card cannot be used with a PIN.")
        .patient("This card cannot be used with a PIN. You are identified by your face."),
    desk("PIN-PAD-TIMEOUT", "Nobody entered the PIN on the card reader in time.")
        .patient("Please enter your PIN again, on the keys of the card reader."),
    desk("PIN-PAD-CANCELLED", "The entry of the PIN on the card reader was cancelled.")
        .patient("The entry of your PIN was cancelled."),
    desk("PIN-PAD-LENGTH", "The PIN entered on the card reader has the wrong length.")
        .patient("The PIN has the wrong length. Please enter it again."),
    desk("PIN-NEW-WEAK", "The new PIN is too simple: not the same digit throughout.")
        .patient("Please choose a PIN that is not the same digit throughout."),
    desk("PIN-NEW-REFUSED", "The card did not take the new PIN. The old one still holds.")
        .patient("The new PIN could not be set. Your old PIN still holds."),
    desk("PIN-CHANGE-UNKNOWN", "Whether the PIN was changed is not known. Next time, try the new one first.")
        .vendor("The answer to CHANGE REFERENCE DATA was lost. It was not sent again."),
    desk("CERT-MISSING", "The card holds no certificate.")
        .patient("Your card holds no certificate. Your municipal office can issue one."),
    desk("CERT-NO-SIGNATURE", "The card holds no signature certificate.")
        .vendor("Cards of people under 15, and those for identification by face, have no signature certificate."),
    desk("CERT-UNREADABLE", "The certificate cannot be read."),
    desk("CERT-UNKNOWN-CA", "The issuer of the certificate is not known here.")
        .vendor("The issuer is not among the trusted certification authorities."),
    desk("CERT-BAD-SIGNATURE", "The signature of the certificate cannot be verified."),
    desk("CERT-POLICY", "The certificate is of another kind."),
    desk("CERT-KEY-USAGE", "The certificate is for another use."),
    desk("CERT-UNSUITABLE", "The certificate breaks a rule for such certificates.")
        .vendor("It breaks RFC 5280, or its key or algorithm is not the one in use."),
    desk("CERT-NOT-YET-VALID", "The certificate is not valid yet. Please check the computer's clock as well."),
    desk("CERT-ALGORITHM", "The certificate uses a signature that is not accepted.")
        .vendor("Its algorithm or key size is none of those that are accepted."),
    desk("CERT-EXPIRED", "The certificate has expired."),
    desk("CERT-CA-DATES", "The issuer's certificate is outside its validity. Check the clock as well.")
        .vendor("A CA certificate of the path has expired or is not valid yet."),
    desk("CERT-ISSUER", "The certificate was not issued by a certification authority."),
    desk("CERT-RESTRICTION", "The certificate has a restriction that is not known here.")
        .vendor("A critical extension, name constraints or policy mappings: nothing that certificates of cards have."),
    desk("CERT-TOO-MANY-PATHS", "The issuer of the certificate cannot be found out.")
        .vendor("The search for a path was given up: far more certificates than any real hierarchy has."),
    desk("CERT-REVOKED", "The certificate has been revoked."),
    desk("CERT-STATUS-NOT-ASKED", "Whether the certificate is revoked was not asked."),
    desk("CERT-STATUS-NO-ANSWER", "No answer came on whether the certificate is revoked."),
    desk("CERT-STATUS-REFUSED", "The responder did not answer whether the certificate is revoked."),
    desk("CERT-STATUS-UNKNOWN", "Nobody knows whether the certificate is revoked."),
    desk("CERT-STATUS-OTHER", "The answer on revocation is about another certificate."),
    desk("CERT-STATUS-OUTDATED", "The answer on revocation is outdated."),
    desk("CERT-STATUS-CLOCK", "The answer on revocation comes from the future. Check the computer's clock."),
    desk("CERT-STATUS-SIGNATURE", "The answer on revocation is not signed by one who may give it."),
    desk("CERT-STATUS-ALGORITHM", "The answer on revocation is signed in a way that is not accepted."),
    desk("CERT-STATUS-REPLAYED", "The answer on revocation belongs to another question."),
    desk("CERT-STATUS-UNREADABLE", "The answer on revocation cannot be read."),
    desk("CERT-STATUS-UNSUPPORTED", "The answer on revocation is of a kind that is not supported."),
    desk("CHALLENGE-MALFORMED", "The question of the service does not have the right form."),
    desk("NET-UNREACHABLE", "The service cannot be reached. Please check the line."),
    desk("NET-TIMEOUT", "The service did not answer in time."),
    desk("NET-TLS", "No secure connection can be made.")
        .vendor("The TLS connection failed: check certificates, address and middleboxes."),
    desk("NET-CANCELLED", "The inquiry was cancelled."),
    desk("NET-CLIENT-CERTIFICATE", "The service does not accept the certificate of this device.")
        .vendor("The client certificate was refused in TLS, or one is missing. Check its dates, its issuer and the settings."),
    desk("TLS-FILE-UNREADABLE", "The file with the device's certificate cannot be read.")
        .vendor("It is neither PEM nor PKCS#12 (.p12, .pfx), or it is damaged."),
    desk("TLS-FILE-LEGACY", "The file with the device's certificate is protected in an old way.")
        .vendor("A PKCS#12 file with RC2, 3DES or the like. Write it anew with this command and delete the file between: openssl pkcs12 -legacy -in old.p12 -out between.pem && openssl pkcs12 -export -in between.pem -out new.p12"),
    desk("TLS-FILE-PASSPHRASE", "The passphrase for the device's certificate is wrong.")
        .vendor("The check value of the PKCS#12 file does not fit: another passphrase, or the file was changed."),
    desk("TLS-FILE-NO-CERTIFICATE", "The file holds no certificate for this device."),
    desk("TLS-FILE-NO-KEY", "The file holds no private key for the certificate.")
        .vendor("Use a file that was exported together with its private key."),
    desk("TLS-FILE-SEVERAL-KEYS", "The file holds several private keys; none can be singled out.")
        .vendor("Make a file with one private key for each device."),
    desk("TLS-KEY-ENCRYPTED", "The private key of the device's certificate is encrypted.")
        .vendor("Encrypted keys are taken from PKCS#12: openssl pkcs12 -export -in cert.pem -inkey key.pem -out new.p12"),
    desk("TLS-KEY-MISMATCH", "The private key does not belong to the certificate."),
    desk("TLS-KEY-UNSUITABLE", "The private key of the device's certificate cannot be used.")
        .vendor("The key is damaged, too short (RSA needs 2048 bits) or of a kind that TLS does not use."),
    desk("TLS-CERT-NOT-YET-VALID", "The device's certificate is not valid yet. Check the computer's date and time."),
    desk("TLS-CERT-30-DAYS", "The device's certificate ends within 30 days. Renew it."),
    desk("TLS-CERT-7-DAYS", "The device's certificate ends within 7 days. Renew it."),
    desk("TLS-CERT-1-DAY", "The device's certificate ends within a day. Renew it today."),
    desk("TLS-CERT-EXPIRED", "The device's certificate has expired. Renew it.")
        .vendor("Services refuse an expired client certificate."),
    desk("SERVICE-DOWN", "The service is down."),
    desk("SERVICE-BUSY", "The service is busy."),
    desk("SERVICE-REFUSED", "The service did not accept this inquiry."),
    desk("SERVICE-CREDENTIAL", "The service did not accept the credentials of this institution.")
        .vendor("Check the id, the institution code and the client certificate."),
    desk("SERVICE-DEVICE", "This device is not registered.")
        .vendor("The activation code is bound to another device: each device needs its own."),
    desk("SERVICE-OPEN", "The outcome of the inquiry is not known yet. Look up its state; do not ask anew.")
        .patient("The check takes a little longer.")
        .vendor("The answer was lost, or the service is still at it: a status query under the same id settles it."),
    desk("ANSWER-MALFORMED", "The answer of the service cannot be read."),
    desk("ANSWER-MISMATCH", "This answers another inquiry and was not used. Please ask again."),
    desk("FOLDER-UNREADABLE", "The exchange folder cannot be read.")
        .vendor("Check the path of the exchange folder and the rights to it."),
    desk("FOLDER-NO-RESULT", "There is no result in the exchange folder yet."),
    desk("FOLDER-SEVERAL", "The exchange folder holds several results. Please choose the patient."),
    desk("FOLDER-CHANGING", "The result file is still being written."),
    desk("FOLDER-TOO-MANY", "The exchange folder holds too many files to look for the result.")
        .vendor("Old files have piled up in the exchange folder: move away those that are done."),
    desk("FOLDER-ENCRYPTED", "The result file is encrypted.")
        .vendor("Check the terminal's setting for the encryption of result files."),
    desk("FOLDER-UNWRITABLE", "The exchange folder cannot be written to. Nothing was asked.")
        .vendor("Check the space left in the exchange folder and the rights to write to it."),
    desk("FOLDER-UNSENDABLE", "A character cannot be sent. Nothing was asked.")
        .vendor("The encoding of the exchange folder (Shift_JIS) lacks it: check whether requests may be in UTF-8."),
    desk("FOLDER-NO-ANSWER", "The terminal has not answered yet. Please wait, and do not ask again.")
        .vendor("Check that the terminal's exchange program runs. A late answer still belongs to this inquiry."),
    desk("FOLDER-MISMATCH", "The answer to another inquiry came and was not used. Please ask again.")
        .vendor("A result file with the name of this inquiry answers another one. The file was kept."),
    desk("FOLDER-REFUSED", "The terminal did not accept this inquiry.")
        .vendor("The .err file that the terminal wrote is in the folder trash."),
    desk("FOLDER-NOT-OPEN", "This request is not awaited. Do not ask anew: look for the result first.")
        .vendor("Its answer was taken already, or it was not taken up after a restart: take_up finds an answer that is there."),
    desk("APP-NO-RESULT", "The app has confirmed nobody today yet. Please confirm in the app first."),
    desk("APP-SEVERAL", "The app has confirmed several people today. Please choose the patient."),
    desk("TEXT-UNREADABLE", "The copied text cannot be read."),
    desk("TEXT-NOT-A-RESULT", "The copied text is not an eligibility result."),
    desk("SETUP-INVALID", "The settings of this program are wrong."),
    desk("WIRE-TOO-LARGE", "The result file is too large."),
    desk("WIRE-ENCODING", "The character code of the result cannot be read.")
        .vendor("The XML declaration contradicts the bytes (UTF-8 or Shift_JIS)."),
    desk("WIRE-ENCRYPTED", "The result is encrypted.")
        .vendor("The result is a ZIP file: check the terminal's setting for encryption."),
    desk("WIRE-DTD", "The result contains something that is not allowed.")
        .vendor("XML with a document type declaration (DTD) is refused."),
    desk("WIRE-XML", "The result is damaged."),
    desk("WIRE-JSON", "The result is damaged.")
        .vendor("It is not well-formed JSON."),
    desk("WIRE-NOT-TEXT", "The result holds a value that is not text.")
        .vendor("Numbers, true and false are refused: a number would lose its leading zeros and digits."),
    desk("WIRE-ROOT", "The result does not have the form of an eligibility result."),
    desk("WIRE-DUPLICATE", "The result holds the same item twice."),
    desk("WIRE-DEPTH", "The result is nested too deeply."),
    desk("WIRE-DATE", "The result holds an impossible date."),
    desk("WIRE-UNMAPPABLE", "A character cannot be sent. Please check symbol and number.")
        .vendor("Shift_JIS (CP932) lacks the character. The error names the element and the place in it."),
    desk("WIRE-UNWRITABLE", "The data hold something that cannot be written.")
        .vendor("XML or JSON has no place for a character, a name or an attribute. Nothing was written."),
    desk("WIRE-ARCHIVE", "The archive with the result cannot be opened.")
        .vendor("The ZIP file is damaged, or packed in a way that is not read."),
    desk("WIRE-ARCHIVE-ENTRY", "The archive does not hold exactly one result.")
        .vendor("No file of the expected name is in the ZIP file, or several, or a name that leads out of it."),
    desk("WIRE-UNREADABLE", "The result file cannot be read."),
    desk("WIRE-NOT-A-RESULT", "This is not an eligibility result."),
    desk("CLAIM-SN-RECORD", "The claim record of the confirmation (SN) does not have the right form."),
    desk("FHIR-NO-INSURER", "The insurer is not known, so there is no FHIR coverage."),
    desk("FHIR-REFERENCE", "Please name the patient of the FHIR coverage properly."),
    desk("INPUT-INSURER-NUMBER", "An insurer number has six or eight digits."),
    desk("INPUT-SYMBOL", "A symbol has up to 20 characters."),
    desk("INPUT-NUMBER", "A number of the insured has up to 20 characters."),
    desk("INPUT-BRANCH", "A branch number has two digits."),
    desk("INPUT-PUBLIC-EXPENSE-NUMBER", "A number of a public payer has eight digits."),
    desk("INPUT-BENEFICIARY-NUMBER", "A beneficiary number has seven digits (local schemes: up to 30 characters)."),
    desk("INPUT-INSTITUTION-CODE", "An institution code has ten digits."),
    desk("INPUT-REGISTRATION-NUMBER", "A registration number has ten characters, kanji or digits."),
    desk("INPUT-ACTIVATION-CODE", "An activation code has twelve digits."),
    desk("INPUT-TERMINAL-ID", "An ID has up to 64 characters."),
    desk("INPUT-DATE", "The date cannot be read."),
];
