#include "gateway/openapi/requests/secretlog.h"

#include "gateway/core/text.h"
#include "gateway/openapi/requests/secretfinder.h"

namespace gateway {

namespace {

constexpr const char *replacement = "<left out>";

Json scrubbed(const Json &value, bool secret, bool &found) {
    if (const JsonObject *object = value.asObject()) {
        Json out = Json::object();
        for (const auto &[name, member] : *object)
            out.asObject()->append(name, scrubbed(member, secret || namesSecret(name), found));
        return out;
    }
    if (const JsonArray *array = value.asArray()) {
        Json out = Json::array();
        for (const Json &element : *array)
            out.push(scrubbed(element, secret, found));
        return out;
    }
    const std::string *text = value.asString();
    const bool hit =
        (text != nullptr && !isPlaceholder(*text) && (secret || isSecretValue(*text))) || (value.isNumber() && secret);
    found |= hit;
    if (!hit)
        return value;
    return text != nullptr ? Json(replacement) : Json(0);
}

} // namespace

void SecretLog::leftOut(const std::string &what, const ListedRequest &request) {
    constexpr std::size_t most = 1000;
    if (m_told.size() >= most || !m_told.insert(what).second)
        return;
    const std::string where = request.name.empty() ? std::string() : " (\"" + cutText(request.name, 80) + "\")";
    m_problems.add({Problem::Severity::Warning, "secret-left-out", request.pointer, request.line, request.column,
                    "The value of " + what + where + " looks like a secret; it was left out."});
}

Json withoutSecrets(const Json &example, bool &found) {
    return scrubbed(example, false, found);
}

} // namespace gateway
