#include "gateway/domain/parameterrule.h"

#include "gateway/core/httpsyntax.h"
#include "gateway/core/jsonparser.h"
#include "gateway/core/jsonwriter.h"
#include "gateway/core/text.h"

#include <algorithm>
#include <array>
#include <optional>

namespace gateway {

namespace {

using Source = ParameterRule::Source;

constexpr std::size_t maxNameBytes = 200;

struct SourceWord {
    Source source;
    std::string_view word;
};
constexpr std::array<SourceWord, 7> words{{{Source::Model, "model"},
                                           {Source::Fixed, "fixed"},
                                           {Source::Default, "default"},
                                           {Source::Header, "header"},
                                           {Source::Claim, "claim"},
                                           {Source::Caller, "caller"},
                                           {Source::Hidden, "hidden"}}};

constexpr std::array<std::string_view, 7> callerProperties{"client_id", "client",  "profile_id", "profile",
                                                           "app",       "session", "address"};

// What proves the caller to us is for us; an upstream must not get it.
constexpr std::array<std::string_view, 3> credentialHeaders{"authorization", "proxy-authorization", "cookie"};

bool isValue(Source source) {
    return source == Source::Fixed || source == Source::Default;
}

Error malformed(const std::string &target, const std::string &what) {
    return makeError(ErrorKind::Invalid, "tool.parameter-rule", "The rule of `" + target + "` " + what);
}

Result<void> checkName(const ParameterRule &rule) {
    if (rule.name.empty() || rule.name.size() > maxNameBytes)
        return malformed(rule.target, "names nothing that the value comes from");
    if (rule.source == Source::Caller && !isCallerProperty(rule.name))
        return malformed(rule.target, "names no property of the caller; there are client_id, client, profile_id, "
                                      "profile, app, session and address");
    if (rule.source != Source::Header)
        return {};
    if (!isHttpToken(rule.name))
        return malformed(rule.target, "names no HTTP header: \"" + rule.name + '"');
    const std::string lower = toLower(rule.name);
    if (std::find(credentialHeaders.begin(), credentialHeaders.end(), lower) != credentialHeaders.end())
        return malformed(rule.target, "would pass on the caller's credential (" + rule.name + ')');
    return {};
}

} // namespace

std::string_view ParameterRule::argument() const {
    return std::string_view(target).substr(0, target.find('/'));
}

std::string_view ParameterRule::pointer() const {
    return std::string_view(target).substr(argument().size());
}

bool isCallerProperty(std::string_view name) {
    return std::find(callerProperties.begin(), callerProperties.end(), name) != callerProperties.end();
}

std::string toString(const ParameterRule &rule) {
    const auto word = std::find_if(words.begin(), words.end(),
                                   [&](const SourceWord &candidate) { return candidate.source == rule.source; });
    std::string text(word->word);
    if (isValue(rule.source))
        return text + ':' + toJsonText(rule.value);
    return rule.name.empty() ? text : text + ':' + rule.name;
}

Result<ParameterRule> parameterRuleFromString(std::string target, std::string_view text) {
    const std::size_t colon = text.find(':');
    const std::string_view head = trimmed(text.substr(0, colon));
    const auto word =
        std::find_if(words.begin(), words.end(), [&](const SourceWord &candidate) { return candidate.word == head; });
    ParameterRule rule{std::move(target), Source::Model, {}, {}};
    const bool takesMore = word != words.end() && word->source != Source::Model && word->source != Source::Hidden;
    if (word == words.end() || takesMore != (colon != std::string_view::npos))
        return malformed(rule.target, "must be model, hidden, fixed:VALUE, default:VALUE, header:NAME, claim:NAME or "
                                      "caller:PROPERTY, was \"" +
                                          cutText(text, 100) + '"');
    rule.source = word->source;
    if (!takesMore)
        return rule;
    const std::string_view rest = text.substr(colon + 1);
    if (isValue(rule.source)) {
        auto value = parseJson(rest);
        rule.value = value ? std::move(value).value() : Json(rest);
        return rule;
    }
    rule.name = std::string(trimmed(rest));
    if (auto usable = checkName(rule); !usable)
        return std::move(usable).error();
    return rule;
}

} // namespace gateway
