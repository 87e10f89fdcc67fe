#include "gateway/admin/publishchoice.h"

namespace gateway {

bool PublishChoice::includes(const std::string &method, const std::string &path) const {
    if (const auto *chosen = std::get_if<Operations>(&m_choice))
        return chosen->contains(method + ' ' + path);
    const PublishOnImport rule = std::get<PublishOnImport>(m_choice);
    return rule == PublishOnImport::All || (rule == PublishOnImport::Reads && (method == "GET" || method == "HEAD"));
}

std::optional<PublishOnImport> publishOnImportFromString(std::string_view text) {
    if (text == "none")
        return PublishOnImport::None;
    if (text == "reads")
        return PublishOnImport::Reads;
    if (text == "all")
        return PublishOnImport::All;
    return std::nullopt;
}

} // namespace gateway
