#include "gateway/admin/endpointservice.h"

#include "gateway/core/text.h"
#include "gateway/store/collectiontable.h"
#include "gateway/store/endpointedittable.h"

#include <algorithm>

namespace gateway {

namespace {

using Action = TextEdit::Action;

Result<void> checkEdit(const Endpoint &endpoint, const TextEdit &edit) {
    const bool isOfTool = EndpointEdit{edit.field, {}, {}, {}}.isOfTool(); // ToolService sets those, and checks them
    if (!importedText(endpoint, edit.field) || (isOfTool && edit.action == Action::Set))
        return makeError(ErrorKind::Invalid, "endpoint.no-such-text",
                         "An endpoint has no text \"" + edit.field + "\" to edit; it has summary and description");
    if (edit.value.size() > EndpointService::maxTextBytes)
        return makeError(ErrorKind::Invalid, "endpoint.text-too-long",
                         "The " + edit.field + " is longer than " + std::to_string(EndpointService::maxTextBytes) +
                             " bytes");
    const bool isEdited = std::any_of(endpoint.edits.begin(), endpoint.edits.end(),
                                      [&](const EndpointEdit &known) { return known.field == edit.field; });
    if (edit.action == Action::Keep && !isEdited)
        return makeError(ErrorKind::NotFound, "endpoint.not-edited",
                         "The " + edit.field + " of " + endpoint.title() + " was not edited: there is nothing to keep");
    return {};
}

Result<void> store(Database &database, const Endpoint &endpoint, const TextEdit &edit) {
    const std::string imported = *importedText(endpoint, edit.field);
    const std::string value =
        edit.action == Action::Keep ? *currentText(endpoint, edit.field) : toValidUtf8(edit.value);
    const bool saysTheSame = value == imported && !EndpointEdit{edit.field, {}, {}, {}}.isOfTool();
    if (edit.action == Action::Reset || saysTheSame)
        return EndpointEditTable(database).remove(endpoint.id, edit.field);
    return EndpointEditTable(database).set(endpoint.id, {edit.field, value, imported, {}});
}

Json describe(const Endpoint &endpoint, const TextEdit &edit) {
    Json json = Json::object({{"field", edit.field},
                              {"action", toString(edit.action)},
                              {"imported", *importedText(endpoint, edit.field)},
                              {"before", *currentText(endpoint, edit.field)}});
    if (edit.action == Action::Set)
        json.set("after", toValidUtf8(edit.value));
    return json;
}

Json describe(const Endpoint &endpoint, const std::vector<TextEdit> &edits) {
    Json list = Json::array();
    for (const TextEdit &edit : edits)
        list.push(describe(endpoint, edit));
    return Json::object({{"id", endpoint.id.text()}, {"endpoint", endpoint.title()}, {"edits", std::move(list)}});
}

} // namespace

void EndpointService::edit(EndpointId id, std::vector<TextEdit> edits, Actor actor, Done<void> done) {
    const CatalogPtr catalog = m_config.catalog();
    const CatalogEndpoint *found = catalog->endpoint(id);
    if (found == nullptr)
        return done.deliver(makeError(ErrorKind::NotFound, "endpoint.not-found", "There is no such endpoint"));
    for (const TextEdit &edit : edits) {
        if (auto usable = checkEdit(found->info(), edit); !usable)
            return done.deliver(std::move(usable));
    }
    auto rows = [endpoint = found->info(), collection = found->collection().info.name,
                 edits = std::move(edits)](Database &database, EditRecord &record) -> Result<void> {
        record.command = "endpoint.edit";
        record.collection = collection;
        record.change = describe(endpoint, edits);
        for (const TextEdit &edit : edits) {
            if (auto stored = store(database, endpoint, edit); !stored)
                return stored;
        }
        return CollectionTable(database).touch(endpoint.collection);
    };
    m_config.edit(actor, std::move(rows), std::move(done));
}

std::string_view toString(TextEdit::Action action) {
    return action == Action::Set ? "set" : action == Action::Reset ? "reset" : "keep";
}

} // namespace gateway
