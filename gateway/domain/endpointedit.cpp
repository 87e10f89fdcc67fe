#include "gateway/domain/endpointedit.h"

#include "gateway/domain/endpoint.h"
#include "gateway/domain/toolfield.h"

#include <algorithm>
#include <utility>

namespace gateway {

namespace {

std::string Endpoint::*memberOf(std::string_view field) {
    if (field == "summary")
        return &Endpoint::summary;
    return field == "description" ? &Endpoint::description : nullptr;
}

bool isToolEdit(std::string_view field) {
    return field.starts_with(toolEditPrefix) && isToolField(field.substr(toolEditPrefix.size()));
}

const EndpointEdit *editOf(const Endpoint &endpoint, std::string_view field) {
    const auto edit = std::find_if(endpoint.edits.begin(), endpoint.edits.end(),
                                   [&](const EndpointEdit &candidate) { return candidate.field == field; });
    return edit == endpoint.edits.end() ? nullptr : &*edit;
}

} // namespace

bool EndpointEdit::isOfTool() const {
    return isToolEdit(field);
}

std::optional<std::string> currentText(const Endpoint &endpoint, std::string_view field) {
    if (const auto member = memberOf(field))
        return endpoint.*member;
    const EndpointEdit *edit = editOf(endpoint, field);
    return edit != nullptr ? edit->value : importedText(endpoint, field);
}

std::optional<std::string> importedText(const Endpoint &endpoint, std::string_view field) {
    const auto member = memberOf(field);
    if (member != nullptr) {
        const EndpointEdit *edit = editOf(endpoint, field);
        return edit != nullptr ? edit->imported : endpoint.*member;
    }
    if (isToolEdit(field))
        return describedToolField(endpoint, field.substr(toolEditPrefix.size()));
    return std::nullopt;
}

void applyEdit(Endpoint &endpoint, EndpointEdit edit) {
    if (const auto member = memberOf(edit.field))
        edit.imported = std::exchange(endpoint.*member, edit.value);
    else if (auto described = importedText(endpoint, edit.field))
        edit.imported = std::move(*described);
    else
        return;
    endpoint.edits.push_back(std::move(edit));
}

} // namespace gateway
