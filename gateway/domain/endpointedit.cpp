#include "gateway/domain/endpointedit.h"

#include "gateway/domain/endpoint.h"

#include <algorithm>
#include <utility>

namespace gateway {

namespace {

std::string Endpoint::*memberOf(std::string_view field) {
    if (field == "summary")
        return &Endpoint::summary;
    return field == "description" ? &Endpoint::description : nullptr;
}

} // namespace

const std::string *currentText(const Endpoint &endpoint, std::string_view field) {
    const auto member = memberOf(field);
    return member == nullptr ? nullptr : &(endpoint.*member);
}

const std::string *importedText(const Endpoint &endpoint, std::string_view field) {
    const auto edit = std::find_if(endpoint.edits.begin(), endpoint.edits.end(),
                                   [&](const EndpointEdit &candidate) { return candidate.field == field; });
    return edit != endpoint.edits.end() ? &edit->imported : currentText(endpoint, field);
}

void applyEdit(Endpoint &endpoint, EndpointEdit edit) {
    const auto member = memberOf(edit.field);
    if (member == nullptr)
        return;
    edit.imported = std::exchange(endpoint.*member, edit.value);
    endpoint.edits.push_back(std::move(edit));
}

} // namespace gateway
