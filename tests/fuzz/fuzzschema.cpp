// The schema compiler and evaluator. Input: a schema, or [schema, value].
#include "tests/fuzz/fuzztarget.h"

#include "gateway/core/jsonparser.h"
#include "gateway/schema/schema.h"

int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size) {
    const auto input = gateway::parseJson(textOf(data, size));
    if (!input)
        return 0;
    const bool isPair = input->isArray() && input->size() == 2;
    const gateway::Json &document = isPair ? *input->at(0) : *input;
    const gateway::Json value = isPair ? *input->at(1) : *input;
    gateway::SchemaOptions options;
    options.formats = gateway::FormatAssertion::All;
    options.maxSteps = 100'000;
    const auto schema = gateway::Schema::compile(document, options);
    if (!schema) {
        fuzzRequire(schema.error().code.starts_with("schema."));
        return 0;
    }
    fuzzRequire((*schema)->accepts(value) == (*schema)->validate(value).empty());
    return 0;
}
