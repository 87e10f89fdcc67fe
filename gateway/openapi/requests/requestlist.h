#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace gateway {

/// What a list of requests was read from.
enum class RequestKind : std::uint8_t { Postman1, Postman20, Postman21, Har, Curl };

/// A header, a query item, a path variable or a form field as it was written.
struct ListedItem {
    std::string name;
    std::string value;
    std::string description;
    std::string file;          ///< The value would come from this file, which is never read.
    bool disabled = false;     ///< Written down, but not sent (Postman's tick box).
    std::string contentType{}; ///< Of a part of a form, where it has one of its own.
};

/// The body of one request.
struct ListedBody {
    std::string mode;              ///< Postman: raw, urlencoded, formdata, file, graphql; curl: raw, formdata, file.
    std::string mediaType;         ///< As declared; empty where nothing says so.
    std::string text;              ///< Of raw bodies.
    std::vector<ListedItem> items; ///< Of forms.
    std::string file;              ///< The body would come from this file, which is never read.
};

/// How one request authenticates; the secret itself is not taken over.
struct ListedAuth {
    std::string type; ///< As Postman names it: basic, bearer, apikey, oauth2, digest, …; empty for none.
    std::string in;   ///< apikey: header or query
    std::string key;  ///< apikey: name of the header or query item
    std::vector<std::string> flows;
    std::vector<std::string> scopes;
    bool secretLeftOut = false; ///< The file held a secret, not only a variable.
};

/// One answer that a request got.
struct ListedAnswer {
    int status = 0;
    std::string description;
    ListedBody body;     ///< Mode "raw", with `file` set where it is no text; without mode: none.
    std::string pointer; ///< JSON pointer into the source.
    int line = 0;
    int column = 0;
};

/// One request as written, variables unreplaced. Its URL, headers and body may hold secrets: it is for reading on,
/// not for storing.
struct ListedRequest {
    std::string name; ///< Empty where it has none (HAR, curl).
    std::string description;
    std::vector<std::string> folder; ///< From the outermost in.
    std::string method;
    std::string url;
    std::vector<ListedItem> headers;
    std::vector<ListedItem> query; ///< Where the source lists them apart from the URL.
    std::vector<ListedItem> pathVariables;
    ListedBody body; ///< Without mode: none.
    ListedAuth auth;
    std::vector<ListedAnswer> answers;
    bool staticAsset = false; ///< HAR: an image, script, style sheet or font.
    std::string pointer;      ///< JSON pointer into the source; empty for curl.
    int line = 0;             ///< 1-based; 0 where unknown.
    int column = 0;
};

/// Requests read from a Postman collection, a HAR file or cURL commands.
struct RequestList {
    RequestKind kind = RequestKind::Postman21;
    std::string name; ///< Of the whole; may be empty.
    std::string description;
    std::vector<std::pair<std::string, std::string>> variables; ///< Name and value, in the order of the source.
    std::vector<ListedRequest> requests;
};

} // namespace gateway
