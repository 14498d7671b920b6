/** Names of fields that hold a person's data or a secret, in lower case without separators. */
const PERSONAL = new Set(
  `email mail phone mobile msisdn tel telephone fax ip ipaddr ipaddress clientip remoteip remoteaddr xforwardedfor
  userid uid accountid customerid playerid friendid memberid recipientid senderid authorid username nickname nick login
  displayname firstname lastname fullname middlename surname patronymic useragent ua password passwd pwd passphrase pin
  otp token jwt secret apikey authorization auth cookie cookies sessionid sid deviceid anonymousid idfa gaid imei mac
  macaddress birthdate birthday dateofbirth dob address street postaladdress zip zipcode postcode passport inn snils ssn
  cardnumber pan cvv cvc iban accountnumber latitude longitude`.split(/\s+/),
);
const PERSONAL_ENDING =
  /(?:email|phone|password|token|secret|userid|ipaddress|useragent|cookie|phonenumber|fullname)$/;
const KNOWN_MAX = 5_000;
const KNOWN_LENGTH_MAX = 64;

const known = new Map<string, boolean>();

/** Whether a field of this name is dropped wherever it appears. */
export function isPersonalKey(key: string): boolean {
  const answer = known.get(key);
  if (answer !== undefined) return answer;
  const plain = key.toLowerCase().replace(/[^\p{L}\p{N}]/gu, "");
  const isPersonal = PERSONAL.has(plain) || PERSONAL_ENDING.test(plain);
  if (known.size >= KNOWN_MAX) known.clear();
  if (key.length <= KNOWN_LENGTH_MAX) known.set(key, isPersonal);

  return isPersonal;
}
