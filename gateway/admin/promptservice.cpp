#include "gateway/admin/promptservice.h"

#include "gateway/admin/profilenames.h"
#include "gateway/core/digest.h"
#include "gateway/store/prompttable.h"

namespace gateway {

namespace {

Json documentNames(const Catalog &catalog, const WrittenPrompt &prompt) {
    Json names = Json::array();
    for (const DocumentId &id : prompt.documents) {
        const WrittenDocument *document = catalog.document(id);
        names.push(document == nullptr ? id.text() : document->name);
    }
    return names;
}

// The prompt as the trail shows it: its text by size and digest.
Json describe(const Catalog &catalog, const WrittenPrompt &prompt) {
    Json arguments = Json::array();
    for (const PromptArgument &argument : prompt.arguments)
        arguments.push(argument.required ? argument.name : argument.name + '?');
    return Json::object({{"id", prompt.id.text()},
                         {"name", prompt.name},
                         {"title", prompt.title},
                         {"description", prompt.description},
                         {"arguments", std::move(arguments)},
                         {"bytes", static_cast<std::int64_t>(prompt.text.size())},
                         {"sha256", sha256Hex(prompt.text)},
                         {"documents", documentNames(catalog, prompt)},
                         {"profiles", profileNames(catalog, prompt.profiles)}});
}

Error notFound(const PromptId &id) {
    return makeError(ErrorKind::NotFound, "prompt.not-found", "There is no prompt \"" + id.text() + '"');
}

Result<void> check(const Catalog &catalog, WrittenPrompt &prompt) {
    if (auto checked = checkPrompt(prompt); !checked)
        return checked;
    for (const DocumentId &id : prompt.documents) {
        const WrittenDocument *document = catalog.document(id);
        if (document == nullptr)
            return makeError(ErrorKind::NotFound, "document.not-found", "There is no document \"" + id.text() + '"');
        if (document->isTemplate())
            return makeError(ErrorKind::Invalid, "prompt.document-template",
                             "The document \"" + document->name +
                                 "\" has variables in its URI and cannot go with a prompt");
    }
    return checkProfiles(catalog, prompt.profiles);
}

} // namespace

void PromptService::add(WrittenPrompt prompt, Actor actor, Done<WrittenPrompt> done) {
    const CatalogPtr catalog = m_config.catalog();
    if (auto checked = check(*catalog, prompt); !checked)
        return done.deliver(std::move(checked).error());
    if (catalog->prompts().size() >= maxPrompts)
        return done.deliver(
            makeError(ErrorKind::TooLarge, "prompt.too-many", "There may be 1,000 prompts; remove some first"));
    prompt.id = PromptId(randomId("pt"));
    prompt.changedAt = m_config.clock().now();
    auto rows = [catalog, prompt](Database &database, EditRecord &record) {
        record.command = "prompt.add";
        record.change = describe(*catalog, prompt);
        return PromptTable(database).insert(prompt);
    };
    m_config.edit(actor, std::move(rows), {nullptr, [prompt, done](Result<void> result) {
                                               done.deliver(result ? Result<WrittenPrompt>(prompt)
                                                                   : Result<WrittenPrompt>(std::move(result).error()));
                                           }});
}

void PromptService::change(WrittenPrompt prompt, Actor actor, Done<void> done) {
    const CatalogPtr catalog = m_config.catalog();
    const WrittenPrompt *before = catalog->prompt(prompt.id);
    if (before == nullptr)
        return done.deliver(notFound(prompt.id));
    if (auto checked = check(*catalog, prompt); !checked)
        return done.deliver(std::move(checked));
    prompt.changedAt = m_config.clock().now();
    auto rows = [catalog, prompt, was = *before](Database &database, EditRecord &record) {
        record.command = "prompt.change";
        record.change = Json::object({{"before", describe(*catalog, was)}, {"after", describe(*catalog, prompt)}});
        return PromptTable(database).update(prompt);
    };
    m_config.edit(actor, std::move(rows), std::move(done));
}

void PromptService::remove(PromptId id, Actor actor, Done<void> done) {
    const CatalogPtr catalog = m_config.catalog();
    const WrittenPrompt *prompt = catalog->prompt(id);
    if (prompt == nullptr)
        return done.deliver(notFound(id));
    auto rows = [catalog, was = *prompt](Database &database, EditRecord &record) {
        record.command = "prompt.remove";
        record.change = describe(*catalog, was);
        return PromptTable(database).remove(was.id);
    };
    m_config.edit(actor, std::move(rows), std::move(done));
}

} // namespace gateway
