//! What can be wrong with a request as such.

guanxi_kernel::codes! {
    /// The body is no JSON, or not of the shape the endpoint takes; parameters `line`, `column`, `place`, `reason`.
    MALFORMED = Malformed "request.malformed";
    /// A text holds a character that cannot be kept (NUL); `errors` names each place.
    CHARACTERS = Invalid "request.characters";
    /// The address's query cannot be read; parameter `reason`.
    QUERY = Malformed "request.query";
    /// The body's media type is not the one the endpoint takes; parameter `expected`. Status 415.
    MEDIA_TYPE = Malformed "request.media_type";
    /// The address exists, but not for this method. Status 405.
    METHOD = Malformed "request.method";
    /// There is nothing at this address.
    ROUTE = NotFound "request.no_such_address";
    /// The body is larger than allowed; parameter `limit`.
    TOO_LARGE = TooLarge "request.too_large";
    /// Too many requests from here.
    TOO_MANY = TooMany "request.too_many";
    /// The same idempotency key came with another request before.
    KEY_REUSED = Invalid "request.key_reused";
    /// The same request is being carried out at this moment.
    KEY_BUSY = Conflict "request.key_busy";
    /// The same request was carried out, with an answer too large to be kept; parameter `bytes`.
    KEY_DONE = Conflict "request.key_done";
    /// The idempotency key is not 1 to 200 visible characters.
    KEY = Malformed "request.key";
    /// `If-Match` is not a version in quotes.
    PRECONDITION = Malformed "request.if_match";
    /// It took longer than allowed.
    TIMEOUT = Unavailable "request.timeout";
    /// The browser says that another site sent the request.
    CROSS_SITE = Forbidden "session.cross_site";
    /// Several companies live here: which one is meant?
    COMPANY_NEEDED = Malformed "session.company_needed";
    /// An uploaded form has no part named `file`.
    FILE_PART = Malformed "request.file_part";
}
