#include "gateway/schema/schema.h"

#include "gateway/schema/schemacompiler.h"
#include "gateway/schema/schemaevaluator.h"

#include <algorithm>

namespace gateway {

namespace {

class CompiledSchema final : public Schema {
public:
    explicit CompiledSchema(SchemaProgram program) : m_program(std::move(program)) {}

    [[nodiscard]] bool accepts(const Json &value) const override { return SchemaEvaluator(m_program).run(value); }

    // Nearly every value is valid: whether it is costs little, why it is not is found out in a second pass.
    [[nodiscard]] std::vector<Violation> validate(const Json &value, std::size_t maxViolations) const override {
        SchemaEvaluator quick(m_program);
        if (quick.run(value))
            return {};
        if (quick.stop())
            return {*quick.stop()};
        SchemaReport report(std::max<std::size_t>(maxViolations, 1));
        SchemaEvaluator explaining(m_program, &report);
        (void)explaining.run(value);
        if (explaining.stop() || report.violations().empty())
            report.add(explaining.stop().value_or(Violation{"", "schema", "The value is not valid"}));
        return report.take();
    }

private:
    SchemaProgram m_program;
};

} // namespace

Result<std::shared_ptr<const Schema>> Schema::compile(const Json &document, const SchemaOptions &options) {
    auto program = SchemaCompiler(options).compile(document);
    if (!program)
        return std::move(program).error();
    return std::shared_ptr<const Schema>(std::make_shared<const CompiledSchema>(std::move(program).value()));
}

} // namespace gateway
