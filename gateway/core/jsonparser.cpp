#include "gateway/core/jsonparser.h"

#include "gateway/core/jsonescape.h"
#include "gateway/core/text.h"

#include <rapidjson/error/en.h>
#include <rapidjson/memorystream.h>
#include <rapidjson/reader.h>

#include <algorithm>
#include <cstring>
#include <iterator>
#include <optional>
#include <unordered_set>

namespace gateway {

namespace {

// What the reader reads from.
struct TextStream : rapidjson::MemoryStream {
    explicit TextStream(std::string_view text) : MemoryStream(text.data(), text.size()) {}
    std::string_view takePlainRun() {
        const std::string_view rest(src_, static_cast<std::size_t>(end_ - src_));
        const std::string_view run = rest.substr(0, plainJsonRun(rest, 0));
        src_ += run.size();
        return run;
    }
};

} // namespace

} // namespace gateway

// The reader's own place for taking long stretches of a string at once; without it, it goes byte by byte.
template <>
template <>
inline void rapidjson::Reader::ScanCopyUnescapedString(gateway::TextStream &from, StackStream<char> &to) {
    const std::string_view run = from.takePlainRun();
    if (!run.empty())
        std::memcpy(to.Push(static_cast<SizeType>(run.size())), run.data(), run.size());
}

namespace gateway {

namespace {

// Lines are counted forwards only: each event starts where or after the one before it.
class Places {
public:
    explicit Places(std::string_view text) : m_text(text), m_lineEnd(text.find('\n')) {}
    void advance(std::size_t offset) {
        m_offset = std::max(m_offset, std::min(offset, m_text.size()));
        while (m_lineEnd < m_offset) {
            ++m_line;
            m_lineStart = m_lineEnd + 1;
            m_lineEnd = m_text.find('\n', m_lineStart);
        }
    }
    [[nodiscard]] int line() const { return m_line; }
    [[nodiscard]] int column() const { return static_cast<int>(m_offset - m_lineStart) + 1; }

private:
    std::string_view m_text;
    std::size_t m_lineEnd; // where the current line's end stands; npos in the last line
    std::size_t m_lineStart = 0;
    std::size_t m_offset = 0;
    int m_line = 1;
};

// The reader writes a lone \\uDC00 as three bytes that are no UTF-8. Everything else has been checked before.
bool holdsSurrogate(std::string_view text) {
    for (std::size_t at = text.find('\xED'); at != std::string_view::npos; at = text.find('\xED', at + 1)) {
        if (at + 1 < text.size() && static_cast<unsigned char>(text[at + 1]) >= 0xA0)
            return true;
    }
    return false;
}

// The first member whose name an earlier one of the object has, too; null where there is none.
const JsonObject::Member *repeatedMember(const JsonObject &object) {
    constexpr std::size_t fewMembers = 16; // comparing each with each is cheaper than any order
    if (object.size() <= fewMembers) {
        for (auto member = object.begin(); member != object.end(); ++member) {
            const auto isSame = [&](const JsonObject::Member &earlier) { return earlier.first == member->first; };
            if (std::any_of(object.begin(), member, isSame))
                return &*member;
        }
        return nullptr;
    }
    std::unordered_set<std::string_view> names;
    names.reserve(object.size());
    const auto found = std::find_if(object.begin(), object.end(), [&](const JsonObject::Member &member) {
        return !names.insert(member.first).second;
    });
    return found == object.end() ? nullptr : &*found;
}

// Builds the tree from the reader's events; false from an event stops the reader. The values of what is still open wait
// on one stack, so that each object and array is allocated once and in its final size.
class Builder {
public:
    using Ch = char;
    using Size = rapidjson::SizeType;

    Builder(const TextStream &stream, std::string_view text, const JsonLimits &limits)
        : m_stream(stream), m_places(text), m_limits(limits), m_hasEscapes(text.find("\\u") != std::string_view::npos) {
        m_values.reserve(usualValues);
        m_names.reserve(usualValues);
        m_open.reserve(usualValues);
    }

    bool Null() { return add(Json(), 4); }
    bool Bool(bool value) { return add(Json(value), value ? 4 : 5); }
    bool RawNumber(const char *text, Size length, bool) { return add(Json(JsonNumber{{text, length}}), length); }
    bool String(const char *text, Size length, bool) {
        return isText({text, length}) && add(Json(std::string(text, length)), length + 2);
    }
    bool StartObject() { return open(Json::object()); }
    bool EndObject(Size) {
        const std::size_t first = m_open.back();
        const std::size_t size = m_values.size() - first;
        JsonObject &object = *m_values[first - 1].asObject();
        object.reserve(size);
        const std::size_t firstName = m_names.size() - size;
        for (std::size_t at = 0; at < size; ++at)
            object.append(std::move(m_names[firstName + at]), std::move(m_values[first + at]));
        m_names.resize(firstName);
        return (!m_limits.uniqueNames || saysNothingTwice(object)) && close();
    }
    bool StartArray() { return open(Json::array()); }
    bool EndArray(Size) {
        const std::size_t first = m_open.back();
        JsonArray &array = *m_values[first - 1].asArray();
        array.reserve(m_values.size() - first);
        std::move(m_values.begin() + static_cast<std::ptrdiff_t>(first), m_values.end(), std::back_inserter(array));
        return close();
    }
    bool Key(const char *text, Size length, bool) {
        m_names.emplace_back(text, length);
        return isText({text, length});
    }
    // With numbers kept as text the reader never calls these.
    bool Int(int) { return false; }
    bool Uint(unsigned) { return false; }
    bool Int64(std::int64_t) { return false; }
    bool Uint64(std::uint64_t) { return false; }
    bool Double(double) { return false; }

