#include "gateway/admin/toolservice.h"

#include "gateway/core/text.h"
#include "gateway/domain/toolfield.h"
#include "gateway/store/collectiontable.h"
#include "gateway/store/endpointedittable.h"
#include "gateway/store/profiletooltable.h"

#include <algorithm>
#include <memory>

namespace gateway {

namespace {

Result<void> writeEdit(Database &database, const ToolChange &change, const ToolEdit &edit) {
    const EndpointId &id = change.endpoint.id;
    if (change.profile) {
        ProfileToolTable table(database);
        return edit.value ? table.set({change.profile->id, change.endpoint.collection, id, edit.field,
                                       toValidUtf8(*edit.value)})
                          : table.remove(change.profile->id, id, edit.field);
    }
    const std::string field = std::string(toolEditPrefix) + edit.field;
    const std::string imported = importedText(change.endpoint, field).value_or(std::string());
    if (!edit.value)
        return EndpointEditTable(database).remove(id, field);
    return EndpointEditTable(database).set(id, {field, toValidUtf8(*edit.value), imported, {}});
}

Result<void> write(Database &database, const ToolChange &change) {
    for (const ToolEdit &edit : change.edits) {
        if (auto written = writeEdit(database, change, edit); !written)
            return written;
    }
    return change.profile ? Result<void>() : CollectionTable(database).touch(change.endpoint.collection);
}

Json describe(const ToolChange &change) {
    Json edits = Json::array();
    for (const ToolEdit &edit : change.edits) {
        const auto was = std::find_if(change.before.begin(), change.before.end(),
                                      [&](const ToolEdit &known) { return known.field == edit.field; });
        edits.push(Json::object({{"field", edit.field},
                                 {"before", was == change.before.end() ? Json() : Json(*was->value)},
                                 {"after", edit.value ? Json(toValidUtf8(*edit.value)) : Json()}}));
    }
    return Json::object({{"id", change.endpoint.id.text()},
                         {"endpoint", change.endpoint.title()},
                         {"profile", change.profile ? Json(change.profile->id.text()) : Json()},
                         {"edits", std::move(edits)}});
}

} // namespace

void ToolService::edit(ToolTarget target, std::vector<ToolEdit> edits, Actor actor, Done<void> done) {
    const CatalogPtr catalog = m_config.catalog();
    auto change = checkedToolChange(*catalog, target, std::move(edits));
    if (!change)
        return done.deliver(std::move(change).error());
    if (change->edits.empty())
        return done.deliver({});
    auto rows = [change = std::move(change).value()](Database &database, EditRecord &record) -> Result<void> {
        record.command = "tool.edit";
        record.collection = change.collection;
        record.change = describe(change);
        return write(database, change);
    };
    m_config.edit(actor, std::move(rows), std::move(done));
}

void ToolService::setListed(std::vector<EndpointId> endpoints, std::optional<ProfileId> profile,
                            std::optional<bool> listed, Actor actor, Done<std::size_t> done) {
    const CatalogPtr catalog = m_config.catalog();
    const std::optional<std::string> value = listed ? std::optional<std::string>(*listed ? "yes" : "no") : std::nullopt;
    auto changes = std::make_shared<std::vector<ToolChange>>();
    for (const EndpointId &id : endpoints) {
        auto change = checkedToolChange(*catalog, {id, profile}, {{"listed", value}});
        if (!change)
            return done.deliver(std::move(change).error());
        const auto known = std::find_if(change->before.begin(), change->before.end(),
                                        [](const ToolEdit &field) { return field.field == "listed"; });
        if ((known == change->before.end() ? std::nullopt : known->value) != value)
            changes->push_back(std::move(change).value());
    }
    auto rows = [changes, value, profile](Database &database, EditRecord &record) -> Result<void> {
        Json named = Json::array();
        for (const ToolChange &change : *changes) {
            named.push(change.collection + ": " + change.endpoint.title());
            if (auto written = write(database, change); !written)
                return written;
        }
        record.command = "tool.curate";
        record.change = Json::object({{"profile", profile ? Json(profile->text()) : Json()},
                                      {"listed", value ? Json(*value) : Json()},
                                      {"endpoints", std::move(named)}});
        return {};
    };
    m_config.edit(actor, std::move(rows), {nullptr, [changes, done](const Result<void> &stored) {
                                               done.deliver(stored ? Result<std::size_t>(changes->size())
                                                                   : Result<std::size_t>(stored.error()));
                                           }});
}

} // namespace gateway
