#include "ui/collections/parametersmodel.h"

#include "gateway/core/jsonwriter.h"

#include "ui/common/roles.h"
#include "ui/common/text.h"

namespace console {

namespace {

QString typeText(const gateway::Json &schema) {
    if (const gateway::Json *choices = schema.find("enum"))
        return toQString(gateway::toJsonText(*choices));
    if (const gateway::Json *reference = schema.find("$ref")) {
        const std::string_view text = reference->stringOr({});
        return toQString(text.substr(text.rfind('/') + 1));
    }
    const gateway::Json *type = schema.find("type");
    if (type == nullptr)
        return {};
    std::string text = type->isString() ? std::string(type->stringOr({})) : gateway::toJsonText(*type);
    if (const gateway::Json *format = schema.find("format"))
        text += " (" + std::string(format->stringOr({})) + ')';
    return toQString(text);
}

} // namespace

QString ParametersModel::header(int column) const {
    switch (column) {
    case Name:
        return tr("Name");
    case Where:
        return tr("In");
    case Type:
        return tr("Type");
    case Required:
        return tr("Required");
    default:
        return tr("Description");
    }
}

QVariant ParametersModel::cell(const gateway::Parameter &parameter, int column, int role) const {
    if (role == ToneRole)
        return static_cast<int>(column == Description || parameter.deprecated ? Tone::Muted : Tone::Normal);
    if (role == Qt::ToolTipRole)
        return toQString(parameter.description);
    if (role != Qt::DisplayRole)
        return {};
    switch (column) {
    case Name:
        return toQString(parameter.name);
    case Where:
        return toQString(gateway::toString(parameter.in));
    case Type:
        return typeText(parameter.schema);
    case Required:
        return parameter.required ? tr("yes") : QString();
    default:
        return toQString(parameter.description).simplified();
    }
}

} // namespace console
