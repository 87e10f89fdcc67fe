#include "gateway/call/example.h"

#include "gateway/call/examplemaker.h"
#include "gateway/core/jsonpointer.h"

#include <array>
#include <set>
#include <string>

namespace gateway {

namespace {

constexpr std::array<ExampleMaker::Variant, 10> variants{{{true, 0},
                                                          {false, 0},
                                                          {true, 1},
                                                          {false, 1},
                                                          {false, 2},
                                                          {false, 3},
                                                          {false, 4},
                                                          {false, 5},
                                                          {false, 6},
                                                          {false, 7}}};

constexpr std::size_t maxSteps = 20'000; // schemas looked at for one example, about 1 µs each

// One required argument and the variant that it is at.
struct Argument {
    std::string name;
    const Json *schema = nullptr;
    std::size_t variant = 0;
};

std::vector<Argument> requiredArguments(const Json &argumentsSchema) {
    std::vector<Argument> arguments;
    const Json *required = argumentsSchema.find("required");
    const Json *properties = argumentsSchema.find("properties");
    for (std::size_t i = 0; required != nullptr && properties != nullptr && i < required->size(); ++i) {
        std::string name(required->at(i)->stringOr({}));
        if (const Json *schema = properties->find(name))
            arguments.push_back({std::move(name), schema, 0});
    }
    return arguments;
}

// The top-level members that broke a rule; empty where the whole did.
std::set<std::string> culprits(const std::vector<Violation> &violations) {
    std::set<std::string> names;
    for (const Violation &violation : violations) {
        const auto tokens = splitPointer(violation.pointer);
        if (!tokens || tokens->empty())
            return {};
        names.insert(tokens->front());
    }
    return names;
}

// Those that broke a rule go on to their next variant. False when one has no further, or none is to blame.
bool advance(std::vector<Argument> &arguments, const std::set<std::string> &names) {
    bool moved = false;
    for (Argument &argument : arguments) {
        if (!names.contains(argument.name))
            continue;
        if (++argument.variant == variants.size())
            return false;
        moved = true;
    }
    return moved;
}

} // namespace

std::optional<Json> exampleArguments(const Json &argumentsSchema, const Schema &validator) {
    std::vector<Argument> arguments = requiredArguments(argumentsSchema);
    std::size_t steps = maxSteps;
    while (steps > 0) {
        Json example = Json::object();
        for (const Argument &argument : arguments)
            example.set(argument.name,
                        ExampleMaker(argumentsSchema, variants.at(argument.variant), steps).make(*argument.schema));
        const auto violations = validator.validate(example, arguments.size() + 10);
        if (violations.empty())
            return example;
        if (!advance(arguments, culprits(violations)))
            return std::nullopt;
    }
    return std::nullopt;
}

} // namespace gateway
