#pragma once

#include "gateway/core/json.h"
#include "gateway/core/result.h"

#include <QString>

#include <string>
#include <string_view>
#include <vector>

namespace console {

/// One argument of an endpoint as a field of a form.
struct FormField {
    enum class Kind { Text, Integer, Number, Boolean, Choice, JsonText };
    std::string name;
    Kind kind = Kind::Text;
    bool required = false;
    QString description;
    QString hint;                       ///< Format and bounds in short, e.g. "1 to 100", "date".
    std::vector<gateway::Json> choices; ///< Kind::Choice.
    gateway::Json initial;              ///< Default or example of the contract; null where there is none.
};

/// The fields of an arguments schema (JSON Schema 2020-12, an object with properties), required ones first. Of
/// `example` come those that are written as JSON; a made-up text or number would be taken for a real one.
[[nodiscard]] std::vector<FormField> formFields(const gateway::Json &argumentsSchema,
                                                const gateway::Json &example = {});

/// What was typed into a field as a value. Error code "argument.malformed"; the message names the field.
[[nodiscard]] gateway::Result<gateway::Json> valueFromText(const FormField &field, const std::string &text);
/// The other way: what a field shows for a value.
[[nodiscard]] QString textOfValue(const FormField &field, const gateway::Json &value);

} // namespace console