    [[nodiscard]] Json take() { return std::move(m_values.front()); }
    [[nodiscard]] bool tooDeep() const { return m_tooDeep; }
    [[nodiscard]] bool brokenText() const { return m_brokenText; }
    [[nodiscard]] const std::optional<Problem> &repeatedName() const { return m_repeatedName; }
    [[nodiscard]] bool tooMany() const { return m_count > m_limits.maxValues; }

private:
    static constexpr std::size_t usualValues = 16;

    bool saysNothingTwice(const JsonObject &object) {
        const JsonObject::Member *repeated = repeatedMember(object);
        if (repeated != nullptr) {
            const std::string what = "The name \"" + cutText(repeated->first, 80) + "\" is there twice in one object";
            const Json &value = repeated->second;
            m_repeatedName = {Problem::Severity::Error, "json.repeated-name", "", value.line(), value.column(), what};
        }
        return repeated == nullptr;
    }

    bool isText(std::string_view text) {
        m_brokenText = m_brokenText || (m_hasEscapes && holdsSurrogate(text));
        return !m_brokenText;
    }

    bool open(Json value) {
        if (static_cast<int>(m_open.size()) >= m_limits.maxDepth) {
            m_tooDeep = true;
            return false;
        }
        if (!add(std::move(value), 0))
            return false;
        m_open.push_back(m_values.size());
        return true;
    }

    bool close() {
        m_values.erase(m_values.begin() + static_cast<std::ptrdiff_t>(m_open.back()), m_values.end());
        m_open.pop_back();
        return true;
    }

    // An event comes when its token has been read, so the token starts sourceLength before (escapes make it a guess);
    // only brackets are announced before they are read.
    bool add(Json value, std::size_t sourceLength) {
        if (++m_count > m_limits.maxValues)
            return false;
        const std::size_t end = m_stream.Tell();
        m_places.advance(end > sourceLength ? end - sourceLength : 0);
        value.setPlace(m_places.line(), m_places.column());
        m_values.push_back(std::move(value));
        return true;
    }

    const TextStream &m_stream;
    Places m_places;
    const JsonLimits &m_limits;
    const bool m_hasEscapes;
    std::vector<Json> m_values;
    std::vector<std::string> m_names; // of the members among them
    std::vector<std::size_t> m_open;  // where among the values the content of each open object or array begins
    std::size_t m_count = 0;
    bool m_tooDeep = false;
    bool m_brokenText = false;
    std::optional<Problem> m_repeatedName;
};

// Where the first sequence begins that is no UTF-8.
std::size_t endOfUtf8(std::string_view text) {
    const std::string valid = toValidUtf8(text);
    return static_cast<std::size_t>(std::mismatch(text.begin(), text.end(), valid.begin()).first - text.begin());
}

Error parseError(ErrorKind kind, Problem problem) {
    Error error = makeError(kind, problem.code,
                            problem.message + " at line " + std::to_string(problem.line) + ", column " +
                                std::to_string(problem.column));
    error.problems.push_back(std::move(problem));
    return error;
}

Error parseError(std::string_view text, std::size_t offset, const std::string &code, const std::string &what) {
    Places places(text);
    places.advance(offset);
    return parseError(code == "json.syntax" ? ErrorKind::Invalid : ErrorKind::TooLarge,
                      {Problem::Severity::Error, code, "", places.line(), places.column(), what});
}

} // namespace

Result<Json> parseJson(std::string_view text, const JsonLimits &limits) {
    if (text.substr(0, 3) == "\xEF\xBB\xBF")
        text.remove_prefix(3);
    if (text.size() > limits.maxBytes)
        return parseError(text, 0, "json.size",
                          "The document is larger than " + std::to_string(limits.maxBytes) + " bytes");
    if (!isUtf8(text))
        return parseError(text, endOfUtf8(text), "json.syntax", "These bytes are no UTF-8");
    TextStream bytes(text);
    Builder builder(bytes, text, limits);
    constexpr unsigned flags = rapidjson::kParseNumbersAsStringsFlag | rapidjson::kParseIterativeFlag;
    rapidjson::Reader reader;
    const rapidjson::ParseResult result = reader.Parse<flags>(bytes, builder);
    if (builder.tooDeep())
        return parseError(text, bytes.Tell(), "json.depth",
                          "Nesting is deeper than " + std::to_string(limits.maxDepth));
    if (builder.brokenText())
        return parseError(text, bytes.Tell(), "json.syntax", "Half of a surrogate pair is not a character");
    if (builder.repeatedName())
        return parseError(ErrorKind::Invalid, *builder.repeatedName());
    if (builder.tooMany())
        return parseError(text, bytes.Tell(), "json.size", "The document has too many values");
    if (result.IsError())
        return parseError(text, result.Offset(), "json.syntax", rapidjson::GetParseError_En(result.Code()));
    if (bytes.Tell() < text.size()) // the reader takes a NUL byte for the end
        return parseError(text, bytes.Tell(), "json.syntax", "A NUL byte is not allowed");
    return builder.take();
}

} // namespace gateway
