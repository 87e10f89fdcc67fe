#include "gateway/http/responsewriter.h"

#include "gateway/core/text.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <optional>

namespace gateway {

namespace {

using namespace std::string_view_literals;

constexpr std::array framingHeaders{"connection"sv, "content-length"sv, "date"sv, "keep-alive"sv,
                                    "transfer-encoding"sv};

std::string_view reasonOf(int status) {
    struct Reason {
        int status;
        std::string_view text;
    };
    static constexpr std::array reasons{Reason{200, "OK"},
                                        Reason{201, "Created"},
                                        Reason{202, "Accepted"},
                                        Reason{204, "No Content"},
                                        Reason{304, "Not Modified"},
                                        Reason{400, "Bad Request"},
                                        Reason{401, "Unauthorized"},
                                        Reason{403, "Forbidden"},
                                        Reason{404, "Not Found"},
                                        Reason{405, "Method Not Allowed"},
                                        Reason{406, "Not Acceptable"},
                                        Reason{408, "Request Timeout"},
                                        Reason{409, "Conflict"},
                                        Reason{411, "Length Required"},
                                        Reason{413, "Content Too Large"},
                                        Reason{415, "Unsupported Media Type"},
                                        Reason{417, "Expectation Failed"},
                                        Reason{422, "Unprocessable Content"},
                                        Reason{429, "Too Many Requests"},
                                        Reason{431, "Request Header Fields Too Large"},
                                        Reason{500, "Internal Server Error"},
                                        Reason{501, "Not Implemented"},
                                        Reason{502, "Bad Gateway"},
                                        Reason{503, "Service Unavailable"},
                                        Reason{504, "Gateway Timeout"},
                                        Reason{505, "HTTP Version Not Supported"}};
    const auto found =
        std::find_if(reasons.begin(), reasons.end(), [&](const Reason &r) { return r.status == status; });
    return found == reasons.end() ? ""sv : found->text;
}

bool breaksItsLine(std::string_view text) {
    return text.find_first_of("\r\n\0"sv) != std::string_view::npos;
}

bool isOurs(std::string_view name) {
    return std::any_of(framingHeaders.begin(), framingHeaders.end(),
                       [&](std::string_view ours) { return equalsIgnoringCase(ours, name); });
}

// Formatted once a second in each thread.
const std::string &dateNow() {
    thread_local std::time_t formattedAt = 0;
    thread_local std::string text;
    if (const std::time_t now = std::time(nullptr); now != formattedAt) {
        formattedAt = now;
        text = httpDate(now);
    }
    return text;
}

bool hasNoBody(int status) {
    return status < 200 || status == 204 || status == 304;
}

std::optional<std::size_t> lengthOf(const HttpResponse &response, const AnswerForm &form) {
    return form.isHead && response.body.empty() ? response.headLength : response.body.size();
}

void appendHeaders(std::string &out, const HttpResponse &response) {
    for (const auto &[name, value] : response.headers) {
        if (name.empty() || breaksItsLine(name) || breaksItsLine(value) || isOurs(name))
            continue;
        out.append(name).append(": ").append(value).append("\r\n");
    }
}

} // namespace

std::string httpDate(std::time_t time) {
    static constexpr std::array days{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
    static constexpr std::array months{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                       "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    std::tm utc{};
    gmtime_r(&time, &utc);
    std::array<char, 64> text{};
    // Not strftime: its names follow the locale.
    std::snprintf(text.data(), text.size(), "%s, %02d %s %04d %02d:%02d:%02d GMT", days.at(utc.tm_wday), utc.tm_mday,
                  months.at(utc.tm_mon), utc.tm_year + 1900, utc.tm_hour, utc.tm_min, utc.tm_sec);
    return text.data();
}

QByteArray toWire(const HttpResponse &response, const AnswerForm &form) {
    std::string out;
    out.reserve(512 + (form.framing == Framing::Length ? response.body.size() : 0));
    out.append("HTTP/1.1 ").append(std::to_string(response.status)).append(" ").append(reasonOf(response.status));
    out.append("\r\nDate: ").append(dateNow()).append("\r\n");
    appendHeaders(out, response);
    const bool bodiless = hasNoBody(response.status);
    const auto length = lengthOf(response, form);
    if (form.framing == Framing::Length && !bodiless && length)
        out.append("Content-Length: ").append(std::to_string(*length)).append("\r\n");
    else if (form.framing == Framing::Chunked)
        out.append("Transfer-Encoding: chunked\r\n");
    if (form.closes)
        out.append("Connection: close\r\n");
    out.append("\r\n");
    if (form.framing == Framing::Length && !bodiless && !form.isHead)
        out.append(response.body);
    return QByteArray(out.data(), static_cast<qsizetype>(out.size()));
}

QByteArray toChunk(std::string_view data) {
    QByteArray out = QByteArray::number(static_cast<qulonglong>(data.size()), 16);
    out.append("\r\n").append(data.data(), static_cast<qsizetype>(data.size())).append("\r\n");
    return out;
}

} // namespace gateway
