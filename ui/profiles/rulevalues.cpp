#include "ui/profiles/rulevalues.h"

#include "gateway/core/jsonparser.h"
#include "gateway/core/jsonwriter.h"

#include "ui/common/text.h"

namespace console {

gateway::Json valueOf(const QString &text) {
    auto parsed = gateway::parseJson(toUtf8(text));
    return parsed ? std::move(parsed).value() : gateway::Json(toUtf8(text));
}

QString textOf(const gateway::Json &value) {
    const QString plain = toQString(value.stringOr({}));
    return value.isString() && valueOf(plain).isString() ? plain : toQString(gateway::toJsonText(value));
}

} // namespace console
