#pragma once

#include <cstdint>
#include <string_view>

namespace gateway {

/// What an option of curl means for the request; those that change only how it is sent are `Ignored`.
enum class CurlOption : std::uint8_t {
    Unknown,
    Ignored,
    Method,
    Header,
    Data,
    DataRaw,
    DataUrlencode,
    Json,
    Form,
    FormString,
    User,
    OtherAuth,
    Bearer,
    Cookie,
    Get,
    Head,
    Url,
    UrlQuery,
    Agent,
    Referer,
    Range,
    Compressed,
    Upload,
    Insecure,
    Config,
    Next,
};

struct CurlOptionInfo {
    CurlOption option = CurlOption::Unknown;
    bool takesValue = false;
};

/// The meaning of `--name`, named without dashes.
[[nodiscard]] CurlOptionInfo curlOption(std::string_view name);
/// The meaning of `-x`.
[[nodiscard]] CurlOptionInfo curlOption(char letter);

} // namespace gateway
