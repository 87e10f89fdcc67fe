#include "ui/tools/tooltexts.h"

#include "gateway/core/jsonparser.h"
#include "gateway/core/jsonwriter.h"
#include "gateway/domain/toolfield.h"

#include "ui/common/text.h"

#include <QCoreApplication>

namespace console {

namespace {

QString translated(const char *text) {
    return QCoreApplication::translate("console::ToolTexts", text);
}

bool isFlag(const std::string &field) {
    return field == "listed" || field == "read_only" || field == "destructive" || field == "idempotent" ||
           field == "open_world";
}

} // namespace

QString permissionText(gateway::ToolPermission permission) {
    switch (permission) {
    case gateway::ToolPermission::Ask:
        return QCoreApplication::translate("console::ToolTexts", "ask first");
    case gateway::ToolPermission::Never:
        return QCoreApplication::translate("console::ToolTexts", "never");
    case gateway::ToolPermission::Allow:
        break;
    }
    return QCoreApplication::translate("console::ToolTexts", "allow");
}

QString fieldText(const std::string &field) {
    if (field.starts_with(gateway::parameterFieldPrefix))
        return toQString(field.substr(gateway::parameterFieldPrefix.size()));
    static const std::initializer_list<std::pair<const char *, const char *>> names{
        {"name", QT_TRANSLATE_NOOP("console::ToolTexts", "Name")},
        {"title", QT_TRANSLATE_NOOP("console::ToolTexts", "Title")},
        {"description", QT_TRANSLATE_NOOP("console::ToolTexts", "Description")},
        {"permission", QT_TRANSLATE_NOOP("console::ToolTexts", "Permission")},
        {"listed", QT_TRANSLATE_NOOP("console::ToolTexts", "On the list")},
        {"read_only", QT_TRANSLATE_NOOP("console::ToolTexts", "Hint: changes nothing")},
        {"destructive", QT_TRANSLATE_NOOP("console::ToolTexts", "Hint: may destroy")},
        {"idempotent", QT_TRANSLATE_NOOP("console::ToolTexts", "Hint: twice is as once")},
        {"open_world", QT_TRANSLATE_NOOP("console::ToolTexts", "Hint: reaches outside")},
        {"keep", QT_TRANSLATE_NOOP("console::ToolTexts", "Kept of answers")},
        {"drop", QT_TRANSLATE_NOOP("console::ToolTexts", "Left out of answers")},
        {"max_items", QT_TRANSLATE_NOOP("console::ToolTexts", "Items at most")},
        {"max_bytes", QT_TRANSLATE_NOOP("console::ToolTexts", "Bytes at most")}};
    for (const auto &[name, text] : names) {
        if (field == name)
            return translated(text);
    }
    return toQString(field);
}

QString valueText(const std::string &field, const std::string &value) {
    if (field == "permission")
        return permissionText(gateway::toolPermissionFromString(value).value_or(gateway::ToolPermission::Never));
    if (isFlag(field))
        return value == "yes" ? QCoreApplication::translate("console::ToolTexts", "yes")
                              : QCoreApplication::translate("console::ToolTexts", "no");
    if (isPathField(field))
        return pathLines(value).replace(u'\n', QStringLiteral(", "));
    if (value == "model" && field.starts_with(gateway::parameterFieldPrefix))
        return QCoreApplication::translate("console::ToolTexts", "given by the model");
    if (value == "hidden" && field.starts_with(gateway::parameterFieldPrefix))
        return QCoreApplication::translate("console::ToolTexts", "hidden");
    return toQString(value);
}

QString originText(gateway::ToolOrigin origin) {
    switch (origin) {
    case gateway::ToolOrigin::Collection:
        return QCoreApplication::translate("console::ToolTexts", "for everybody");
    case gateway::ToolOrigin::Profile:
        return QCoreApplication::translate("console::ToolTexts", "for this profile");
    case gateway::ToolOrigin::Description:
        break;
    }
    return QCoreApplication::translate("console::ToolTexts", "API description");
}

bool isPathField(const std::string &field) {
    return field == "keep" || field == "drop";
}

QString pathLines(const std::string &value) {
    QStringList lines;
    const auto json = gateway::parseJson(value);
    const gateway::JsonArray *paths = json ? json->asArray() : nullptr;
    for (const gateway::Json &path : paths != nullptr ? *paths : gateway::JsonArray())
        lines.append(toQString(path.stringOr({})));
    return lines.join(u'\n');
}

std::string pathsFromLines(const QString &lines) {
    gateway::Json paths = gateway::Json::array();
    for (const QString &line : lines.split(u'\n', Qt::SkipEmptyParts))
        paths.push(toUtf8(line.trimmed()));
    return toJsonText(paths);
}

QStringList choicesOf(const std::string &field) {
    if (field == "permission")
        return {QStringLiteral("allow"), QStringLiteral("ask"), QStringLiteral("never")};
    return isFlag(field) ? QStringList{QStringLiteral("yes"), QStringLiteral("no")} : QStringList();
}

} // namespace console
