#include "gateway/store/prompttable.h"

#include "gateway/core/jsonparser.h"
#include "gateway/core/jsonwriter.h"
#include "gateway/store/sqlrows.h"

#include <unordered_map>

namespace gateway {

namespace {

std::string argumentsText(const std::vector<PromptArgument> &arguments) {
    Json list = Json::array();
    for (const PromptArgument &argument : arguments)
        list.push(Json::object(
            {{"name", argument.name}, {"description", argument.description}, {"required", argument.required}}));
    return toJsonText(list);
}

std::vector<PromptArgument> argumentsOf(const std::string &text) {
    std::vector<PromptArgument> arguments;
    const auto list = parseJson(text);
    if (!list || !list->isArray())
        return arguments;
    const auto textOf = [](const Json *value) { return std::string(value == nullptr ? "" : value->stringOr({})); };
    for (const Json &one : *list->asArray()) {
        const Json *required = one.find("required");
        arguments.push_back(
            {textOf(one.find("name")), textOf(one.find("description")), required == nullptr || required->boolOr(true)});
    }
    return arguments;
}

WrittenPrompt read(const QSqlQuery &row) {
    WrittenPrompt prompt;
    prompt.id = PromptId(textAt(row, 0));
    prompt.name = textAt(row, 1);
    prompt.title = textAt(row, 2);
    prompt.description = textAt(row, 3);
    prompt.arguments = argumentsOf(textAt(row, 4));
    prompt.text = textAt(row, 5);
    prompt.revision = numberAt(row, 6);
    prompt.changedAt = numberAt(row, 7);
    return prompt;
}

// Adds the second column of every row to the prompt that the first one names.
template <typename Add>
Result<void> readParts(Database &database, std::vector<WrittenPrompt> &prompts, const char *sql, Add add) {
    std::unordered_map<std::string, WrittenPrompt *> index;
    for (WrittenPrompt &prompt : prompts)
        index.emplace(prompt.id.text(), &prompt);
    auto rows = query(database, sql);
    if (!rows)
        return std::move(rows).error();
    while (rows->next()) {
        if (const auto found = index.find(textAt(*rows, 0)); found != index.end())
            add(*found->second, textAt(*rows, 1));
    }
    return failureOf(database, *rows);
}

} // namespace

Result<std::vector<WrittenPrompt>> PromptTable::all() {
    auto rows = query(m_database, "SELECT id, name, title, description, arguments, text, revision, changed_at "
                                  "FROM prompt ORDER BY name_key");
    auto prompts = readRows(m_database, std::move(rows), read);
    if (!prompts)
        return prompts;
    auto parts = readParts(
        m_database, *prompts, "SELECT prompt_id, document_id FROM prompt_document ORDER BY prompt_id, position",
        [](WrittenPrompt &prompt, std::string document) { prompt.documents.emplace_back(std::move(document)); });
    if (parts)
        parts = readParts(
            m_database, *prompts, "SELECT prompt_id, profile_id FROM prompt_profile ORDER BY prompt_id, profile_id",
            [](WrittenPrompt &prompt, std::string profile) { prompt.profiles.emplace_back(std::move(profile)); });
    if (!parts)
        return std::move(parts).error();
    return prompts;
}

Result<void> PromptTable::insert(const WrittenPrompt &prompt) {
    auto inserted = change(m_database,
                           "INSERT INTO prompt (id, name, name_key, title, description, arguments, text, revision, "
                           "changed_at) VALUES (?, ?, ?, ?, ?, ?, ?, 1, ?)",
                           prompt.id.text(), prompt.name, nameKey(prompt.name), prompt.title, prompt.description,
                           argumentsText(prompt.arguments), prompt.text, prompt.changedAt);
    if (!inserted)
        return nameTaken(std::move(inserted), "prompt", "prompt.name_key", prompt.name);
    return writeParts(prompt);
}

Result<void> PromptTable::update(const WrittenPrompt &prompt) {
    auto updated = changeOne(m_database, "prompt",
                             "UPDATE prompt SET name = ?, name_key = ?, title = ?, description = ?, arguments = ?, "
                             "text = ?, revision = revision + 1, changed_at = ? WHERE id = ?",
                             prompt.name, nameKey(prompt.name), prompt.title, prompt.description,
                             argumentsText(prompt.arguments), prompt.text, prompt.changedAt, prompt.id.text());
    if (!updated)
        return nameTaken(std::move(updated), "prompt", "prompt.name_key", prompt.name);
    return writeParts(prompt);
}

Result<void> PromptTable::writeParts(const WrittenPrompt &prompt) {
    const std::string &id = prompt.id.text();
    auto written = change(m_database, "DELETE FROM prompt_document WHERE prompt_id = ?", id);
    for (std::size_t i = 0; written && i < prompt.documents.size(); ++i)
        written = change(m_database, "INSERT INTO prompt_document (prompt_id, position, document_id) VALUES (?, ?, ?)",
                         id, i, prompt.documents[i].text());
    if (written)
        written = change(m_database, "DELETE FROM prompt_profile WHERE prompt_id = ?", id);
    for (std::size_t i = 0; written && i < prompt.profiles.size(); ++i)
        written = change(m_database, "INSERT OR IGNORE INTO prompt_profile (prompt_id, profile_id) VALUES (?, ?)", id,
                         prompt.profiles[i].text());
    return written;
}

Result<void> PromptTable::remove(const PromptId &id) {
    return changeOne(m_database, "prompt", "DELETE FROM prompt WHERE id = ?", id.text());
}

} // namespace gateway
