"""The numbering plans of countries: the only module that knows phonenumbers (libphonenumber)."""

import phonenumbers


def fault_of(number: str, country: str) -> str:
    """Return why a clinic of a country cannot have a number, or nothing.

    Args:
        number: With country code: ``+12025550143``.
        country: ISO 3166 code.
    """
    try:
        parsed = phonenumbers.parse(number)
    except phonenumbers.NumberParseException:
        return "it is not a number with its country code, such as +12025550143"
    if country not in phonenumbers.region_codes_for_country_code(parsed.country_code or 0):
        return f"its country code is not that of {country}"
    whole = phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.E164)
    if number != whole:
        return f"it is dialled as {whole}"
    if not phonenumbers.is_valid_number(parsed):
        return f"no number of {country} is like this: a digit is missing, too many or wrong"
    if phonenumbers.number_type(parsed) == phonenumbers.PhoneNumberType.PREMIUM_RATE:
        return "a call to it costs more than others"
    return ""
